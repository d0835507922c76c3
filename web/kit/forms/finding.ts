/** Finding one of many by typing: what a combobox shows and which of its choices stands out. */

import { computed, onScopeDispose, ref, type Ref } from "vue";

export interface Found {
  value: string;
  label: string;
}

const A_MOMENT = 250;

/** `find` gives the choices for a text; `take` is told which was chosen (none: the field was emptied). */
export function useFinding(find: (text: string) => Promise<Found[]>, take: (chosen: Found | null) => void) {
  const open = ref(false);
  const choices = ref([]) as Ref<Found[]>;
  const place = ref(-1);
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const active = computed(() => (open.value ? choices.value[place.value] : undefined));

  async function show(text: string): Promise<void> {
    const mine = ++round;
    const found = await find(text).catch(() => []); // nothing found: the person types on
    if (mine !== round) return;
    choices.value = found;
    place.value = text && found.length ? 0 : -1;
    open.value = true;
  }
  function soon(text: string): void {
    clearTimeout(timer);
    timer = setTimeout(() => void show(text), A_MOMENT);
  }
  function close(): void {
    clearTimeout(timer);
    round += 1;
    open.value = false;
  }
  function choose(chosen: Found | null): void {
    take(chosen);
    close();
  }
  function move(step: number): void {
    const last = choices.value.length - 1;
    place.value = Math.min(Math.max(place.value + step, 0), last);
  }
  onScopeDispose(close);
  return { open, choices, place, active, show, soon, close, choose, move };
}
