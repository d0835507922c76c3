/** The sentences of one app, in both languages, by key; what stands in braces is filled with values.
 *
 * English has one word for one and another for many: of "{count} [row|rows]" the first follows a 1, the second all else.
 */

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
  return inNumber(sentence, values).replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? "…"));
}

/** The sentence with those words that its numbers want; each looks back to the number before it. */
function inNumber(sentence: string, values: Values): string {
  let last = "";
  return sentence.replace(/\{(\w+)\}|\[([^\]|]*)\|([^\]]*)\]/g, (found, name: string | undefined, one: string, many: string) => {
    if (name === undefined) return String(values[last]) === "1" ? one : many;
    last = name;
    return found;
  });
}
