/** What may be chosen for a name of the file: every unit, and every category, by their names; people by likeness only. */

import { answered, api, type Schemas } from "kit/api";
import { allOrganisations } from "../parts/organisations";
import type { Batch } from "./standing";

type Word = Batch["words"][number];
export type Offered = Record<Word["named"], { id: string; name: string }[]>;
/** What was chosen, by word. */
export type Choices = Record<string, string | null>;

export const keyOf = ({ named, text }: Pick<Word, "named" | "text">): string => `${named}/${text}`;

/** The choices as the server takes them. */
export function chosen(words: Word[], choices: Choices): Schemas["NamedChoice"][] {
  return words.map((word) => ({ named: word.named, text: word.text, to: choices[keyOf(word)] ?? null }));
}

export async function askOffered(): Promise<Offered> {
  const [bodies, words] = await Promise.all([allOrganisations(undefined, false), answered(api.GET("/api/v1/dictionaries"))]);
  const unit = bodies.filter(({ handover_office: office }) => office).map(({ id, name }) => ({ id, name }));
  return { unit, category: words.categories.map(({ code, zh }) => ({ id: code, name: zh })), person: [] };
}
