/** What was said about look-alikes while writing, kept in this browser until the form of submission takes it. */

import { reactive } from "vue";
import type { Schemas } from "kit/api";

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

/** What a reviewer took over from similar proposals, by proposal; forms begin with it. */
export const taken = reactive(new Map<string, { category?: string; units?: string[] }>());

export function take(id: string, more: { category?: string; units?: string[] }): void {
  taken.set(id, { ...taken.get(id), ...more });
}
