/** The filters of the list of supervisions, how they stand in the address, and which tabs it has. */

import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { paths } from "generated/api";
import { PLACED } from "kit/supervision/reading";

export type Query = NonNullable<paths["/api/v1/supervisions"]["get"]["parameters"]["query"]>;
type State = NonNullable<Query["state"]>[number];

/** The tabs, each with the states that stand in it; `late` and `all` have every state. */
export const STATES = {
  placed: PLACED,
  to_decide: ["awaiting_decision"],
  planning: ["to_plan"],
  going: ["under_way"],
  reported: ["report_given"],
  ended: ["concluded", "turned_down", "ended_early"],
} as const satisfies Record<string, readonly State[]>;
export type Tab = keyof typeof STATES | "all" | "late";
export const TABS: Tab[] = ["all", "to_decide", "placed", "planning", "going", "late", "reported", "ended"];
export const GRADES = ["key", "important"] as const;

export interface Filters {
  tab: Tab;
  grade: string;
  /** "term.session", such as "6.5". */
  session: string;
  leader: string;
  organisation: string;
}

export const NONE: Filters = { tab: "all", grade: "", session: "", leader: "", organisation: "" };

/** What the address says; a word that no filter knows counts as none. */
export function filtersOf(address: LocationQuery): Filters {
  const text = (name: string) => (typeof address[name] === "string" ? (address[name] as string) : "");
  const one = (name: string, known: readonly string[]) => (known.includes(text(name)) ? text(name) : "");
  return {
    tab: (one("tab", TABS) || "all") as Tab,
    grade: one("grade", GRADES),
    session: /^\d{1,3}\.\d{1,2}$/.test(text("session")) ? text("session") : "",
    leader: text("leader"),
    organisation: text("organisation"),
  };
}

/** Only what is chosen stands in the address. */
export function addressOf(filters: Filters): LocationQueryRaw {
  const told = { ...filters, tab: filters.tab === "all" ? "" : filters.tab };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ""));
}

/** Of which session the places are counted; the one under way when none is chosen. */
export function sessionOf(filters: Filters): { term?: number; session?: number } {
  const [term, session] = filters.session.split(".").map(Number);
  return filters.session ? { term, session } : {};
}

export function queryOf(filters: Filters, cursor?: string): Query {
  const { tab } = filters;
  const more: Query = tab === "all" ? {} : tab === "late" ? { overdue: true } : { state: [...STATES[tab]] };
  return {
    ...sessionOf(filters),
    ...(filters.grade && { grade: filters.grade as Query["grade"] }),
    ...(filters.leader && { leader: filters.leader }),
    ...(filters.organisation && { organisation: filters.organisation }),
    ...more,
    ...(cursor && { cursor }),
    limit: 20,
  };
}

export function isFiltered(filters: Filters): boolean {
  return Object.keys(addressOf({ ...filters, tab: "all" })).length > 0;
}
