/** What is said of long work that waits for its turn: how many come before it, and how far it is already. */

import { say } from "kit/texts";

interface Waiting { state: string; ahead: number | null; done: number; total: number | null }

/** Nothing for what does not wait. */
export function turnOf({ state, ahead, done, total }: Waiting): string {
  if (state !== "queued") return "";
  const values = { done, total: total ?? "…", ahead: ahead ?? 0 };
  if (done) return say(ahead ? "turn_again" : "turn_again_next", values);
  return say(ahead ? "turn" : "turn_next", values);
}
