/** A text while it is written: as the server has it, as the page keeps it, as it is sent. */

import { answered, api, type Schemas } from "kit/api";
import { withFiles } from "kit/forms/keeping";
import { sentence, type Reason } from "kit/words";
import { charactersOf } from "./counting";
import { say } from "./texts";

export type Text = Schemas["TextView"];

export interface WrittenSuggestion {
  /** Its place in the page's list, whatever its number is. */
  key: string;
  id?: string;
  text: string;
}

export interface Written {
  title: string;
  situation: string;
  analysis: string;
  suggestions: WrittenSuggestion[];
  attachments: string[];
  proposer: string;
}

export function blank(): Written {
  return { title: "", situation: "", analysis: "", suggestions: [{ key: "first", text: "" }], attachments: [], proposer: "" };
}

export function writtenOf(text: Text): Written {
  const { title, situation, analysis, suggestions, attachments } = text;
  const rows = suggestions.map(({ id, text: words }) => ({ key: id, id, text: words }));
  return { title, situation, analysis, suggestions: rows.length ? rows : blank().suggestions, attachments: [...attachments], proposer: "" };
}

/** All that is written, as it is read. */
export function textsIn({ title, situation, analysis, suggestions }: Written): string[] {
  return [title, situation, analysis, ...suggestions.map(({ text }) => text)];
}

/** What is sent: suggestions without words are left out. */
export function bodyOf({ title, situation, analysis, suggestions, attachments }: Written) {
  const told = suggestions.filter(({ text }) => text.trim()).map(({ id, text }) => ({ text: text.trim(), ...(id && { id }) }));
  return { title: title.trim(), situation, analysis, suggestions: told, attachments };
}

/** Where each row stands in what is sent, so that an error of the server finds its row. */
export function rowsSent({ suggestions }: Written): number[] {
  return suggestions.flatMap(({ text }, place) => (text.trim() ? [place] : []));
}

export function sameWords(one: Written, other: Written): boolean {
  return JSON.stringify(bodyOf(one)) === JSON.stringify(bodyOf(other));
}

export const counted = (written: Written): number => charactersOf(written);

export interface Saved {
  text: Text;
  tag: string;
}

/** The newest text and the tag that an edit of it must match. */
export async function readText(id: string): Promise<Saved> {
  const path = { proposal_id: id };
  const asked = await api.GET("/api/v1/proposals/{proposal_id}/text", { params: { path } });
  const text = await answered(Promise.resolve(asked));
  return { text, tag: asked.response.headers.get("ETag") ?? "" };
}

/** The proposal, and why it cannot be edited now, in words; empty when it can be. */
export async function askToEdit(id: string): Promise<{ proposal: Schemas["ProposalView"]; why: string }> {
  const path = { proposal_id: id };
  const proposal = await answered(api.GET("/api/v1/proposals/{proposal_id}", { params: { path } }));
  const offer = proposal.actions.find(({ name }) => name === "edit_proposal");
  if (offer?.allowed) return { proposal, why: "" };
  return { proposal, why: offer?.reason ? sentence("proposals", offer.reason as Reason) : say("not_yours") };
}

/** Make a draft of it; gives the proposal's id. The same `key` until an answer came. */
export async function createDraft(written: Written, key: string): Promise<string> {
  const body = { ...bodyOf(written), ...(written.proposer && { proposer: written.proposer }) };
  return withFiles(body, async (told) => (await answered(api.POST("/api/v1/proposals", { body: told, headers: { "Idempotency-Key": key } }))).id);
}

/** Save it as the next version; throws the Problem 412 when somebody saved another meanwhile. */
export async function saveText(id: string, written: Written, tag: string, key: string): Promise<Saved> {
  const params = { path: { proposal_id: id } };
  const headers = { "If-Match": tag, "Idempotency-Key": key };
  return withFiles(bodyOf(written), async (body) => {
    const asked = await api.POST("/api/v1/proposals/{proposal_id}/edit", { params, headers, body });
    const text = await answered(Promise.resolve(asked));
    return { text, tag: asked.response.headers.get("ETag") ?? "" };
  });
}
