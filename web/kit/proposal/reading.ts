/** Everything that the page of a proposal shows, as one question to the server. */

import { answered, api, type Schemas } from "kit/api";
import { longDate } from "kit/dates";
import { language } from "kit/language";
import { bracketed } from "kit/punctuation";
import { word } from "kit/words";
import type { Facts } from "kit/record/changes";
import type { Deadline } from "kit/record/deadlines";
import { readSupervisionHistory, supervisionsOf, type Row as Supervision } from "kit/supervision/reading";
import { awaitsRating } from "./next";
import { say } from "./texts";

export type Proposal = Schemas["ProposalView"];
export type Handling = Schemas["HandlingView"];
export type Commitment = Schemas["CommitmentView"];

export interface WholeProposal {
  proposal: Proposal;
  handlings: Handling[];
  commitments: Commitment[];
  supervisions: Supervision[];
  today: string;
}

const MOST = 100;

export async function readProposal(id: string): Promise<WholeProposal> {
  const path = { proposal_id: id };
  const [proposal, clock, handlings, commitments, supervisions] = await Promise.all([
    answered(api.GET("/api/v1/proposals/{proposal_id}", { params: { path } })),
    answered(api.GET("/api/v1/clock")),
    handlingsOf(id),
    commitmentsOf(id),
    supervisionsOf(id),
  ]);
  return { proposal, today: clock.today, handlings, commitments, supervisions };
}

/** In the order of rounds, the lead first. */
export async function handlingsOf(proposal: string): Promise<Handling[]> {
  const page = await answered(api.GET("/api/v1/handlings", { params: { query: { proposal, limit: MOST } } }));
  const whole = page.rows.map(({ id }) =>
    answered(api.GET("/api/v1/handlings/{handling_id}", { params: { path: { handling_id: id } } })));
  const rank = ({ round, part }: Handling) => round * 10 + ["assisting", "separate", "lead", "sole"].indexOf(part);
  return (await Promise.all(whole)).sort((one, other) => rank(other) - rank(one));
}

async function commitmentsOf(proposal: string): Promise<Commitment[]> {
  const page = await answered(api.GET("/api/v1/commitments", { params: { query: { proposal, limit: MOST } } }));
  return Promise.all(page.rows.map(({ id }) =>
    answered(api.GET("/api/v1/commitments/{commitment_id}", { params: { path: { commitment_id: id } } }))));
}

/** Of the proposal, its handlings and its supervisions. */
export async function readHistories({ proposal: { id: proposal }, handlings, supervisions }: WholeProposal): Promise<Schemas["HistoryEntry"][][]> {
  const own = answered(api.GET("/api/v1/proposals/{proposal_id}/history", { params: { path: { proposal_id: proposal } } }));
  const others = handlings.map(({ id }) =>
    answered(api.GET("/api/v1/handlings/{handling_id}/history", { params: { path: { handling_id: id } } })));
  const supervised = Promise.all(supervisions.map(({ id }) => readSupervisionHistory(id)));
  return [...(await Promise.all([own, ...others])).map(({ rows }) => rows), ...(await supervised)];
}

export interface Due {
  deadline: Deadline;
  days: number;
  /** The unit; none where it is the proposers' own. */
  whose: string;
}

const DONE = ["sent", "opinion_given", "reassigned", "stopped"];

/** The nearest of the deadlines that still run. */
export function nearestDue({ proposal, handlings, today }: WholeProposal): Due | null {
  const running = handlings.filter(({ state }) => !DONE.includes(state)).map((one) => ({
    deadline: Object.values(one.deadlines).find(({ on }) => on === one.deadline), days: one.days_left, whose: one.unit_name,
  }));
  const round = proposal.rounds.at(-1);
  const rating = round && awaitsRating(proposal) ? [{
    deadline: round.feedback_due, days: Math.round((Date.parse(round.feedback_due.on) - Date.parse(today)) / 86_400_000),
    whose: "",
  }] : [];
  const known = [...running, ...rating].filter((one): one is Due => !!one.deadline && one.days !== null);
  return known.sort((one, other) => one.days - other.days)[0] ?? null;
}

/** The records of which the page tells; a handling that is new comes with a change of the proposal or of another. */
export function shownIn({ proposal, handlings, commitments, supervisions }: WholeProposal): string[] {
  return [proposal.id, ...[...proposal.asked_merges, ...handlings, ...commitments, ...supervisions].map(({ id }) => id)];
}

/** What is told when it changed while the page stood open. */
export function factsOf({ proposal, handlings, commitments }: WholeProposal): Facts {
  const own = (kind: string, value: string) => word("proposals", `${kind}.${value}`);
  const facts: Facts = {
    [word("proposals", "field.title")]: proposal.title,
    [word("kernel", "field.state")]: own("state", proposal.state),
    [word("proposals", "field.category")]: proposal.category?.[language.value] ?? "",
    [say("text")]: proposal.text ? say("version", { version: proposal.text.version, at: longDate(proposal.text.at) }) : "",
  };
  for (const { name, state } of proposal.signers) facts[name] = own("signature", state);
  for (const one of handlings) facts[`${one.unit_name}${bracketed(say("round", { round: one.round }))}`] = own("state", one.state);
  for (const { text, state } of commitments) facts[text] = own("state", state);
  return facts;
}

const CHINESE = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** A number up to 99 as sessions are counted: 六, 十二, 二十五. */
export function counted(number: number): string {
  if (language.value === "en") return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens > 9) return String(number);
  return (tens > 1 ? CHINESE[tens] : "") + (tens ? "十" : "") + (CHINESE[ones] ?? "");
}

/** 六届五次; "" for what belongs to no session yet. */
export function sessionOf({ term, session }: { term: number | null; session: number | null }): string {
  return term && session ? say("session", { term: counted(term), session: counted(session) }) : "";
}

/** Returned, and the text still stands as it was returned. */
export function isToChange({ state, reviews, text }: Proposal): boolean {
  const returned = reviews.at(-1)?.at;
  return state === "returned" && !!text && !!returned && text.at < returned;
}
