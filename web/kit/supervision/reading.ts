/** Everything that the page of a supervision shows, and what its forms begin with. */

import { answered, api, type Schemas } from "kit/api";
import { longDate } from "kit/dates";
import type { AtHand } from "kit/forms/context";
import type { Values } from "kit/forms/schema";
import { enumeration, stop } from "kit/punctuation";
import { entries, type Facts } from "kit/record/changes";
import { useSession } from "kit/session";
import { word } from "kit/words";
import { say, sayIfAny } from "./texts";

export type Supervision = Schemas["SupervisionView"];
export type Row = Schemas["ListedSupervision"];
export type Numbers = Schemas["SupervisionNumbers"];

export interface WholeSupervision {
  supervision: Supervision;
  numbers: Numbers | null;
  today: string;
}

/** The proposal that is supervised, and what its units do with it. */
export interface Matter {
  proposal: Schemas["ProposalView"];
  handlings: Schemas["HandlingView"][];
}

/** Who may know how many places are taken. */
export const COUNTERS = ["proposal_office", "chairmens_meeting", "leader"];

/** The states in which a supervision takes a place of its session. */
export const PLACED = ["to_plan", "under_way", "report_given", "concluded"] as const;

/** Whether one lists all that is counted: a leader, who may know the numbers, lists their own only. */
export function listsAll(): boolean {
  return useSession().hasAny("chairmens_meeting", "proposal_office");
}

/** The list of those of a session that take a place, by grade or leader, as it stands in the address. */
export function placedIn({ term, session }: Pick<Numbers, "term" | "session">, by: { grade?: string; leader?: string }) {
  return { tab: "placed", session: `${term}.${session}`, ...by };
}

/** What the next planned day is for. */
export function dueFor({ due_for: what }: Pick<Row, "due_for">): string | null {
  return what === "report" ? say("report_day") : what;
}

export async function readNumbers(query: { term?: number; session?: number } = {}): Promise<Numbers | null> {
  if (!useSession().hasAny(...COUNTERS)) return null;
  return answered(api.GET("/api/v1/supervisions/numbers", { params: { query } }));
}

export async function readSupervision(id: string): Promise<WholeSupervision> {
  const path = { supervision_id: id };
  const [supervision, numbers, clock] = await Promise.all([
    answered(api.GET("/api/v1/supervisions/{supervision_id}", { params: { path } })),
    readNumbers(),
    answered(api.GET("/api/v1/clock")),
  ]);
  return { supervision, numbers, today: clock.today };
}

export async function supervisionsOf(proposal: string): Promise<Row[]> {
  return (await answered(api.GET("/api/v1/supervisions", { params: { query: { proposal, limit: 100 } } }))).rows;
}

export async function readSupervisionHistory(id: string): Promise<Schemas["HistoryEntry"][]> {
  const path = { supervision_id: id };
  return (await answered(api.GET("/api/v1/supervisions/{supervision_id}/history", { params: { path } }))).rows;
}

export function shownIn({ supervision }: WholeSupervision): string[] {
  return [supervision.id, supervision.proposal];
}

export function factsOf({ supervision }: WholeSupervision): Facts {
  return {
    [word("kernel", "field.state")]: word("proposals", `state.${supervision.state}`),
    [say("next_day")]: supervision.due ? longDate(supervision.due) : "",
    [say("visits")]: entries(supervision.records),
    [say("progress")]: entries(supervision.progress),
  };
}

/** Leaders and special committees are few: in the form of this act they are chosen, not typed. */
export function supervisorsIn(act: string, numbers: Numbers | null): NonNullable<AtHand["choices"]> {
  if (!numbers) return {};
  const few = (rows: Numbers["leaders"]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  return { [`${act}.colleague`]: few(numbers.leaders), [`${act}.organisation`]: few(numbers.organisations) };
}

export function initialOf(act: string, supervision: Supervision, today: string): Values | undefined {
  const helpers = supervision.helpers.map(({ id }) => id);
  if (act === "approve_supervision") {
    return { leader: supervision.leader?.id ?? "", organisation: supervision.organisation?.id ?? "", helpers };
  }
  if (act === "plan_supervision") {
    const { plan } = supervision;
    const steps = plan ? plan.steps.map(({ on, what }) => ({ on, what })) : [{ on: "", what: "" }];
    return { plan_version: plan?.version ?? 0, methods: plan?.methods ?? "", steps, helpers, report_by: plan?.report_by ?? "", files: plan?.files ?? [] };
  }
  if (act === "record_visit" || act === "log_supervision_progress") return { on: today };
  if (act === "give_supervision_report") return { text: supervision.report?.text ?? "", files: supervision.report?.files ?? [] };
  return undefined;
}

/** What an act brings with it, and of a report how much of the plan nothing is recorded for. */
export function sayBefore(act: string, supervision: Supervision | null): string | undefined {
  const open = act === "give_supervision_report" ? supervision?.plan?.steps.filter(({ done }) => !done).length : 0;
  const said = sayIfAny(`before_${act}`);
  return open ? [say("steps_open", { count: open }), said].join(stop()) : said;
}

/** Who leads: a leader a key proposal, a special committee an important one. */
export function leadOf({ grade }: Pick<Row, "grade">): "leader" | "organisation" {
  return grade === "key" ? "leader" : "organisation";
}

/** Who leads, in words. */
export function ledBy({ leader, organisation }: Pick<Row, "leader" | "organisation">): string {
  return [leader?.name, organisation?.name].filter(Boolean).join(enumeration());
}
