/** Going on with a text that is kept in this browser: the address that names it, and what its editor reads there. */

import type { LocationQuery, RouteLocationRaw } from "vue-router";
import { isNew, type Unsent } from "./outbox";

export const resumed = ({ record, at }: Pick<Unsent, "record" | "at">): RouteLocationRaw =>
  isNew(record) ? { name: "proposal-new", query: { draft: record, kept: at } } : { name: "proposal-edit", params: { id: record }, query: { kept: at } };

/** The record at which the draft lies, where it is not the proposal's own place, and the time of the one that is meant. */
export function askedFor(query: LocationQuery): { record?: string; kept?: number } {
  return {
    ...(typeof query.draft === "string" && { record: query.draft }),
    ...(query.kept && { kept: Number(query.kept) }),
  };
}
