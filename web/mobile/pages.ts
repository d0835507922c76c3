/** A list that grows at its foot. How many of its pages stand open is kept with its entry in the browser's history: they are
 * read again when they may have changed, and on the way back.
 */

import { computed, watch } from "vue";
import { useAsked } from "kit/asking";
import { useOnce } from "kit/once";
import { againSoon } from "kit/soon";
import { onRefresh } from "./refreshing";

export interface Page<Row> {
  rows?: Row[];
  next?: string | null;
}
interface Opened {
  address: string;
  count: number;
}

/** Of this address: another one, with other filters, begins with its first page. */
function opened(): number {
  const kept = (history.state as { pages?: Opened } | null)?.pages;
  return kept?.address === location.href ? kept.count : 1;
}
function open(count: number): void {
  history.replaceState({ ...history.state, pages: { address: location.href, count } satisfies Opened }, "");
}

/** `stuck`: why `more` brought no more. */
export function usePages<Row>(ask: (cursor?: string) => Promise<Page<Row>>) {
  const { value: pages, problem, slow, again } = useAsked(async () => {
    const read = [await ask()];
    for (let next = read[0]!.next; next && read.length < opened(); next = read.at(-1)!.next) read.push(await ask(next));
    return read;
  });
  const rows = computed(() => pages.value && pages.value.flatMap((page) => page.rows ?? []));
  const next = computed(() => pages.value?.at(-1)?.next ?? null);

  const { problem: stuck, once } = useOnce();
  watch(pages, () => (stuck.value = null));

  async function more(): Promise<void> {
    const [before, cursor] = [pages.value, next.value];
    if (!before || !cursor) return;
    open(before.length + 1);
    const page = await once(cursor, () => ask(cursor));
    if (!page) return;
    if (pages.value === before) pages.value = [...before, page];
    else await again(); // read anew meanwhile, by another cursor
  }
  againSoon(again);
  onRefresh(again);
  return { rows, next, problem, slow, again, more, stuck };
}
