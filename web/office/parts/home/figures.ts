/** Which numbers the home page shows of a scope, and the list that each opens. */

import type { Schemas } from "kit/api";
import { countIn, type Tab } from "office/pages/handlings/filters";
import { say as sayHandlings } from "office/pages/handlings/texts";
import { say } from "office/messages";
import type { Figure } from "./FigureRow.vue";

const COLUMNS = ["under_review", "filed", "not_filed", "merged", "withdrawn"] as const;

/** All that was received, and what became of it. */
export function figuresOf(counted: Schemas["Numbers"]): Figure[] {
  const notFiled = Object.values(counted.not_filed).reduce((sum, one) => sum + one, 0);
  const of = { ...counted, not_filed: notFiled };
  const columns = COLUMNS.map((column) => ({ label: say(column), count: of[column], to: { name: "proposals", query: { column } } }));
  return [{ label: say("received"), count: counted.received, to: { name: "proposals" } }, ...columns];
}

/** The taken places grade by grade, what waits for the meeting, what the account itself leads, what may be reopened. */
export function supervisedOf({ grades, leaders }: Schemas["SupervisionNumbers"], account: string, reopenable: number | null = null): Figure[] {
  const places = grades.map(({ grade, used, quota }) => ({
    label: say(grade === "key" ? "key_places" : "important_places", { quota }), count: used, to: { name: "supervisions", query: { grade } },
  }));
  const awaiting = grades.reduce((sum, one) => sum + one.awaiting, 0);
  const own = leaders.find(({ id }) => id === account);
  return [
    ...(own ? [{ label: say("supervisions_mine"), count: own.count, to: { name: "supervisions", query: { leader: account } } }] : []),
    { label: say("supervisions_waiting"), count: awaiting, to: { name: "supervisions", query: { tab: "to_decide" } } },
    ...places,
    ...(reopenable === null ? [] : [{ label: say("reopenable"), count: reopenable, to: { name: "proposals", query: { reopenable: "true" } } }]),
  ];
}

const WORK: Tab[] = ["to_sign_in", "going", "late", "return_asked", "extension_asked", "answered"];

/** What there is to do for units and offices, what is late, what is answered. */
export function workOf(numbers: Schemas["HandlingNumbers"]): Figure[] {
  return WORK.map((tab) => ({
    label: sayHandlings(tab), count: countIn(tab, numbers), to: { name: "handlings", query: { tab } }, late: tab === "late",
  }));
}
