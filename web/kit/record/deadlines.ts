/** How a deadline was computed, in words. */

import type { Schemas } from "kit/api";
import { longDate } from "kit/dates";
import { word } from "kit/words";
import { say } from "./texts";

export type Deadline = Schemas["DeadlineFact"];

const UNITS = ["workdays", "months", "days"] as const;

/** Rules that say who fixed the day, and not what it is for. */
const FIXED = ["named_by_office", "extension"];

/** What a deadline of a unit that has this part is called, whoever fixed its day. */
export function nameOfDeadline({ rule }: Deadline, part?: string | null): string {
  const named = FIXED.includes(rule) ? (part === "assisting" ? "opinion" : "reply") : rule;
  return word("proposals", `rule.${named}`);
}

export function howComputed({ rule, start, amount, unit, provisional, rested }: Deadline): string {
  const known = UNITS.find((one) => one === unit);
  const values = {
    rule: word("proposals", `rule.${rule}`),
    start: longDate(start),
    counted: known ? say(known, { amount: Math.abs(amount) }) : `${Math.abs(amount)} ${unit}`,
  };
  const counting = say(amount === 0 ? "how_named" : amount < 0 ? "how_before" : "how", values);
  const later = rested ? say("rested", { days: rested }) : "";
  return counting + later + (provisional ? say("provisional") : "");
}
