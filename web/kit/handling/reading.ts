/** Everything that the page of a handling shows, and what its forms begin with. */

import type { InjectionKey, Ref } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { dayAndTime, longDate } from "kit/dates";
import type { AtHand } from "kit/forms/context";
import type { Values } from "kit/forms/schema";
import { comma } from "kit/punctuation";
import { entries, type Facts } from "kit/record/changes";
import { say as sayRecord } from "kit/record/texts";
import { word } from "kit/words";
import { say, sayIfAny } from "./texts";

export type Handling = Schemas["HandlingView"];
export type Reply = Schemas["ReplyView"];

/** For the editor of the reply, which stands in the page's action bar. */
export const HANDLING: InjectionKey<Ref<Handling | null>> = Symbol("handling");

export interface WholeHandling {
  handling: Handling;
  today: string;
}

export async function readHandling(id: string): Promise<WholeHandling> {
  const path = { handling_id: id };
  const [handling, clock] = await Promise.all([
    answered(api.GET("/api/v1/handlings/{handling_id}", { params: { path } })),
    answered(api.GET("/api/v1/clock")),
  ]);
  return { handling, today: clock.today };
}

/** What the lead and the assisting units do with the same proposal beside this one, in this round. */
export async function readFamily({ id, proposal, round, part, assisting, lead_unit: lead }: Handling): Promise<Handling[]> {
  if (!assisting.length && !lead) return [];
  const query = { proposal, round, part: part === "assisting" ? "lead" : "assisting", limit: 100 } as const;
  const { rows } = await answered(api.GET("/api/v1/handlings", { params: { query } }));
  const others = rows.filter((row) => row.id !== id && row.state !== "reassigned");
  return Promise.all(others.map((row) => answered(api.GET("/api/v1/handlings/{handling_id}", { params: { path: { handling_id: row.id } } }))));
}

/** The newest reply and the tag that its next version must match; none while there is no reply. */
export async function readReply(id: string): Promise<{ reply: Reply; tag: string } | null> {
  const asked = await api.GET("/api/v1/handlings/{handling_id}/reply", { params: { path: { handling_id: id } } });
  if (asked.response.status === 404) return null;
  const reply = await answered(Promise.resolve(asked));
  return { reply, tag: asked.response.headers.get("ETag") ?? "" };
}

/** What the reply of a handling promised and is not done. */
export async function readLeft(handling: string): Promise<Schemas["CommitmentRow"][]> {
  const page = await answered(api.GET("/api/v1/commitments", { params: { query: { handling, limit: 100 } } }));
  return page.rows.filter(({ days_left: days }) => days !== null);
}

/** Why the reply or the opinion that stands there was sent back; none when a newer one was written since. */
export function sentBack({ sent_back: back, opinion, reply }: Handling): Handling["sent_back"][number] | undefined {
  const last = back.at(-1);
  const written = last?.step === "opinion" ? opinion?.given_at : reply?.written_at;
  return last && !(written && written > last.at) ? last : undefined;
}

/** What its forms choose from: classes of replies are those of the day of its hand-over. */
export function atHandOf(id: string, handling: Handling | null): AtHand {
  return {
    id, committee: handling?.committee, signers: handling?.signers, suggestions: handling?.suggestions,
    dictionaries: handling ? { reply_classes: handling.reply_classes } : undefined,
  };
}

/** The records of which the page tells. */
export function shownIn({ handling }: WholeHandling): string[] {
  return [handling.id];
}

export function factsOf({ handling }: WholeHandling): Facts {
  const facts: Facts = {
    [word("kernel", "field.state")]: word("proposals", `state.${handling.state}`),
    [say("reply_due")]: handling.deadline ? longDate(handling.deadline) : "",
    [say("contacts")]: contactsIn(handling),
    [say("reply")]: handling.reply ? sayRecord("reply_version", { version: handling.reply.version, at: dayAndTime(handling.reply.written_at) }) : "",
  };
  for (const { name, opinion_on, countersigned_on } of handling.assisting) {
    const opinion = opinion_on && say("opinion_on", { date: longDate(opinion_on) });
    facts[name] = [opinion, countersigned_on && say("countersigned_on", { date: longDate(countersigned_on) })].filter(Boolean).join(comma());
  }
  return facts;
}

/** How many entries the log has, and of how many the other side has said what. */
function contactsIn({ contacts }: Handling): string {
  const said = (["confirmed", "contested"] as const).map((answer) => [answer, contacts.filter((one) => one.answer === answer).length] as const);
  return [entries(contacts), ...said.filter(([, count]) => count).map(([answer, count]) => say(`count_${answer}`, { count }))].join(comma());
}

/** By what somebody says yes to a reply: to the version that was read. */
const AGREEING = ["check_reply", "countersign_reply", "sign_reply", "approve_reply", "send_reply"];

export function initialOf(act: string, handling: Handling, today: string): Values | undefined {
  const known = knownOf(act, handling, today);
  return AGREEING.includes(act) ? { ...known, reply_version: handling.reply?.version ?? null } : known;
}

function knownOf(act: string, handling: Handling, today: string): Values | undefined {
  if (act === "log_contact") return { on: today, stage: handling.state === "sent" ? "after" : "during" };
  if (act === "check_reply") return { reply_class: handling.reply?.reply_class ?? "", class_reason: handling.reply?.class_reason ?? "" };
  if (act === "reassign_handling") return { unit: handling.returns.find(({ decision }) => !decision)?.better_unit ?? "" };
  return undefined;
}

/** What an act brings with it, and of a later deadline between which days it may lie. */
export function sayBefore(act: string, handling: Handling | null): string | undefined {
  const { deadline, latest } = handling ?? {};
  return sayIfAny(`before_${act}`, deadline && latest ? { due: longDate(deadline), latest: longDate(latest) } : {});
}
