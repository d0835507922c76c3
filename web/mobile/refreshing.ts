/** What a page reads again when its reader pulls it down. */

import { onScopeDispose } from "vue";

type Again = () => unknown;
const readers = new Set<Again>();

export function onRefresh(again: Again): void {
  readers.add(again);
  onScopeDispose(() => readers.delete(again));
}

export async function refresh(): Promise<void> {
  await Promise.all([...readers].map((again) => again()));
}
