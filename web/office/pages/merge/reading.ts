/** What two proposals say, as far as it is compared, and which of the two may be merged into the other. */

import { answered, api, type Schemas } from "kit/api";
import { textOf } from "office/pages/editor/word/blocks";
import { compared, type Piece } from "kit/versions/comparing";

export type Proposal = Schemas["ProposalView"];

export const PARTS = ["title", "situation", "analysis", "suggestions"] as const;
export type Part = (typeof PARTS)[number];
export type Sides = Record<Part, { one: Piece[]; other: Piece[] }>;

export function readOne(id: string): Promise<Proposal> {
  return answered(api.GET("/api/v1/proposals/{proposal_id}", { params: { path: { proposal_id: id } } }));
}

/** What merging asks of proposers by the committee's setting: `consent` or `notice`. */
export async function readMergeRule(): Promise<unknown> {
  const { rows } = await answered(api.GET("/api/v1/settings"));
  return rows.find(({ name }) => name === "proposal.merge_needs")?.value;
}

/** Whether the proposer said on submitting that it shall join that one: then nobody is asked again. */
export function wishesToJoin({ lookalikes }: Proposal, lead: Proposal): boolean {
  return lookalikes.some(({ proposal, answer }) => proposal === lead.id && answer === "join");
}

/** The words of a part, without their looks. */
function wordsOf({ title, text }: Proposal, part: Part): string {
  if (part === "title") return title;
  if (!text) return "";
  if (part === "suggestions") return text.suggestions.map((one) => `${one.number}. ${one.text}`).join("\n");
  const { body } = new DOMParser().parseFromString(text[part], "text/html");
  return [...body.children].map(textOf).join("\n");
}

/** Side by side, part by part. */
export function sidesOf(one: Proposal, other: Proposal): Sides {
  return Object.fromEntries(PARTS.map((part) => [part, compared(wordsOf(one, part), wordsOf(other, part))])) as Sides;
}

/** Those whose signature counts, in their order, each once. */
export function proposersOf(...proposals: Proposal[]): string[] {
  return [...new Set(proposals.flatMap(({ signers }) => signers.filter(({ state }) => state === "signed").map(({ name }) => name)))];
}

export function mergeOf(proposal: Proposal): Proposal["actions"][number] | undefined {
  return proposal.actions.find(({ name }) => name === "merge_proposal");
}
