/** Which proposals stand in which part of the review bench. */

import type { LocationQuery } from "vue-router";
import { offers, type Row } from "kit/proposal/queue";

export const PARTS = ["mine", "submitted", "under_review"] as const;
export type Part = (typeof PARTS)[number];

/** What brings a proposal on at one's own level; a row offers them only to who holds that level. */
const DECIDING = ["start_review", "review_proposal", "file_proposal", "not_file_proposal", "return_proposal"];

export function partOf(address: LocationQuery): Part {
  return PARTS.find((part) => part === address.part) ?? "mine";
}

export function shownIn(part: Part, rows: Row[]): Row[] {
  return rows.filter((row) => (part === "mine" ? offers(row, DECIDING) : row.state === part));
}
