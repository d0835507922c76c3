/** The filters of the board, and how they stand in the address. */

import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { paths } from "generated/api";

export type Query = NonNullable<paths["/api/v1/commitments"]["get"]["parameters"]["query"]>;
export const COLUMNS = ["open", "reported", "done", "replaced"] as const;
export type Column = (typeof COLUMNS)[number];
export const EVERY = "every";

export interface Filters {
  unit: string;
  late: boolean;
}

export function filtersOf(address: LocationQuery, own = ""): Filters {
  const unit = typeof address.unit === "string" ? address.unit : "";
  return { unit: unit === EVERY ? "" : unit || own, late: address.late === "true" };
}

export function addressOf({ unit, late }: Filters, own = ""): LocationQueryRaw {
  return { ...(unit !== own && { unit: unit || EVERY }), ...(late && { late: "true" }) };
}

/** What has come to its end is never overdue. */
const ENDED: Column[] = ["done", "replaced"];
export function columnsOf({ late }: Filters): Column[] {
  return COLUMNS.filter((column) => !late || !ENDED.includes(column));
}

export function queryOf({ unit, late }: Filters, state: Column, cursor?: string): Query {
  return { state, ...(unit && { unit }), ...(late && { overdue: true }), cursor, limit: 20 };
}
