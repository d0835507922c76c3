/** How long a text is, against what the committee allows. */

import { computed } from "vue";
import { useDictionaries } from "kit/dictionaries";
import { comma } from "kit/punctuation";
import { say } from "./texts";
import { counted, type Written } from "./writing";

export function useLength(written: () => Written) {
  const dictionaries = useDictionaries();
  const limit = computed(() => dictionaries.value?.limits.text ?? null);
  const count = computed(() => counted(written()));
  const over = computed(() => (limit.value ? Math.max(count.value - limit.value, 0) : 0));
  const told = computed(() => {
    const length = limit.value ? say("count_limit", { count: count.value, limit: limit.value }) : say("count", { count: count.value });
    return over.value ? length + comma() + say("over", { over: over.value }) : length;
  });
  return { limit, count, over, told };
}
