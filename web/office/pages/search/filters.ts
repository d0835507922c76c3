/** What is looked for, and how it stands in the address. */

import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { paths } from "generated/api";
import { STATES } from "kit/proposal/queue";
import { KINDS } from "office/pages/proposals/filters";

export type Query = NonNullable<paths["/api/v1/search"]["get"]["parameters"]["query"]>;

export interface Sought {
  words: string;
  what: string;
  titles: boolean;
  state: string;
  /** "term.session", such as "6.5". */
  session: string;
  category: string;
  kind: string;
  /** Ids of the handling unit and of a proposer. */
  unit: string;
  signer: string;
  from: string;
  to: string;
  order: string;
  start: number;
}

export const NOTHING: Sought = {
  words: "", what: "", titles: false, state: "", session: "", category: "", kind: "", unit: "", signer: "", from: "", to: "", order: "", start: 0,
};
const WHAT = ["proposal", "reply"];
const ORDERS = ["newest"];
const START_MOST = 2000;

/** What the address says; a word that no filter knows counts as none. */
export function soughtIn(query: LocationQuery): Sought {
  const one = (name: string) => [query[name]].flat()[0] ?? "";
  const among = (words: readonly string[], text: string) => (words.includes(text) ? text : "");
  const day = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "");
  return {
    words: one("words").slice(0, 200),
    what: among(WHAT, one("what")),
    titles: one("titles") === "true",
    state: among(STATES, one("state")),
    session: /^\d{1,3}\.\d{1,2}$/.test(one("session")) ? one("session") : "",
    category: one("category"),
    kind: among(KINDS, one("kind")),
    unit: one("unit"),
    signer: one("signer"),
    from: day(one("from")),
    to: day(one("to")),
    order: among(ORDERS, one("order")),
    start: Math.min(Math.max(Number.parseInt(one("start"), 10) || 0, 0), START_MOST),
  };
}

/** The address of it, without what is not asked for. */
export function addressOf(sought: Sought): LocationQueryRaw {
  const all = { ...sought, titles: sought.titles ? "true" : "", start: sought.start ? String(sought.start) : "" };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** What the server is asked. */
export function queryOf(sought: Sought): Query {
  const [term, session] = sought.session.split(".").map(Number);
  return {
    ...(sought.words.trim() && { words: sought.words.trim() }),
    ...(sought.what && { what: sought.what as Query["what"] }),
    ...(sought.titles && { titles: true }),
    ...(sought.state && { state: [sought.state] as Query["state"] }),
    ...(sought.session && { term, session }),
    ...(sought.category && { category: sought.category }),
    ...(sought.kind && { kind: sought.kind as Query["kind"] }),
    ...(sought.unit && { unit: sought.unit }),
    ...(sought.signer && { signer: sought.signer }),
    ...(sought.from && { found_from: sought.from }),
    ...(sought.to && { found_to: sought.to }),
    ...(sought.order && { order: sought.order as Query["order"] }),
    ...(sought.start && { start: sought.start }),
    limit: 20,
  };
}

/** How many filters hold beside the words. */
export const countOf = (sought: Sought): number => Object.keys(addressOf({ ...sought, words: "", start: 0, order: "" })).length;

/** Whether anything is asked for. */
export const isAsked = (sought: Sought): boolean => Object.keys(addressOf({ ...sought, start: 0, order: "" })).length > 0;
