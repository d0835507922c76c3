/** A list that grows at its foot: the first page is read again when it may have changed, others on demand. */

import { computed, shallowRef, watch } from "vue";
import { useAsked } from "kit/asking";
import { againSoon } from "kit/soon";
import { onRefresh } from "./refreshing";

export interface Page<Row> {
  rows?: Row[];
  next?: string | null;
}

export function usePages<Row>(ask: (cursor?: string) => Promise<Page<Row>>) {
  const { value: first, problem, slow, again } = useAsked(() => ask());
  const rest = shallowRef<Row[]>([]);
  const next = shallowRef<string | null>(null);
  const rows = computed(() => first.value && [...(first.value.rows ?? []), ...rest.value]);

  watch(first, (page) => {
    rest.value = [];
    next.value = page?.next ?? null;
  });
  async function more(): Promise<void> {
    if (!next.value) return;
    const page = await ask(next.value);
    rest.value = [...rest.value, ...(page.rows ?? [])];
    next.value = page.next ?? null;
  }
  againSoon(() => rest.value.length || again()); // who reads further down keeps their place
  onRefresh(again);
  return { rows, next, problem, slow, again, more };
}
