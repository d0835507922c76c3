/** Two texts, word by word: what both say, and what only one says. */

import { diffArrays } from "diff";

export interface Piece {
  text: string;
  /** Only this text has it. */
  own: boolean;
}

export interface Compared {
  one: Piece[];
  other: Piece[];
  /** How much of both is the same, 0 to 1. */
  same: number;
}

/** So few characters in common between two differences are chance, not the same words. */
const LEAST = 3;
/** Milliseconds; texts that take longer are told apart as wholes. */
const PATIENCE = 1000;
const words = new Intl.Segmenter("zh", { granularity: "word" });
const cut = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);

export function compared(one: string, other: string): Compared {
  const changes = diffArrays(cut(one), cut(other), { timeout: PATIENCE });
  const found: Compared = { one: [], other: [], same: 0 };
  let common = 0;
  for (const { value, added, removed } of changes ?? [{ value: [one], removed: true, added: false }, { value: [other], added: true, removed: false }]) {
    const text = value.join("");
    const own = added || removed || isChance(text);
    if (!own) common += length(text);
    if (!added) put(found.one, text, own);
    if (!removed) put(found.other, text, own);
  }
  const all = length(one) + length(other);
  return { ...found, same: all ? (2 * common) / all : 0 };
}

function put(pieces: Piece[], text: string, own: boolean): void {
  const last = pieces[pieces.length - 1];
  if (last?.own === own) last.text += text;
  else pieces.push({ text, own });
}

const isChance = (text: string) => length(text) < LEAST;
const length = (text: string) => [...text.replace(/[\s\p{P}]/gu, "")].length;
