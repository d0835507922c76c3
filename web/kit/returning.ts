/** The way back to a list: to the row that one opened there, or else to where the page stood. */

import { nextTick } from "vue";
import { coming } from "./asking";

interface Place {
  left: number;
  top: number;
}

/** Pixels that the bars at the head and the foot may cover. */
const EDGE = 72;

/** Where the window belongs when the page has what it asked for, or is long enough before; `saved` is where it stood,
 * `from` the page that one comes back from. Nowhere, if one has gone on meanwhile.
 */
export async function placeAgain(saved: Place, from?: string): Promise<Place | undefined> {
  const here = location.href;
  const end = () => document.documentElement.scrollHeight - window.innerHeight;
  while (coming.size && end() < saved.top) {
    await Promise.race(coming);
    await nextTick();
  }
  if (location.href !== here) return undefined;
  const top = Math.min(saved.top, Math.max(end(), 0));
  const rows = [...document.querySelectorAll<HTMLAnchorElement>("main a[href]")].filter((link) => link.pathname === from);
  const at = (row: HTMLElement) => row.getBoundingClientRect().top + window.scrollY;
  const shown = rows.find((row) => at(row) >= top + EDGE && at(row) <= top + window.innerHeight - EDGE);
  (shown ?? rows[0])?.focus({ preventScroll: true });
  return { left: saved.left, top: !rows[0] || shown ? top : at(rows[0]) - window.innerHeight / 2 };
}
