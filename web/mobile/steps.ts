/** The steps of writing a proposal on the phone. */

import type { LocationQueryValue } from "vue-router";
import { OF_THE_CLASS } from "kit/handling/replying";
import type { FieldErrors } from "kit/problems";

export const STEPS = ["title", "situation", "analysis", "suggestions", "attachments", "check"] as const;
export type Step = (typeof STEPS)[number];

const rootOf = (path: string) => path.split(".")[0] ?? "";

/** Which step the address names, from 1; or the first one in which something is wrong. */
export function stepOf(asked: LocationQueryValue | LocationQueryValue[] | undefined, errors: FieldErrors = {}): number {
  const wrong = STEPS.findIndex((step) => Object.keys(errors).some((path) => rootOf(path) === step));
  if (wrong >= 0) return wrong + 1;
  const step = Number([asked].flat()[0] ?? 1);
  return Number.isInteger(step) ? Math.min(Math.max(step, 1), STEPS.length) : 1;
}

/** What is wrong in one step. */
export function errorsOf(step: Step, errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([path]) => rootOf(path) === step));
}

/** In which step of a reply something is wrong; 0 where nothing is. An answer's place is its suggestion's. */
export function replyStepOf(errors: FieldErrors, suggestions: number): number {
  const steps = Object.keys(errors).map((path) => {
    const [root, place] = path.split(".");
    if (root === "answers") return Number(place ?? 0) + 1;
    return OF_THE_CLASS.includes(root ?? "") ? suggestions + 1 : suggestions + 2;
  });
  return steps.length ? Math.min(...steps) : 0;
}
