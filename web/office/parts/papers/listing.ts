/** Lists that rows are chosen from, or that are taken out whole. */

import { PLACES } from "office/navigation";
import { useSession } from "kit/session";
import type { Asked } from "./printing";

export const OF_PROPOSALS: Asked["paper"][] = ["proposal_sheet", "filing_notice", "refusal_notice", "feedback_sheet", "catalogue", "compilation"];
export const OF_HANDLINGS: Asked["paper"][] = ["handover_letter", "reply_letter", "urging_letter", "opinion_letter"];

/** Who has a page of papers prints many at once; to all others ticks would only be in the way. */
export function printsMany(): boolean {
  return useSession().hasAny(...(PLACES.find(({ name }) => name === "papers")?.roles ?? []));
}

/** What a list is asked by, without its pages. */
export function whole<Query extends { cursor?: string; limit?: number }>(query: Query): Omit<Query, "cursor" | "limit"> {
  const filters = { ...query };
  delete filters.cursor;
  delete filters.limit;
  return filters;
}
