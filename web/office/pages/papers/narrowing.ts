/** Which papers of a session are wanted. */

import { readDate } from "kit/dates";
import type { Asked } from "office/parts/papers/printing";

export interface Narrower {
  unit: string;
  office: string;
  /** As it was typed, or YYYY-MM-DD. */
  since: string;
  overdue: boolean;
}
export const NONE: Narrower = { unit: "", office: "", since: "", overdue: false };

export const isDay = (narrower: Narrower): boolean => !narrower.since || readDate(narrower.since) !== undefined;

/** What the server is asked for: the paper of a session ("6.5"), without what is not narrowed by. */
export function askedFor(paper: Asked["paper"], format: Asked["format"], session: string, narrower: Narrower): Asked {
  const [term, number] = session.split(".").map(Number);
  const { unit, office, since, overdue } = paper === "report" ? NONE : narrower;
  return {
    paper, format, term, session: number,
    ...(unit && { unit }), ...(office && { office }), ...(since && { handed_over_since: readDate(since) ?? since }), ...(overdue && { overdue }),
  };
}
