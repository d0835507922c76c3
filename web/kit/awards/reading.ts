/** Awards as their pages read them. */

import { answered, api, type Schemas } from "kit/api";
import { enumeration } from "kit/punctuation";
import type { Facts } from "kit/record/changes";
import { word } from "kit/words";
import { say } from "./texts";

export type Award = Schemas["AwardView"];
export type Kind = "proposal" | "unit";

/** Acts on one candidate, which stand at it; all others are acts of the round. */
export const OF_CANDIDATES = ["add_candidate", "strike_candidate", "deliberate_candidate"];

export const readAwards = () => answered(api.GET("/api/v1/awards", { params: { query: { limit: 100 } } }));
export const readAward = (id: string) => answered(api.GET("/api/v1/awards/{award_id}", { params: { path: { award_id: id } } }));

export const factsOf = (award: Award): Facts => ({
  [word("kernel", "field.state")]: word("proposals", `state.${award.state}`),
  [say("list")]: award.candidates.filter(({ chosen }) => chosen).map(({ name }) => name).join(enumeration()),
});

/** What may be added to the list, by a part of its name or by its number. */
export async function findCandidates(award: string, kind: Kind, text: string) {
  const params = { path: { award_id: award }, query: { kind, text } };
  const { rows } = await answered(api.GET("/api/v1/awards/{award_id}/find-candidates", { params }));
  return rows.map(({ record, name, number, who }) => ({
    value: record,
    label: number ? say("found", { number, name, who }) : name,
  }));
}
