/** Reading a queue of proposals, page by page, until there is enough of it. */

import { answered, api, type Schemas } from "kit/api";
import type { paths } from "generated/api";

export type Row = Schemas["ProposalRow"];
type Query = NonNullable<paths["/api/v1/proposals"]["get"]["parameters"]["query"]>;
export type State = NonNullable<Query["state"]>[number];

/** By which a list is filtered, in the order of a proposal's life. */
export const STATES = [
  "draft", "submitted", "under_review", "returned", "filed", "handed_over", "in_handling", "replied", "closed",
  "archived", "not_filed", "merged", "withdrawn",
] as const satisfies readonly State[];

/** No more than this is read for one queue; who has worked it off sees the rest. */
export const MOST = 300;
const PAGE = 100;

/** The oldest first. `fits` leaves out what is not for this queue. */
export async function readQueue(query: Query, fits: (row: Row) => boolean = () => true): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await answered(api.GET("/api/v1/proposals", { params: { query: { sort: "submitted_at", ...query, cursor, limit: PAGE } } }));
    found.push(...page.rows.filter(fits));
    cursor = page.next ?? undefined;
  } while (cursor && found.length < MOST);
  return found.slice(0, MOST);
}

interface Standing {
  actions: string[];
  quarantined?: boolean;
  merge_pending?: boolean;
}

/** Whether this reader may try one of these acts in the row's state. What is locked away rests, and where the first proposer is
 * asked about a merge it is their turn: such a proposal waits for nobody else.
 */
export function offers({ actions, quarantined, merge_pending: asked }: Standing, acts: string[]): boolean {
  return !quarantined && !asked && acts.some((act) => actions.includes(act));
}
