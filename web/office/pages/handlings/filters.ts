/** The filters of the list of handlings, how they stand in the address, and which tabs it has. */

import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { Schemas } from "kit/api";
import { numberIn } from "kit/search/numbers";
import type { paths } from "generated/api";

export type Query = NonNullable<paths["/api/v1/handlings"]["get"]["parameters"]["query"]>;
export type Counting = NonNullable<paths["/api/v1/handlings/numbers"]["get"]["parameters"]["query"]>;
export type Numbers = Schemas["HandlingNumbers"];
type State = NonNullable<Query["state"]>[number];

/** The tabs, each with the states that stand in it; `late`, `extension_asked` and `all` have every state. */
export const STATES = {
  to_sign_in: ["assigned"],
  going: ["signed_in", "handling"],
  return_asked: ["return_asked"],
  to_check: ["drafted"],
  to_countersign: ["checked"],
  to_sign: ["countersigned"],
  to_approve: ["signed"],
  to_send: ["approved"],
  answered: ["sent", "opinion_given"],
  ended: ["reassigned", "stopped"],
} as const satisfies Record<string, readonly State[]>;
export type Tab = keyof typeof STATES | "all" | "late" | "extension_asked";
export const TABS: Tab[] = ["all", "late", "extension_asked", ...(Object.keys(STATES) as (keyof typeof STATES)[])];
export const PARTS = ["sole", "lead", "assisting", "separate"] as const;
export const ROUNDS = ["1", "2", "3"] as const;

export interface Filters {
  tab: Tab;
  /** Words of the proposal's title, its number as it is said, or a proposer's name. */
  title: string;
  number: string;
  unit: string;
  office: string;
  part: string;
  round: string;
}

/** Everything, of every unit. */
export const EVERY = "every";
const PLAIN = ["title", "number", "unit", "office", "part", "round"] as const;
const NUMBERS = ["number", "round"];

/** `own` is the unit that one works for: its handlings are shown unless another is asked for. */
export function filtersOf(address: LocationQuery, own = ""): Filters {
  const text = (name: string) => (typeof address[name] === "string" ? (address[name] as string) : "");
  const one = (name: string, known: readonly string[]) => (known.includes(text(name)) ? text(name) : "");
  const unit = text("unit");
  return {
    tab: (one("tab", TABS) || "all") as Tab,
    title: text("title"),
    number: numberIn(text("number")),
    unit: unit === EVERY ? "" : unit || own,
    office: text("office"),
    part: one("part", PARTS),
    round: one("round", ROUNDS),
  };
}

/** Only what is not as it is by itself stands in the address. */
export function addressOf(filters: Filters, own = ""): LocationQueryRaw {
  const unit = filters.unit === own ? "" : filters.unit || EVERY;
  const told = { ...filters, unit, tab: filters.tab === "all" ? "" : filters.tab };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ""));
}

/** What the numbers of the tabs are asked by: everything but the tab. */
export function countingOf(filters: Filters): Counting {
  const chosen = PLAIN.filter((name) => filters[name]).map((name) => [name, NUMBERS.includes(name) ? Number(filters[name]) : filters[name]]);
  return Object.fromEntries(chosen) as Counting;
}

export function queryOf(filters: Filters, cursor?: string): Query {
  const { tab } = filters;
  const more: Query =
    tab === "all" ? {} : tab === "late" ? { overdue: true } : tab === "extension_asked" ? { extension_asked: true } : { state: [...STATES[tab]] };
  return { ...countingOf(filters), ...more, cursor, limit: 20 };
}

export function countIn(tab: Tab, { states, overdue, extensions_asked: asked }: Numbers): number {
  if (tab === "late") return overdue;
  if (tab === "extension_asked") return asked;
  const counted = tab === "all" ? Object.keys(states) : [...STATES[tab]];
  return counted.reduce((sum, state) => sum + (states[state] ?? 0), 0);
}

/** Tabs without anything in them are left out, but for the one that is open. */
export function tabsShown(chosen: Tab, numbers: Numbers | null): Tab[] {
  return TABS.filter((tab) => tab === "all" || tab === chosen || (numbers !== null && countIn(tab, numbers) > 0));
}

export function isFiltered(filters: Filters, own = ""): boolean {
  return filters.unit !== own || PLAIN.some((name) => name !== "unit" && filters[name] !== "");
}
