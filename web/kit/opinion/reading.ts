/** One opinion as its page shows it, and what its forms begin with. */

import { answered, api, type Schemas } from "kit/api";
import type { Values } from "kit/forms/schema";
import type { Facts } from "kit/record/changes";
import { word } from "kit/words";

export type Opinion = Schemas["OpinionView"];

export interface WholeOpinion {
  opinion: Opinion;
  /** What a change of the text must match. */
  tag: string;
  /** Days until the editor must have decided; none where nobody waits for that. */
  days: number | null;
}

export async function readOpinion(id: string): Promise<WholeOpinion> {
  const asking = api.GET("/api/v1/opinions/{opinion_id}", { params: { path: { opinion_id: id } } });
  const [opinion, clock] = await Promise.all([answered(asking), answered(api.GET("/api/v1/clock"))]);
  const tag = (await asking).response.headers.get("ETag") ?? "";
  const due = opinion.decision_due?.on;
  return { opinion, tag, days: due ? Math.round((Date.parse(due) - Date.parse(clock.today)) / 86_400_000) : null };
}

export function factsOf({ opinion }: WholeOpinion): Facts {
  return {
    [word("kernel", "field.state")]: word("opinions", `state.${opinion.state}`),
    [word("opinions", "field.title")]: opinion.title,
    [word("opinions", "field.situation")]: opinion.situation ?? "",
    [word("opinions", "field.suggestion")]: opinion.suggestion ?? "",
  };
}

/** The text as it stands: editing changes it as a whole. */
export function textOf({ title, opinion_class, situation, suggestion }: Opinion): Values {
  return { title, opinion_class: opinion_class ?? "", situation: situation ?? "", suggestion: suggestion ?? "" };
}

/** The same for reading: its words by what they are called. */
export function wordedOf(opinion: Opinion): Facts {
  const { opinion_class: chosen } = opinion;
  const text = { ...textOf(opinion), opinion_class: chosen ? word("opinions", `class.${chosen}`) : "" };
  return Object.fromEntries(Object.entries(text).map(([name, words]) => [word("opinions", `field.${name}`), String(words)]));
}
