/** Which numbers the home page shows of a scope, and the list that each opens. */

import type { Schemas } from "kit/api";
import type { Grant } from "kit/session";
import { countIn, type Tab } from "office/pages/handlings/filters";
import { say as sayHandlings } from "office/pages/handlings/texts";
import { NONE, rowsAddress } from "office/pages/statistics/filters";
import { RECEIVED, type Figure as Counted } from "office/pages/statistics/shape";
import { say } from "office/messages";
import type { Figure } from "./FigureRow.vue";

const COLUMNS = ["under_review", "filed", "not_filed", "merged", "withdrawn"] as const;

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

/** What became of one's own proposals of a session, without what none of them became; nothing where there are none. */
export function ownOf(figures: Counted[], session: string): Figure[] {
  const found = RECEIVED.map((name) => ({ name, count: figures.find((one) => one.name === name)?.over ?? 0 }));
  return found.filter(({ count }) => count).map(({ name, count }) => ({
    label: say(name === "received" ? "handed_in" : name), count,
    to: { name: "statistics-rows", query: rowsAddress({ ...NONE, scope: "own" }, session, name, "over") },
  }));
}

/** The taken places grade by grade, what waits for the meeting, what the account itself leads, what may be reopened.
 *
 * `sees`: a leader lists their own only, so that numbers of all lead nowhere; the meeting's own come from what waits to
 * where many are decided at once.
 */
export function supervisedOf(
  { grades, leaders }: Schemas["SupervisionNumbers"], account: string, reopenable: number | null = null, sees: "own" | "all" | "decides" = "all",
): Figure[] {
  const list = (query: Record<string, string>) => (sees === "own" ? null : { name: "supervisions", query });
  const places = grades.map(({ grade, used, quota }) => ({
    label: say(grade === "key" ? "key_places" : "important_places", { quota }), count: used, to: list({ grade }),
  }));
  const awaiting = grades.reduce((sum, one) => sum + one.awaiting, 0);
  const own = leaders.find(({ id }) => id === account);
  return [
    ...(own ? [{ label: say("supervisions_mine"), count: own.count, to: { name: "supervisions", query: { leader: account } } }] : []),
    {
      label: say("supervisions_waiting"), count: awaiting,
      to: sees === "decides" && awaiting ? { name: "supervisions-batch" } : list({ tab: "to_decide" }),
    },
    ...places,
    ...(reopenable === null ? [] : [{ label: say("reopenable"), count: reopenable, to: { name: "proposals", query: { reopenable: "true" } } }]),
  ];
}

/** What waits at one's own levels of review, for how long at most, and how often they said what. */
export function reviewedOf({ waiting, longest, given }: Schemas["ReviewNumbers"]): Figure[] {
  const bench = { name: "review" };
  const said = (["file", "not_file", "return"] as const).map((word) => ({ label: say(`said_${word}`), count: given[word] ?? 0, to: null }));
  return [
    { label: say("review_waits"), count: waiting, to: bench },
    ...(longest === null ? [] : [{ label: say("review_longest"), count: longest, to: bench }]),
    ...said,
  ];
}

const WORK: Tab[] = ["to_sign_in", "going", "late", "return_asked", "extension_asked", "answered"];

/** What there is to do for units and offices, what is late, what is answered. */
export function workOf(numbers: Schemas["HandlingNumbers"]): Figure[] {
  return WORK.map((tab) => ({
    label: sayHandlings(tab), count: countIn(tab, numbers), to: { name: "handlings", query: { tab } }, late: tab === "late",
  }));
}
