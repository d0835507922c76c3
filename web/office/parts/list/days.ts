/** From which day to which one filters, while the days are typed: what is no day stands in its field and filters nothing. */

import { reactive, watch } from "vue";

export interface Days {
  from: string;
  to: string;
}

const DAY = /^(\d{4}-\d{2}-\d{2})?$/;

/** `current` are the days that hold; `take` is told of others, once both are days. */
export function useDays(current: () => Days, take: (days: Days) => void): Days {
  const days = reactive({ from: current().from, to: current().to });
  watch(() => [current().from, current().to] as const, ([from, to]) => Object.assign(days, { from, to }));
  watch(days, ({ from, to }) => {
    const changed = from !== current().from || to !== current().to;
    if (changed && DAY.test(from) && DAY.test(to)) take({ from, to });
  });
  return days;
}
