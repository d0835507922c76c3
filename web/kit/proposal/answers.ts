/** What was said about look-alikes while writing, kept in this browser until the form of submission takes it. */

import type { Schemas } from "kit/api";
import { formOf } from "kit/forms/catalogue";

export type Answer = Schemas["LookalikeForm"];
const NEW = "new";
const place = (account: string, id: string | undefined) => `yz.look-alikes.${account}.${id ?? NEW}`;

export function answersOf(account: string, id: string | undefined): Answer[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(account, id)) ?? "[]");
    return Array.isArray(kept) ? (kept as Answer[]) : [];
  } catch {
    return [];
  }
}

export function keepAnswers(account: string, id: string | undefined, answers: Answer[]): void {
  if (answers.length) localStorage.setItem(place(account, id), JSON.stringify(answers));
  else localStorage.removeItem(place(account, id));
}

/** A new text has become the draft `id`: what was said of it goes along. */
export function settleAnswers(account: string, id: string): void {
  const said = answersOf(account, undefined);
  if (said.length) keepAnswers(account, id, said);
  keepAnswers(account, undefined, []);
}

/** Earlier answers with the newer ones in their place. */
export function together(earlier: Answer[], newer: Answer[]): Answer[] {
  const said = new Map([...earlier, ...newer].map((one) => [one.proposal, one]));
  return [...said.values()];
}

/** Whether a proposal in that state takes others in: to join it means that the office merges mine into it. */
export function takesIn(state: string): boolean {
  return !!formOf("merge_proposal")?.schema?.properties?.lead?.["x-states"]?.includes(state);
}

/** What may be answered to a similar proposal in that state. */
export function waysFor(state: string): Answer["answer"][] {
  return takesIn(state) ? ["join", "differs", "go_on"] : ["differs", "go_on"];
}

/** Whether it was answered, and with the reason that belongs to the answer. */
export function isAnswered(answer: Answer | undefined): boolean {
  return !!answer && (answer.answer !== "differs" || !!answer.reason?.trim());
}

/** The proposal into which its proposer said to have this one merged, if any. */
export function wishToJoin(answers: readonly { proposal: string; answer: string }[]): string {
  return answers.find(({ answer }) => answer === "join")?.proposal ?? "";
}
