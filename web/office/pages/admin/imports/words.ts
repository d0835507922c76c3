/** What may be chosen for a name of the file: every unit, and every category, by their names; people by likeness only;
 *  a word of a closed list brings its whole list with it. */

import { answered, api, type Schemas } from "kit/api";
import { enumeration } from "kit/punctuation";
import { word } from "kit/words";
import { allOrganisations } from "../parts/organisations";
import type { Batch } from "./standing";
import { say } from "./texts";

type Word = Batch["words"][number];
export type Offered = Record<Word["named"], { id: string; name: string }[]>;
/** What was chosen, by word. */
export type Choices = Record<string, string | null>;

/** Names may stay names; a word of one of these lists leaves its rows wrong until it is told what it means. */
const CLOSED: Word["named"][] = ["reply_class", "rating", "outcome", "kind"];
export const isClosed = ({ named }: Pick<Word, "named">): boolean => CLOSED.includes(named);

export const keyOf = ({ named, text }: Pick<Word, "named" | "text">): string => `${named}/${text}`;

/** What was said of columns, rows and words when the rows were looked at last. */
export function checkedWith({ columns, words, term, session, submitted_on }: Batch) {
  const choices: Choices = Object.fromEntries(words.map((each) => [keyOf(each), each.to]));
  return { fields: columns.map(({ field }) => field), place: { term, session, submitted_on }, choices };
}

/** The choices as the server takes them. */
export function chosen(words: Word[], choices: Choices): Schemas["NamedChoice"][] {
  return words.map((word) => ({ named: word.named, text: word.text, to: choices[keyOf(word)] ?? null }));
}

/** What nothing was chosen for, by sort: words of closed lists, or names. */
export function unmapped(batch: Batch, closed: boolean): string {
  const told = batch.unmapped.filter((each) => isClosed(each) === closed);
  return told.map(({ named, words, rows }) => say("unmapped_of", { sort: word("proposals", `named.${named}`), words, rows })).join(enumeration());
}

export async function askOffered(): Promise<Offered> {
  const [bodies, words] = await Promise.all([allOrganisations(undefined, false), answered(api.GET("/api/v1/dictionaries"))]);
  const unit = bodies.filter(({ handover_office: office }) => office).map(({ id, name }) => ({ id, name }));
  return { unit, category: words.categories.map(({ code, zh }) => ({ id: code, name: zh })), person: [], reply_class: [], rating: [], outcome: [], kind: [] };
}
