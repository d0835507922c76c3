/** What was written in the last moment before a page went away.
 *
 * A browser does not wait for IndexedDB while it closes a page; what it is told to put into localStorage it puts there at
 * once. From there `drafts.ts` takes it over as soon as somebody asks for drafts.
 */

import type { Draft } from "./drafts";

const BEFORE = "yz.leaving/";

const keyOf = (place: string, { page }: Draft<unknown>) => `${BEFORE}${place}#${page ?? ""}`;

/** Keep a draft at once. One that is too large for that can only be left to IndexedDB. */
export function keepAtOnce(place: string, draft: Draft<unknown>): void {
  try {
    localStorage.setItem(keyOf(place, draft), JSON.stringify(draft));
  } catch {
    localStorage.removeItem(keyOf(place, draft));
  }
}

/** What was kept at once and nobody has taken over yet, with its place. */
export function leftBehind(): [string, Draft<unknown>][] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(BEFORE));
  return keys.map((key) => [key.slice(BEFORE.length).split("#")[0]!, JSON.parse(localStorage.getItem(key) ?? "{}") as Draft<unknown>]);
}

/** It is kept for good, or not wanted any more; with `at`, only that one. */
export function forgetLeft(place: string, at?: number): void {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(`${BEFORE}${place}#`))) {
    if (at === undefined || (JSON.parse(localStorage.getItem(key) ?? "{}") as Draft<unknown>).at === at) localStorage.removeItem(key);
  }
}
