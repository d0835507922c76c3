/** Asking for look-alikes of a text, and for where similar proposals went. */

import { answered, api, type Schemas } from "kit/api";
import type { paths } from "generated/api";

export type Hit = Schemas["LookalikeHit"];
export type Heading = Pick<Hit, "id" | "number" | "title" | "public" | "proposer" | "state">;
export type Hints = Schemas["PlacingHints"];
export type Piece = Schemas["PieceView"];
type Query = NonNullable<paths["/api/v1/proposals/look-alikes"]["get"]["parameters"]["query"]>;

/** What a program can send of a text in an address. */
const TEXT_MOST = 400;

export async function readLookalikes(query: Query): Promise<Hit[]> {
  return (await answered(api.GET("/api/v1/proposals/look-alikes", { params: { query } }))).rows;
}

/** Of a text that is being written: the saved one by its id, under the title as it is now. */
export function readWhileWriting(id: string | undefined, title: string, text: string): Promise<Hit[]> {
  const written = plainOf(text).slice(0, TEXT_MOST);
  return readLookalikes({ title, ...(id ? { proposal: id } : written && { text: written }) });
}

export function readHints(id: string): Promise<Hints> {
  return answered(api.GET("/api/v1/proposals/{proposal_id}/suggested-placing", { params: { path: { proposal_id: id } } }));
}

/** What one reads of HTML, block by block as lines. */
export function linesOf(html: string): string[] {
  const blocks = html.replace(/<(\/?(p|li|tr|br|ol|ul|table)\b[^>]*)>/g, "\n");
  return blocks.split("\n").map(plainOf).filter(Boolean);
}

export function plainOf(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** Where the page of a proposal is: what one finds only because it is published has a public page. */
export const pageOf = ({ id, public: published }: Pick<Heading, "id" | "public">): string =>
  (published ? `/proposals/${id}` : `${import.meta.env.BASE_URL}proposals/${id}`);

/** A text in pieces, the phrases marked. */
export function markedIn(text: string, phrases: string[]): Piece[] {
  const marks = new Uint8Array(text.length);
  for (const phrase of phrases.filter(Boolean)) {
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) marks.fill(1, at, at + phrase.length);
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const marked = marks[at] === 1;
    const last = pieces.at(-1);
    if (last?.marked === marked) last.text += text[at];
    else pieces.push({ text: text[at] ?? "", marked });
  }
  return pieces;
}
