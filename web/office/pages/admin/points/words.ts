/** How rules are said: their groups, and the month in which a scoring year begins. */

import { tell, type TellKey } from "../messages";

const GROUPS: Record<string, TellKey> = { submitted: "points_submitted", filed: "points_filed", cosigned: "points_cosigned", honoured: "points_honoured" };

/** The groups of the preset have words; those that an administrator made are words already. */
export function groupWord(group: string): string {
  const key = GROUPS[group];
  return key ? tell(key) : group;
}

export const yearWord = (starts: string) => tell("year_begins", { month: Number(starts.slice(0, 2)) });
