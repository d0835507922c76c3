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
}

/** So few characters in common between two differences are chance, not the same words. */
const LEAST = 3;
/** Milliseconds; texts that take longer are told apart as wholes. */
const PATIENCE = 1000;
const words = new Intl.Segmenter("zh", { granularity: "word" });
const cut = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);

/** A piece of a text that became another. */
export interface Change {
  text: string;
  kind: "same" | "old" | "new";
}

interface Difference {
  text: string;
  added: boolean;
  removed: boolean;
}

function differences(one: string, other: string): Difference[] {
  const found = diffArrays(cut(one), cut(other), { timeout: PATIENCE });
  if (found) return found.map(({ value, added, removed }) => ({ text: value.join(""), added, removed }));
  return [{ text: one, removed: true, added: false }, { text: other, removed: false, added: true }];
}

export function compared(one: string, other: string): Compared {
  const found: Compared = { one: [], other: [] };
  for (const { text, added, removed } of differences(one, other)) {
    const own = added || removed || isChance(text);
    if (!added) put(found.one, text, own);
    if (!removed) put(found.other, text, own);
  }
  return found;
}

/** How a text became another, in one line: what went, what came in its place, and what stayed. */
export function changesOf(before: string, after: string): Change[] {
  const all = differences(before, after);
  const found: Change[] = [];
  let [went, came] = ["", ""];
  const settle = () => {
    if (went) found.push({ text: went, kind: "old" });
    if (came) found.push({ text: came, kind: "new" });
    [went, came] = ["", ""];
  };
  all.forEach(({ text, added, removed }, place) => {
    const stays = !added && !removed && !(isChance(text) && place > 0 && place < all.length - 1);
    if (stays) settle();
    if (stays) found.push({ text, kind: "same" });
    else [went, came] = [added ? went : went + text, removed ? came : came + text];
  });
  settle();
  return found;
}

function put(pieces: Piece[], text: string, own: boolean): void {
  const last = pieces[pieces.length - 1];
  if (last?.own === own) last.text += text;
  else pieces.push({ text, own });
}

const isChance = (text: string) => length(text) < LEAST;
const length = (text: string) => [...text.replace(/[\s\p{P}]/gu, "")].length;
