/** How much speaks for a hint from the past. */

import { say } from "./texts";
import type { Hints } from "./asking";

/** Of fewer cases a share says nothing. A hint names no more than these. */
const ENOUGH = 3;

export type Weight = Pick<Hints["categories"][number], "share" | "cases">;

export function weightOf({ share, cases }: Weight): string {
  return cases.length < ENOUGH ? say("few", { count: cases.length }) : say("share", { percent: Math.round(share * 100) });
}
