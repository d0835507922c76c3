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

const WORK: Tab[] = ["to_sign_in", "going", "late", "return_asked", "extension_asked", "answered"];

/** What there is to do for units and offices, what is late, what is answered. */
export function workOf(numbers: Schemas["HandlingNumbers"]): Figure[] {
  return WORK.map((tab) => ({
    label: sayHandlings(tab), count: countIn(tab, numbers), to: { name: "handlings", query: { tab } }, late: tab === "late",
  }));
}
