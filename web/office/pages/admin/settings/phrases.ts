/** The value of a setting in words, and what a change of it does in words. */

import { nameOfClass } from "kit/dictionaries";
import { language } from "kit/language";
import type { FieldErrors } from "kit/problems";
import { bracketed, enumeration, semicolon } from "kit/punctuation";
import { say } from "kit/texts";
import { word } from "kit/words";
import { tell, type TellKey } from "../messages";
import { isTold, isUrging, shapeOf, UNCONFIRMED, type Level, type ReplyClass, type Unit, type Urging, type Word } from "./shapes";

const UNIT_WORDS = {
  characters: "unit_characters", persons: "unit_persons", workdays: "unit_workdays", days: "unit_days",
  months: "unit_months", times: "unit_times", items: "unit_items", sheets: "unit_sheets", percent: "unit_percent",
} as const;

/** What a class of replies asks for, and what it counts as. */
export const FLAGS = [["commitments", "class_commitments"], ["reason", "class_reason"], ["solved", "class_solved"]] as const;
const NUMBERS = [["most", "most_points"], ["least", "least_percent"]] as const;
const LANGUAGES = [["zh", "in_chinese"], ["en", "in_english"]] as const;

export const unitWord = (unit: Unit) => tell(UNIT_WORDS[unit]);
export const levelWord = (name: string) => word("proposals", `level.${name}`);
export const classWord = (code: string) => `${code} ${nameOfClass(code)}`.trim();
export const stateWord = (state: string) => word("proposals", `state.${state}`);
/** Who acts for the body that holds a level of review. */
export const actorWord = ({ role, scope }: Pick<Level, "role" | "scope">) =>
  word("members", `role.${role}`) + (scope === "subject_group" ? bracketed(tell("by_subject_group")) : "");
const inLanguage = (one: Word) => [one[language.value], one.most ?? one.least].filter((part) => part !== undefined).join(" ");
const asks = (one: ReplyClass) => FLAGS.filter(([flag]) => one[flag]).map(([, key]) => tell(key));
const yesOrNo = (yes: boolean) => say(yes ? "yes" : "no");
const listed = (words: string[]) => words.join(enumeration());

export function phraseOf(name: string, value: unknown): string {
  const shape = shapeOf(name, value);
  switch (shape.kind) {
    case "number": return `${String(value)} ${unitWord(shape.unit)}`;
    case "yesno": return yesOrNo(!!value);
    case "one": {
      const known = shape.words[String(value)];
      return known ? tell(known) : String(value);
    }
    case "states": return listed((value as string[]).map(stateWord)) || tell("nothing_at_all");
    case "reply_classes": return listed((value as string[]).map(classWord)) || tell("nothing_at_all");
    case "words": return listed((value as Word[]).map(inLanguage));
    case "classes": return listed((value as ReplyClass[]).map((one) => `${one.code} ${inLanguage(one)}${asks(one).length ? bracketed(listed(asks(one))) : ""}`));
    case "levels": return (value as Level[]).map(levelPhrase).join(" → ");
    case "urging": return urgingPhrase(value as Urging, name);
    default: return JSON.stringify(value);
  }
}

const levelPhrase = (one: Level) => `${levelWord(one.name)}${bracketed(`${one.body}${semicolon()}${actorWord(one)}`)}`;

function urgingPhrase({ before, leader, office }: Urging, name: string): string {
  const higher = isTold(name);
  const early = [...before].sort((one, other) => Number(other) - Number(one));
  return [
    ...(early.length ? [tell("urge_before", { days: listed(early.map(String)) })] : []),
    tell(higher ? "urge_due" : "urge_due_only"),
    ...(higher ? [tell("urge_leader", { days: leader }), tell("urge_office", { days: office })] : []),
    ...(name === UNCONFIRMED ? [tell("urge_unconfirmed")] : []),
  ].join(semicolon());
}

/** What becomes different, a sentence each: for lists what is new, gone, in another place, and each field that changes. */
export function differences(name: string, before: unknown, after: unknown): string[] {
  const { kind } = shapeOf(name, before);
  if (kind === "words" || kind === "classes") return wordDifferences(before as Word[], after as Word[]);
  if (kind === "levels") return levelDifferences(before as Level[], after as Level[]);
  const [from, to] = [phraseOf(name, before), phraseOf(name, after)];
  return from === to ? [] : [tell("from_to", { from, to })];
}

function wordDifferences(before: Word[], after: Word[]): string[] {
  const old = new Map(before.map((one) => [one.code, one]));
  const now = new Set(after.map(({ code }) => code));
  const added = after.filter(({ code }) => !old.has(code));
  const gone = before.filter(({ code }) => !now.has(code));
  const kept = after.filter(({ code }) => old.has(code));
  const order = before.filter(({ code }) => now.has(code)).map(({ code }) => code).join();
  return [
    ...(added.length ? [tell("words_added", { words: listed(added.map(inLanguage)) })] : []),
    ...(gone.length ? [tell("words_gone", { words: listed(gone.map(inLanguage)) })] : []),
    ...kept.flatMap((one) => changesOfWord(old.get(one.code)! as ReplyClass, one as ReplyClass)),
    ...(order !== kept.map(({ code }) => code).join() ? [tell("words_moved")] : []),
  ];
}

function changesOfWord(before: ReplyClass, after: ReplyClass): string[] {
  const read = language.value;
  const what = after[read];
  const field = (key: TellKey, from: string, to: string) => fieldChange(what, key, from, to);
  return [
    ...(before[read] === what ? [] : [tell("word_renamed", { from: before[read], to: what })]),
    ...LANGUAGES.filter(([code]) => code !== read).flatMap(([code, key]) => field(key, before[code], after[code])),
    ...NUMBERS.flatMap(([name, key]) => field(key, String(before[name]), String(after[name]))),
    ...FLAGS.flatMap(([flag, key]) => field(key, yesOrNo(before[flag]), yesOrNo(after[flag]))),
  ];
}

function levelDifferences(before: Level[], after: Level[]): string[] {
  const without = (these: Level[], those: Level[]) => these.filter(({ name }) => !those.some((one) => one.name === name));
  const [added, gone] = [without(after, before), without(before, after)];
  return [
    ...(added.length ? [tell("words_added", { words: listed(added.map(levelPhrase)) })] : []),
    ...(gone.length ? [tell("words_gone", { words: listed(gone.map(levelPhrase)) })] : []),
    ...after.flatMap((one) => changesOfLevel(before.find(({ name }) => name === one.name) ?? one, one)),
  ];
}

function changesOfLevel(before: Level, after: Level): string[] {
  const what = levelWord(after.name);
  return [
    ...fieldChange(what, "level_body", before.body, after.body),
    ...fieldChange(what, "level_role", actorWord(before), actorWord(after)),
  ];
}

function fieldChange(what: string, key: TellKey, from: string, to: string): string[] {
  return from === to ? [] : [tell("field_from_to", { what, field: tell(key), from, to })];
}

/** What stands empty in a list, and what is no number of days, each at its field. */
export function wrongIn(value: unknown): FieldErrors {
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  const named = [["body", "level_body"], ...LANGUAGES] as const;
  const empty = rows.flatMap((row, place) => named.filter(([field]) => row[field] === "").map(([field, key]) => [`value.${place}.${field}`, [say("fill_it", { field: tell(key) })]]));
  const strange = isUrging(value) ? value.before.filter((day) => typeof day === "string") : [];
  return { ...Object.fromEntries(empty), ...(strange.length && { "value.before": [tell("urge_no_days", { what: listed(strange) })] }) } as FieldErrors;
}
