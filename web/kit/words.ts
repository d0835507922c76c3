/** The platform's own words and refusals, from the services' texts: the same that the server would say.
 *
 * It mirrors `gateway/sentences.py`: a value of a refusal is read as the label `name.value`, `field.value` or `value`.
 */

import table from "generated/words.json";
import { language, type Sentence } from "./language";

type ByCode = Record<string, Sentence>;

export interface Words {
  labels: Record<string, ByCode>;
  sentences: Record<string, ByCode>;
}

export interface Reason {
  code: string;
  values: Record<string, unknown>;
}

const SEPARATORS = { zh: "、", en: ", " };

/** Looks words up in a table; the app's own stand below, tests bring theirs. */
export function wordsOf({ labels, sentences }: Words) {
  /** In a service's own words, else in those that every service says. */
  function found(room: Record<string, ByCode>, service: string, code: string): Sentence | undefined {
    return room[service]?.[code] ?? room.kernel?.[code];
  }

  /** The label of a code such as `state.filed`: the service's, the kernel's, another's; else the code's last part. */
  function word(service: string, code: string): string {
    const known = found(labels, service, code) ?? Object.values(labels).find((codes) => code in codes)?.[code];
    return known?.[language.value] ?? code.slice(code.indexOf(".") + 1);
  }

  function label(service: string, kind: string, value: unknown): string {
    if (Array.isArray(value)) return value.map((one) => label(service, "field", one)).join(SEPARATORS[language.value]);
    for (const code of [`${kind}.${value}`, `field.${value}`, String(value)]) {
      const known = found(labels, service, code);
      if (known) return known[language.value];
    }
    return String(value);
  }

  /** Why something is refused, in words. */
  function sentence(service: string, reason: Reason): string {
    const general = reason.code.startsWith("unavailable") ? "unavailable" : "internal";
    const text = found(sentences, service, reason.code) ?? found(sentences, service, general);
    if (!text) return "";
    return text[language.value].replace(/\{(\w+)\}/g, (_all, name: string) =>
      name in reason.values ? label(service, name, reason.values[name]) : "…",
    );
  }

  return { word, sentence };
}

export const { word, sentence } = wordsOf(table as Words);
