/** What became different in a record while its page stood open. */

import { say } from "kit/texts";

/** What is compared, as people read it: label → value. */
export type Facts = Record<string, string>;

/** How many there are of what is a list. */
export const entries = (list: readonly unknown[]): string => say("entries", { count: list.length });

export function changesBetween(before: Facts, after: Facts): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((what) => before[what] !== after[what]).map((what) =>
    say("before_after", { what, before: before[what] || "—", after: after[what] || "—" }));
}
