/** Reading many handlings, page by page, until there is enough of them. */

import { answered, api, type Schemas } from "kit/api";
import { MOST } from "kit/proposal/queue";
import type { Query } from "./filters";

export type Row = Schemas["HandlingRow"];
const PAGE = 100;

/** The soonest deadline first. */
export async function readHandlings(query: Query): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await answered(api.GET("/api/v1/handlings", { params: { query: { ...query, cursor, limit: PAGE } } }));
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor && rows.length < MOST);
  return rows;
}
