/** Which numbers of a committee home shows, and the list that each opens. */

import type { Schemas } from "kit/api";
import type { Grant } from "kit/session";
import { placedIn } from "kit/supervision/reading";
import type { Figure } from "./FigureRow.vue";
import { say } from "./texts";

export const COLUMNS = ["under_review", "filed", "not_filed", "merged", "withdrawn"] as const;

/** Of which columns a person may list all that is counted: the office of all, who reads on from the filing of the filed. */
export function openTo(grants: Grant[], committee: string): readonly string[] {
  const whole = grants.filter((grant) => grant.committee === committee && grant.scope === "committee").map(({ role }) => role);
  if (whole.includes("proposal_office")) return ["received", ...COLUMNS];
  return whole.includes("leader") || whole.includes("chairmens_meeting") ? ["filed"] : [];
}

/** All that was received in a session ("6.5"), and what became of it; of the columns `open` each opens its list. */
export function figuresOf(counted: Schemas["Numbers"], session: string, open: readonly string[]): Figure[] {
  const notFiled = Object.values(counted.not_filed).reduce((sum, one) => sum + one, 0);
  const of = { ...counted, not_filed: notFiled };
  const list = (column: string, query = {}) => (open.includes(column) ? { name: "proposals", query: { session, ...query } } : null);
  const columns = COLUMNS.map((column) => ({ label: say(column), count: of[column], to: list(column, { column }) }));
  return [{ label: say("received"), count: counted.received, to: list("received") }, ...columns];
}

/** The taken places grade by grade, what waits for the meeting, what the account itself leads, what may be reopened.
 *
 * `sees`: a leader lists their own only, so that numbers of all lead nowhere, and knows of none before it is decided; the meeting's own come from what waits to
 * where many are decided at once.
 */
export function supervisedOf(
  numbers: Schemas["SupervisionNumbers"], account: string, reopenable: number | null = null, sees: "own" | "all" | "decides" = "all",
): Figure[] {
  const { grades, leaders, term, session } = numbers;
  const list = (query: Record<string, string>) => (sees === "own" ? null : { name: "supervisions", query });
  const places = grades.map(({ grade, used, quota }) => ({
    label: say(grade === "key" ? "key_places" : "important_places", { quota }), count: used, to: list(placedIn(numbers, { grade })),
  }));
  const awaiting = grades.reduce((sum, one) => sum + (one.awaiting ?? 0), 0);
  const own = leaders.find(({ id }) => id === account);
  return [
    ...(own ? [{ label: say("supervisions_mine"), count: own.count, to: { name: "supervisions", query: placedIn(numbers, { leader: account }) } }] : []),
    ...(sees === "own" ? [] : [{
      label: say("supervisions_waiting"), count: awaiting,
      to: sees === "decides" && awaiting ? { name: "supervisions-batch" } : list({ tab: "to_decide", session: `${term}.${session}` }),
    }]),
    ...places,
    ...(reopenable === null ? [] : [{ label: say("reopenable"), count: reopenable, to: { name: "proposals", query: { reopenable: "true" } } }]),
  ];
}
