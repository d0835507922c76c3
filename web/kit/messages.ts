/** The sentences of one app, in both languages, by key; what stands in braces is filled with values. */

import { language, type Sentence } from "./language";

export type Values = Record<string, string | number>;

/** `say(key, values)` for a table whose two languages have the same keys. */
export function messages<Key extends string>(zh: Record<Key, string>, en: Record<Key, string>) {
  const tables = { zh, en };
  return (key: Key, values: Values = {}): string => fill(tables[language.value][key], values);
}

/** Of a sentence that came in both languages, the one that is read here. */
export function said(sentence: Sentence): string {
  return sentence[language.value];
}

export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? "…"));
}
