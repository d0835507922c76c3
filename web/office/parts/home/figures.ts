/** Which numbers the home page shows of a scope, and the list that each opens. */

import type { Schemas } from "kit/api";
import type { Figure } from "kit/home/FigureRow.vue";
import { say as sayCounted } from "kit/home/texts";
import { countIn, type Tab } from "office/pages/handlings/filters";
import { say as sayHandlings } from "office/pages/handlings/texts";
import { NONE, rowsAddress } from "office/pages/statistics/filters";
import { RECEIVED, type Figure as Counted } from "office/pages/statistics/shape";
import { say } from "office/messages";

/** What became of one's own proposals of a session, without what none of them became; nothing where there are none. */
export function ownOf(figures: Counted[], session: string): Figure[] {
  const found = RECEIVED.map((name) => ({ name, count: figures.find((one) => one.name === name)?.over ?? 0 }));
  return found.filter(({ count }) => count).map(({ name, count }) => ({
    label: name === "received" ? say("handed_in") : sayCounted(name), count,
    to: { name: "statistics-rows", query: rowsAddress({ ...NONE, scope: "own" }, session, name, "over") },
  }));
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
    label: tab === "late" ? say("work_late") : sayHandlings(tab), count: countIn(tab, numbers), to: { name: "handlings", query: { tab } }, late: tab === "late",
  }));
}
