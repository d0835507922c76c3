/** In which order figures stand, and how they are shown. */

import { type Schemas } from "kit/api";

export type Figure = Schemas["FigureView"];
export type Group = Schemas["GroupView"];
export type Count = Schemas["CountView"];
export type Side = "over" | "under";

export const RECEIVED = ["received", "under_review", "filed", "not_filed", "merged", "withdrawn"] as const;
export const NOT_FILED = ["not_filed_opinion", "not_filed_letter", "not_filed_suggestion", "not_filed_returned"] as const;
export const UNITS = ["handed_over", "lead", "assisting", "waiting", "in_handling", "return_asked", "replied", "opinion_given", "returned", "overdue"] as const;
export const RATES = [
  "filing_rate", "filing_rate_with_merged", "reply_rate", "on_time_rate", "meeting_rate", "feedback_rate",
  "satisfaction", "first_satisfaction", "adoption", "commitment_completion",
] as const;
export const PLAIN = [...RECEIVED, ...NOT_FILED, ...UNITS, "commitments_overdue"] as const;

export const GROUPS = ["unit", "category", "sector", "party", "proposing_committee", "proposer", "kind", "session", "year"] as const;
export const SCOPES = ["committee", "office", "unit", "own", "published"] as const;

export const isRate = (name: string): boolean => (RATES as readonly string[]).includes(name);

/** 0.9317 → 93.2%; a dash where there is nothing to divide by. */
export function percent(rate: number | null | undefined): string {
  return rate == null ? "—" : `${(rate * 100).toFixed(1)}%`;
}

/** What a group shows in a column: a number, or a rate in percent. */
export function shown(name: string, count?: Count): string {
  if (isRate(name)) return percent(count?.rate);
  return String(count?.over ?? 0);
}

/** How much more it is than before: a number, or percentage points of a rate; none where one of them is unknown. */
export function change(figure: Figure): number | null {
  if (!figure.before) return null;
  if (!isRate(figure.name)) return figure.over - figure.before.over;
  if (figure.rate == null || figure.before.rate == null) return null;
  return Math.round((figure.rate - figure.before.rate) * 1000) / 10;
}

/** With its sign: +3, −2, ±0; a rate's in percentage points. */
export function signed(value: number, rate: boolean, points: string): string {
  const sign = value > 0 ? "+" : value < 0 ? "−" : "±";
  const size = rate ? `${Math.abs(value).toFixed(1)} ${points}` : String(Math.abs(value));
  return `${sign}${size}`;
}
