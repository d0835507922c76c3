/** A record's events as sentences: what happened, why, who did it. */

import type { Schemas } from "kit/api";
import { longDate } from "kit/dates";
import { language, type Sentence } from "kit/language";
import { fill } from "kit/messages";
import { enumeration } from "kit/punctuation";
import { word } from "kit/words";
import { ALL_GAVE_FEEDBACK, HAPPENED, LOCKED_FOR } from "./happened";
import { say } from "./texts";

export type Entry = Schemas["HistoryEntry"];

export interface Told {
  at: string;
  what: string;
  why: string;
  who: string;
  address: string;
  /** What it consists of, where it is told once for several records. */
  parts: string[];
}

const UNHEARD: Sentence = { zh: "有新的办理情况", en: "Something happened" };

export function told(entry: Entry): Told {
  return {
    at: entry.at,
    what: fill(sentenceOf(entry)[language.value], valuesOf(entry.data)),
    why: reasonOf(entry),
    who: whoDid(entry),
    address: entry.address ?? "",
    parts: [],
  };
}

/** Several records' events in the order in which they happened; a hand-over 交办 once, with what each unit was given. */
export function inOrder(...histories: Entry[][]): Told[] {
  const all = histories.flat().sort((one, other) => one.at.localeCompare(other.at));
  const acts = new Map(all.map((entry) => [entry, handoverOf(entry, all)]));
  const apart = all.filter((entry) => !acts.get(entry));
  return apart.map((entry) => (isHandover(entry) ? handedOver(entry, all.filter((one) => acts.get(one) === entry)) : told(entry)));
}

const HANDED_OVER = "proposal.handed_over.v1";
const ASSIGNED = "handling.assigned.v1";
/** One act is written within so many milliseconds; its events follow each other by some. */
const ONE_ACT = 60_000;
const isHandover = ({ type }: Entry): boolean => type === "proposal.office_handed_over.v1";

/** By one person, as far as this reader may know who acted: an empty account is somebody's. */
const mayBeOne = (actor: Entry["actor"], other: Entry["actor"]): boolean => actor === other || actor === "" || other === "";

/** The act of an office that an entry tells of once more: the last one just before it, by the same person. */
function handoverOf({ at, type, actor }: Entry, all: Entry[]): Entry | undefined {
  if (type !== HANDED_OVER && type !== ASSIGNED) return undefined;
  const since = (act: Entry) => Date.parse(at) - Date.parse(act.at);
  return all.findLast((act) => isHandover(act) && since(act) >= 0 && since(act) < ONE_ACT && (type === HANDED_OVER || mayBeOne(act.actor, actor)));
}

/** What one office did: it is recorded once more for the proposal, and for each of its units as far as one sees those. */
function handedOver(act: Entry, made: Entry[]): Told {
  const assigned = made.filter(({ type }) => type === ASSIGNED);
  const given = assigned.map(told);
  const units = assigned.map(({ data }) => ({ name: data.unit_name }));
  const whole = units.length ? { ...act, type: HANDED_OVER, data: { units } } : (made[0] ?? act);
  return {
    ...told(act),
    what: given.length === 1 ? given.map(({ what }) => what).join() : told(whole).what,
    why: [...new Set(given.map(({ why }) => why))].filter(Boolean).join("\n"),
    parts: given.length > 1 ? given.map(({ what }) => what) : [],
  };
}

function whoDid({ actor, actor_name: name }: Entry): string {
  if (actor === null) return say("history_system");
  return name === "" ? say("account_elsewhere") : (name ?? ""); // none is not for this reader
}

function sentenceOf(entry: Entry): Sentence {
  if (nobodySilent(entry)) return ALL_GAVE_FEEDBACK;
  return Array.isArray(entry.data.readers) ? LOCKED_FOR : (HAPPENED[entry.type] ?? UNHEARD);
}

/** Whom an archive names and nobody here is: an account of the platform from which the record came. */
function reader({ name, here }: { name: string; here: boolean }): string {
  if (here) return name;
  return name ? say("account_elsewhere_named", { name }) : say("account_elsewhere");
}

const nobodySilent = ({ type, data }: Entry): boolean =>
  type === "proposal.feedback_lapsed.v1" && Array.isArray(data.silent) && !data.silent.length;

type Data = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const nameOf = (value: unknown): string => text((value as Data | null)?.name);
const names = (value: unknown): string => (Array.isArray(value) ? value.map(nameOf).filter(Boolean).join(enumeration()) : "");
const say_word = (kind: string, value: unknown): string => (value ? word("proposals", `${kind}.${text(value)}`) : "");
const day = (value: unknown): string => (typeof value === "string" ? longDate(value) : "");

function valuesOf(data: Data): Record<string, string> {
  return {
    number: text(data.number),
    category: text((data.category as Data | null | undefined)?.[language.value]),
    before: text((data.before as Data | null | undefined)?.[language.value]),
    refusal: text(data.refusal),
    signer: nameOf(data.signer),
    silent: names(data.silent),
    readers: Array.isArray(data.readers) ? data.readers.map(reader).join(enumeration()) : "",
    units: names(data.units),
    unit: text(data.unit_name) || nameOf(data.unit),
    to_unit: text(data.to_unit_name),
    lead: text((data.lead as Data | undefined)?.title),
    merged: text((data.merged as Data | undefined)?.title),
    level: say_word("level", data.level),
    next_level: say_word("level", data.next_level),
    resumed_as: say_word("state", data.resumed_as),
    destination: say_word("destination", data.destination),
    decision: say_word("decision", data.decision),
    result: say_word("rating", data.result),
    step: say_word("step", data.step),
    occasion: say_word("occasion", data.occasion),
    urgency: say_word("urgency", data.urgency),
    part: say_word("part", data.part),
    way: say_word("way", data.way),
    reply_class: text(data.reply_class),
    round: text(data.round),
    version: text(data.text_version ?? data.reply_version),
    on: day(data.on),
    grade: say_word("grade", data.grade),
    causes: Array.isArray(data.causes) ? data.causes.map((one) => say_word("reopening_cause", one)).join(enumeration()) : "",
    visit_way: say_word("visit_way", data.visit_way),
    place: text(data.place),
    led: [nameOf(data.leader), nameOf(data.organisation)].filter(Boolean).join(enumeration()),
    planned: day((data.due as Data | undefined)?.on),
    report_by: day(data.report_by),
    until: day(data.until),
    due: day((data.feedback_due as Data | undefined)?.on ?? (data.computed as Data | undefined)?.on),
  };
}

/** What was given as a reason; a code of a dictionary is no sentence, its words stand beside it. */
function reasonOf({ data }: Entry): string {
  const words = [data.reason_text, data.opinion, "reason_text" in data ? undefined : data.reason, data.text, data.note, data.progress];
  return words.map(text).filter(Boolean).join("\n");
}
