/** The filters of the list, and how they stand in the address. */

import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { paths } from "generated/api";
import { STATES, type State } from "kit/proposal/queue";
import { numberIn } from "kit/search/numbers";

export type Query = NonNullable<paths["/api/v1/proposals"]["get"]["parameters"]["query"]>;
export const KINDS = ["plenary", "between_sessions"] as const;
export const COLUMNS = ["under_review", "filed", "not_filed", "merged", "withdrawn"] as const;
export const DESTINATIONS = ["opinion", "letter", "suggestion", "returned"] as const;
export const GRADES = ["key", "important"] as const;
export const SORTS = ["-submitted_at", "submitted_at", "deadline", "number", "-number"] as const;

export interface Filters {
  title: string;
  state: string[];
  kind: string;
  /** "term.session", such as "6.5". */
  session: string;
  category: string;
  /** Of a proposal, as it was typed. */
  number: string;
  /** Who proposes: a membership or an organisation. */
  signer: string;
  unit: string;
  column: string;
  /** Where one went that was not filed. */
  destination: string;
  /** Handed in from this day to that one. */
  from: string;
  to: string;
  grade: string;
  mine: boolean;
  /** For the office: what may have to be handled again. */
  reopenable: boolean;
  excellent: boolean;
  /** The import that brought them in. */
  imported: string;
  sort: string;
}

export const NONE: Filters = {
  title: "", state: [], kind: "", session: "", category: "", number: "", signer: "", unit: "", column: "", destination: "", from: "", to: "",
  grade: "", mine: false, reopenable: false, excellent: false, imported: "", sort: "-submitted_at",
};

/** What the address says; a word that no filter knows counts as none. */
export function filtersOf(query: LocationQuery): Filters {
  const one = (name: string) => [query[name]].flat()[0] ?? "";
  const among = (words: readonly string[], text: string) => (words.includes(text) ? text : "");
  const day = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "");
  return {
    title: one("title"),
    state: one("state").split(",").filter((word) => among(STATES, word)),
    kind: among(KINDS, one("kind")),
    session: /^\d{1,3}\.\d{1,2}$/.test(one("session")) ? one("session") : "",
    category: one("category"),
    number: numberIn(one("number")),
    signer: one("signer"),
    unit: one("unit"),
    column: among(COLUMNS, one("column")),
    destination: among(DESTINATIONS, one("destination")),
    from: day(one("from")),
    to: day(one("to")),
    grade: among(GRADES, one("grade")),
    mine: one("mine") === "true",
    reopenable: one("reopenable") === "true",
    excellent: one("excellent") === "true",
    imported: one("imported"),
    sort: among(SORTS, one("sort")) || NONE.sort,
  };
}

/** The address of these filters, from its first page: without what is not filtered by. */
export function addressOf(filters: Filters): LocationQueryRaw {
  const all: LocationQueryRaw = {
    ...filters,
    state: filters.state.join(","),
    mine: filters.mine ? "true" : "",
    reopenable: filters.reopenable ? "true" : "",
    excellent: filters.excellent ? "true" : "",
    sort: filters.sort === NONE.sort ? "" : filters.sort,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** What the server is asked. */
export function queryOf(filters: Filters, cursor?: string): Query {
  const [term, session] = filters.session.split(".").map(Number);
  return {
    ...(filters.title && { title: filters.title }),
    ...(filters.state.length && { state: filters.state as State[] }),
    ...(filters.kind && { kind: filters.kind as Query["kind"] }),
    ...(filters.session && { term, session }),
    ...(filters.category && { category: filters.category }),
    ...(filters.number && { number: Number(filters.number) }),
    ...(filters.signer && { signer: filters.signer }),
    ...(filters.unit && { unit: filters.unit }),
    ...(filters.column && { column: filters.column as Query["column"] }),
    ...(filters.destination && { destination: filters.destination as Query["destination"] }),
    ...(filters.from && { submitted_from: filters.from }),
    ...(filters.to && { submitted_to: filters.to }),
    ...(filters.grade && { grade: filters.grade as Query["grade"] }),
    ...(filters.mine && { mine: true }),
    ...(filters.reopenable && { reopenable: true }),
    ...(filters.excellent && { excellent: true }),
    ...(filters.imported && { imported: filters.imported }),
    ...(cursor && { cursor }),
    sort: filters.sort as Query["sort"],
    limit: 20,
  };
}

/** How many filters hold, the order not counted. */
export function countOf(filters: Filters): number {
  return Object.keys(addressOf({ ...filters, sort: NONE.sort })).length;
}
