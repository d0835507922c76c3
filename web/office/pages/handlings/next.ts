/** What comes next for a handling: the reader's own act, or what others are waited for. */

import type { Schemas } from "kit/api";
import { nextOf } from "kit/actions/order";
import type { say } from "./texts";

type Row = Pick<Schemas["HandlingRow"], "state" | "part" | "actions">;
type Waiting = Parameters<typeof say>[0];

/** Which acts bring a state on, and how it is told that others are waited for. */
const TURNS: Record<string, [acts: string[], waiting: Waiting]> = {
  assigned: [["sign_in_handling"], "wait_sign_in"],
  signed_in: [["begin_handling"], "wait_begin"],
  handling: [["draft_reply"], "wait_draft"],
  return_asked: [["reassign_handling", "refuse_return"], "wait_return"],
  drafted: [["check_reply"], "wait_check"],
  checked: [["countersign_reply"], "wait_countersign"],
  countersigned: [["sign_reply"], "wait_sign"],
  signed: [["approve_reply"], "wait_approve"],
  approved: [["send_reply"], "wait_send"],
};
const ASSISTING: typeof TURNS = { handling: [["give_opinion"], "wait_opinion"] };
const OVER = ["sent", "opinion_given", "reassigned", "stopped"];

function turnOf({ state, part }: Row) {
  return (part === "assisting" ? ASSISTING[state] : undefined) ?? TURNS[state];
}

/** The acts by which the reader brings it on; none while it is another's turn. In a state that this page has not heard
 * of, the one that is likeliest.
 */
export function myTurn(row: Row): string[] {
  if (OVER.includes(row.state)) return [];
  const turn = turnOf(row);
  if (turn) return turn[0].filter((act) => row.actions.includes(act));
  return [nextOf(row.actions)].filter(Boolean);
}

export function waitsFor(row: Row): Waiting | undefined {
  return turnOf(row)?.[1];
}
