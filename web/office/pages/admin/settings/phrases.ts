/** The value of a setting in words, and what a change of it does in words. */

import { nameOfClass } from "kit/dictionaries";
import { language } from "kit/language";
import { bracketed, enumeration, semicolon } from "kit/punctuation";
import { say } from "kit/texts";
import { word } from "kit/words";
import { tell } from "../messages";
import { isTold, shapeOf, type Level, type ReplyClass, type Unit, type Urging, type Word } from "./shapes";

const UNIT_WORDS = {
  characters: "unit_characters", persons: "unit_persons", workdays: "unit_workdays", days: "unit_days",
  months: "unit_months", times: "unit_times", items: "unit_items", sheets: "unit_sheets", percent: "unit_percent",
} as const;

export const unitWord = (unit: Unit) => tell(UNIT_WORDS[unit]);
export const levelWord = (name: string) => word("proposals", `level.${name}`);
export const classWord = (code: string) => `${code} ${nameOfClass(code)}`.trim();
export const stateWord = (state: string) => word("proposals", `state.${state}`);
const inLanguage = (one: Word) => [one[language.value], one.most ?? one.least].filter((part) => part !== undefined).join(" ");
const listed = (words: string[]) => words.join(enumeration());

export function phraseOf(name: string, value: unknown): string {
  const shape = shapeOf(name, value);
  switch (shape.kind) {
    case "number": return `${String(value)} ${unitWord(shape.unit)}`;
    case "yesno": return say(value ? "yes" : "no");
    case "one": {
      const known = shape.words[String(value)];
      return known ? tell(known) : String(value);
    }
    case "states": return listed((value as string[]).map(stateWord)) || tell("nothing_at_all");
    case "reply_classes": return listed((value as string[]).map(classWord)) || tell("nothing_at_all");
    case "words": return listed((value as Word[]).map(inLanguage));
    case "classes": return listed((value as ReplyClass[]).map((one) => `${one.code} ${inLanguage(one)}`));
    case "levels": return (value as Level[]).map((one) => `${levelWord(one.name)}${bracketed(one.body)}`).join(" → ");
    case "urging": return urgingPhrase(value as Urging, isTold(name));
    default: return JSON.stringify(value);
  }
}

function urgingPhrase({ before, leader, office }: Urging, higher: boolean): string {
  const early = [...before].sort((one, other) => other - one);
  return [
    ...(early.length ? [tell("urge_before", { days: listed(early.map(String)) })] : []),
    tell(higher ? "urge_due" : "urge_due_only"),
    ...(higher ? [tell("urge_leader", { days: leader }), tell("urge_office", { days: office })] : []),
  ].join(semicolon());
}

/** What becomes different, a sentence each: for lists what is new, gone, renamed or in another place. */
export function differences(name: string, before: unknown, after: unknown): string[] {
  const { kind } = shapeOf(name, before);
  if (kind === "words" || kind === "classes") return wordDifferences(before as Word[], after as Word[]);
  const [from, to] = [phraseOf(name, before), phraseOf(name, after)];
  return from === to ? [] : [tell("from_to", { from, to })];
}

function wordDifferences(before: Word[], after: Word[]): string[] {
  const old = new Map(before.map((one) => [one.code, one]));
  const now = new Set(after.map(({ code }) => code));
  const added = after.filter(({ code }) => !old.has(code));
  const gone = before.filter(({ code }) => !now.has(code));
  const kept = after.filter(({ code }) => old.has(code));
  const changed = kept.filter((one) => JSON.stringify(sorted(one)) !== JSON.stringify(sorted(old.get(one.code)!)));
  const order = before.filter(({ code }) => now.has(code)).map(({ code }) => code).join();
  return [
    ...(added.length ? [tell("words_added", { words: listed(added.map(inLanguage)) })] : []),
    ...(gone.length ? [tell("words_gone", { words: listed(gone.map(inLanguage)) })] : []),
    ...changed.map((one) => changedWord(old.get(one.code)!, one)),
    ...(order !== kept.map(({ code }) => code).join() ? [tell("words_moved")] : []),
  ];
}

function changedWord(before: Word, after: Word): string {
  const [from, to] = [inLanguage(before), inLanguage(after)];
  return from === to ? tell("word_changed", { word: from }) : tell("word_renamed", { from, to });
}

function sorted(one: Word): [string, unknown][] {
  return Object.entries(one).sort(([first], [second]) => first.localeCompare(second));
}
