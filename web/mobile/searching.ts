/** What is looked for on the phone, and how it stands in the address: the same names as at the desk. */

import type { LocationQuery, LocationQueryRaw } from "vue-router";
import { COLUMNS } from "kit/home/figures";
import { STATES, type State } from "kit/proposal/queue";

export interface Sought {
  words: string;
  what: "" | "proposal" | "reply";
  /** "term.session", such as "6.5". */
  session: string;
}

export const WHAT = [
  { what: "", label: "both" }, { what: "proposal", label: "proposals" }, { what: "reply", label: "replies" },
] as const satisfies readonly { what: Sought["what"]; label: string }[];
const MOST = 200;

export function soughtIn(query: LocationQuery): Sought {
  const one = (name: string) => [query[name]].flat()[0] ?? "";
  return { words: one("words").trim().slice(0, MOST), what: WHAT.find(({ what }) => what === one("what"))?.what ?? "", session: sessionIn(query) };
}

export function addressOf({ words, what, session }: Sought): LocationQueryRaw {
  return { ...(words.trim() && { words: words.trim().slice(0, MOST) }), ...(what && { what }), ...(session && { session }) };
}

/** How many hits come before a page. */
export const startOf = (cursor?: string): number => Number(cursor ?? 0);

/** What a list is narrowed to, by its address. */
export const wordsIn = (query: LocationQuery): string => ([query.title].flat()[0] ?? "").trim().slice(0, MOST / 2);

/** What a number of home counts of a session, by the address of its list. */
export function countedIn(query: LocationQuery) {
  const column = COLUMNS.find((one) => one === query.column);
  return { ...(column && { column }), ...(query.reopenable === "true" && { reopenable: true }) };
}

export function sessionIn(query: LocationQuery): string {
  const said = [query.session].flat()[0] ?? "";
  return /^\d{1,3}\.\d{1,2}$/.test(said) ? said : "";
}

export const stateIn = (query: LocationQuery): State | "" => STATES.find((state) => state === [query.state].flat()[0]) ?? "";
