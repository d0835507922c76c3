/** Versions of a text and of a reply: what each says, part by part, and which one a reader compares with. */

import { answered, api, type Schemas } from "kit/api";
import { longDate } from "kit/dates";
import { bracketed, colon, enumeration } from "kit/punctuation";
import { word } from "kit/words";
import { changesOf, type Change } from "./comparing";
import { say } from "./texts";

export type Text = Schemas["TextView"];
export type Reply = Schemas["ReplyView"];
type Proposal = Pick<Schemas["ProposalView"], "signers" | "reviews">;
type Suggestion = Schemas["SuggestionFact"];
type Words = Pick<Text, "title" | "situation" | "analysis" | "suggestions" | "attachments">;

export interface Part {
  label: string;
  before: string;
  after: string;
}
/** What two versions say, and the files that only one of them has. */
export interface Both {
  parts: Part[];
  came: string[];
  went: string[];
}
/** So much of what did not change is left on either side of a change. */
const AROUND = 30;

/** Newest first. */
export async function readTexts(id: string): Promise<Text[]> {
  const path = { proposal_id: id };
  return (await answered(api.GET("/api/v1/proposals/{proposal_id}/texts", { params: { path } }))).rows;
}

/** Newest first. */
export async function readReplies(id: string): Promise<Reply[]> {
  const path = { handling_id: id };
  const { rows } = await answered(api.GET("/api/v1/handlings/{handling_id}/replies", { params: { path } }));
  return [...rows].reverse();
}

export function bothTexts(before: Words, after: Words): Both {
  const told = (name: "situation" | "analysis") => ({ label: say(name), before: linesOf(before[name]), after: linesOf(after[name]) });
  return {
    parts: [
      { label: say("title"), before: before.title, after: after.title },
      told("situation"), told("analysis"), ...bothSuggestions(before.suggestions, after.suggestions),
    ],
    ...filesOf(before.attachments, after.attachments),
  };
}

export function bothReplies(before: Reply, after: Reply, suggestions: Suggestion[]): Both {
  const [old, fresh] = [saidIn(before, suggestions), saidIn(after, suggestions)];
  const labels = [...new Set([...Object.keys(fresh), ...Object.keys(old)])];
  return { parts: labels.map((label) => ({ label, before: old[label] ?? "", after: fresh[label] ?? "" })), ...filesOf(before.files, after.files) };
}

/** Each with what it was before, whatever number it had; then those that went. */
function bothSuggestions(before: Suggestion[], after: Suggestion[]): Part[] {
  const was = (id: string | null) => before.find((one) => one.id === id)?.text ?? "";
  const went = before.filter(({ id }) => !after.some((one) => one.id === id));
  return [
    ...after.map(({ id, number, text }) => ({ label: say("suggestion", { number }), before: was(id), after: text })),
    ...went.map(({ number, text }) => ({ label: say("suggestion_went", { number }), before: text, after: "" })),
  ];
}

/** The version that one of these subjects had signed before the text was changed; none for who is asked the first time. */
export function signedVersion({ signers }: Proposal, subjects: string[], texts: Text[]): number | null {
  const mine = signers.find(({ subject, state }) => subjects.includes(subject) && state === "invited");
  const changed = texts.find(({ at, version }) => at === mine?.invited_at && version > 1);
  return changed ? changed.version - 1 : null;
}

/** The version that was last returned to its proposer; none where it never was, or nothing was changed since. */
export function returnedVersion({ reviews }: Proposal, texts: Text[]): number | null {
  const at = reviews.filter(({ recommendation }) => recommendation === "return").at(-1)?.at;
  const known = texts.find((text) => at && Date.parse(text.at) <= Date.parse(at));
  return known && known.version < (texts[0]?.version ?? 0) ? known.version : null;
}

/** The changes of a part; of what stayed only what stands beside them, unless `whole`. */
export function shownOf({ before, after }: Part, whole: boolean): Change[] {
  const all = changesOf(before, after);
  return whole ? all : all.map((one, place) => (one.kind === "same" ? { ...one, text: shortened(one.text, place > 0, place < all.length - 1) } : one));
}

function shortened(text: string, follows: boolean, leads: boolean): string {
  if (text.length <= 2 * AROUND + 2) return text;
  return `${follows ? text.slice(0, AROUND) : ""}……${leads ? text.slice(-AROUND) : ""}`;
}

function filesOf(before: string[], after: string[]) {
  return { came: after.filter((id) => !before.includes(id)), went: before.filter((id) => !after.includes(id)) };
}

/** The lines of cleaned HTML, without their looks; a picture by its caption. */
function linesOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  body.querySelectorAll("br").forEach((mark) => mark.replaceWith("\n"));
  body.querySelectorAll("img").forEach((picture) => picture.replaceWith(`〔${picture.alt}〕`));
  body.querySelectorAll("p, li, tr").forEach((line) => line.after("\n"));
  body.querySelectorAll("td, th").forEach((cell) => cell.after(" "));
  return (body.textContent ?? "").replace(/[^\S\n]+/g, " ").replace(/ *\n\s*/g, "\n").trim();
}

/** What a reply says, by the label of the part. */
function saidIn(reply: Reply, suggestions: Suggestion[]): Record<string, string> {
  const numberOf = (id: string | null) => suggestions.find((one) => one.id === id)?.number ?? "";
  const answers = reply.answers.map(({ suggestion, outcome, why }) =>
    [say("answer", { number: numberOf(suggestion) }), word("proposals", `outcome.${outcome}`) + (why ? colon() + why : "")]);
  return {
    [say("class")]: reply.reply_class + (reply.class_reason ? bracketed(reply.class_reason) : ""),
    [say("openness")]: word("proposals", `openness.${reply.openness}`) + (reply.openness_reason ? bracketed(reply.openness_reason) : ""),
    ...Object.fromEntries(answers),
    [say("letter")]: `${reply.addressee}${colon()}\n${reply.body}`,
    [say("commitments")]: reply.commitments.map(({ text, due }) => text + bracketed(longDate(due))).join("\n"),
    [say("contact")]: [reply.handler, reply.phone, reply.leader, ...reply.copies].filter(Boolean).join(enumeration()),
  };
}
