/** What is counted, and how that stands in the address: the page of numbers and its lists share it. */

import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { paths } from "generated/api";
import { periodOf } from "kit/periods";
import { GROUPS, isRate, PLAIN, RATES, SCOPES } from "./shape";

export type Query = NonNullable<paths["/api/v1/proposals/statistics"]["get"]["parameters"]["query"]>;
export type RowsQuery = NonNullable<paths["/api/v1/proposals/statistics/rows"]["get"]["parameters"]["query"]>;

export interface Filters {
  scope: string;
  /** "6.5" a session, "2026" a year, "all", or "" for the session under way. */
  period: string;
  kind: string;
  category: string;
  group: string;
  /** The figure that the chart shows. */
  figure: string;
}

export const NONE: Filters = { scope: "", period: "", kind: "", category: "", group: "unit", figure: "" };
const KINDS = ["plenary", "between_sessions"] as const;
const PERIOD = /^(\d{1,3}\.\d{1,2}|\d{4}|all)$/;

/** What the address says; a word that is not known counts as none. */
export function filtersOf(query: LocationQuery): Filters {
  const one = (name: string) => [query[name]].flat()[0] ?? "";
  const among = (words: readonly string[], name: string) => (words.includes(one(name)) ? one(name) : "");
  return {
    scope: among(SCOPES, "scope"),
    period: PERIOD.test(one("period")) ? one("period") : "",
    kind: among(KINDS, "kind"),
    category: one("category"),
    group: among(GROUPS, "group") || NONE.group,
    figure: among([...PLAIN, ...RATES], "figure"),
  };
}

export function addressOf(filters: Filters): LocationQueryRaw {
  const group = filters.group === NONE.group ? "" : filters.group;
  return Object.fromEntries(Object.entries({ ...filters, group }).filter(([, value]) => value !== ""));
}

/** What the server is asked; `now` is the session under way ("6.5"), which counts where no period was chosen. */
export function queryOf(filters: Filters, now: string): Query {
  return { ...chosen(filters, now), group: filters.group as Query["group"] };
}

function chosen({ scope, period, kind, category }: Filters, now: string) {
  return {
    ...periodOf(period || now),
    ...(scope && { scope: scope as Query["scope"] }),
    ...(kind && { kind: kind as Query["kind"] }),
    ...(category && { category }),
  };
}

/** The address of what a number counts: the same choice, the figure, its side, and one group of many. */
export function rowsAddress(filters: Filters, now: string, figure: string, side: string, value?: string): LocationQueryRaw {
  const { group, ...rest } = { ...filters, figure: "", period: filters.period || now };
  const one = value === undefined ? {} : { group, value };
  return { ...addressOf({ ...rest, group: NONE.group }), counted: figure, ...(side === "under" && { side }), ...one };
}

/** What the list asks, by its address. */
export function rowsQueryOf(query: LocationQuery): RowsQuery {
  const one = (name: string) => [query[name]].flat()[0] ?? "";
  const figure = one("counted");
  const grouped = (GROUPS as readonly string[]).includes(one("group")) && typeof query.value === "string";
  return {
    ...chosen(filtersOf(query), ""),
    figure: (isRate(figure) || (PLAIN as readonly string[]).includes(figure) ? figure : "received") as RowsQuery["figure"],
    side: one("side") === "under" ? "under" : "over",
    ...(grouped && { group: one("group") as RowsQuery["group"], value: one("value") }),
    ...(one("cursor") && { cursor: one("cursor") }),
    limit: 20,
  };
}
