/** The suggestions one by one, by the numbers that people write in front of them. */

/** A paragraph of what was written elsewhere. */
export interface Line {
  text: string;
  /** Stands in a numbered list, so the number is not in its text. */
  item?: boolean;
}

export interface Split {
  suggestions: string[];
  /** What stood before the first number. */
  lead: string[];
  /** No numbers: each paragraph is taken for one suggestion. */
  unnumbered: boolean;
}

const NUMERALS = "一二三四五六七八九十";
/** Each with what it counts by. A number in a text, as 1.5, is none. */
const MARKS: RegExp[] = [
  new RegExp(`^建议([${NUMERALS}]+|\\d{1,2})[：:、.．，,]\\s*`),
  new RegExp(`^([${NUMERALS}]+)[、.．]\\s*`),
  new RegExp(`^[（(〔]([${NUMERALS}]+)[）)〕][、.．]?\\s*`),
  /^(\d{1,2})\s*[.．、)）](?!\d)\s*/,
  /^[（(〔](\d{1,2})[）)〕][、.．]?\s*/,
  /^([①-⑳])\s*/,
  new RegExp(`^第([${NUMERALS}]+)[，,、：:]\\s*`),
  new RegExp(`^([${NUMERALS}])是[：:，,]?\\s*`),
];

export function splitSuggestions(blocks: Line[]): Split {
  const lines = blocks.filter(({ text }) => text);
  const first = lines.find((line) => line.item || MARKS.some((mark) => mark.test(line.text)));
  const together = !first || lines.filter((line) => isMarked(line, first)).length < 2 ? splitInside(lines.map(({ text }) => text).join("\n")) : null;
  if (together) return together;
  if (!first) return { suggestions: lines.map(({ text }) => text), lead: [], unnumbered: lines.length > 0 };
  return gathered(lines, first);
}

/** Numbered as the first of them is: below another number stands what belongs to it. */
function isMarked(line: Line, first: Line): boolean {
  if (first.item || line.item) return !!first.item && !!line.item;
  return markOf(first.text)?.test(line.text) ?? false;
}

const markOf = (text: string) => MARKS.find((mark) => mark.test(text));

function gathered(lines: Line[], first: Line): Split {
  const split: Split = { suggestions: [], lead: [], unnumbered: false };
  for (const line of lines) {
    const { text, item } = line;
    if (isMarked(line, first)) split.suggestions.push(item ? text : text.replace(markOf(first.text) ?? "", ""));
    else if (split.suggestions.length) split.suggestions.push(`${split.suggestions.pop()}\n${text}`);
    else split.lead.push(text);
  }
  return split;
}

/** Numbered suggestions that were pasted as text, and what stood before them with the first; null when it is one. */
export function splitPasted(text: string): string[] | null {
  const lines = text.split(/\r?\n/).map((line) => ({ text: line.trim() })).filter((line) => line.text);
  const first = lines.find((line) => markOf(line.text));
  const { suggestions, lead } = first ? gathered(lines, first) : { suggestions: [], lead: [] };
  if (suggestions.length < 2 || !suggestions.every((one) => one.trim())) return null;
  return [[...lead, suggestions[0]].join("\n"), ...suggestions.slice(1)];
}

/** Several in one paragraph: 1. … 2. … 3. …, counted without a gap. Null when there are none. */
function splitInside(text: string): Split | null {
  for (const mark of MARKS) {
    const places = countedPlaces(text, mark);
    if (places.length < 2) continue;
    const suggestions = places.map((place, at) => text.slice(place, places[at + 1]).replace(mark, "").trim());
    const lead = text.slice(0, places[0]).trim();
    return { suggestions, lead: lead ? [lead] : [], unnumbered: false };
  }
  return null;
}

function countedPlaces(text: string, mark: RegExp): number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (at > 0 && !/[\s\u3000。；;：:，,！？)）]/.test(text[at - 1] ?? "")) continue;
    const number = mark.exec(text.slice(at, at + 16))?.[1];
    if (number && numberOf(number) === places.length + 1) places.push(at);
  }
  return places;
}

function numberOf(written: string): number {
  if (/\d/.test(written)) return Number(written);
  if (/[①-⑳]/.test(written)) return (written.codePointAt(0) ?? 0) - "①".charCodeAt(0) + 1;
  const [tens, ones] = written.includes("十") ? written.split("十") : ["", written];
  const digit = (one = "") => NUMERALS.indexOf(one) + 1;
  return (written.includes("十") ? (tens ? digit(tens) : 1) * 10 : 0) + (ones ? digit(ones) : 0);
}
