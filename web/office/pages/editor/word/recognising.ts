/** A document's text in the parts of a proposal, and all that could not be put into one: nothing falls away unseen. */

import { cleaned } from "kit/writing/cleaning";
import { blocksOf, type Block } from "./blocks";
import { headingOf, isChapter, type Heading, type Part } from "./headings";
import { splitSuggestions } from "kit/writing/splitting";

export type Note = "no_title" | "no_situation" | "no_analysis" | "no_suggestions" | "no_headings" | "both_in_one" | "unnumbered";

export interface Recognised {
  title: string;
  situation: string;
  analysis: string;
  suggestions: string[];
  /** Lines that are in no part: who wrote it, when, to whom. */
  unplaced: string[];
  notes: Note[];
}

const MOST_SUGGESTIONS = 30;
const LONGEST_TITLE = 100;
/** Of a form: they are said elsewhere, or by the platform itself. */
const ABOUT_IT = new RegExp(
  "^(?:第一)?(?:提案(?:人|者|单位|号|类别|形式|时间|日期)|领衔人|联名(?:人|委员)?|附议人|委员(?:姓名|证号|编号)?|姓名|联系(?:人|电话|方式|地址)|"
  + "电话|手机|通[讯信]地址|地址|邮编|邮箱|工作单位|单位|职务|职称|界别|党派|编号|案号|序号|类别|分类|密级|届次|"
  + "(?:建议)?(?:承办|主办|会办|协办)单位|审查意见|立案意见|日期|时间|附件)[^：:]{0,8}[：:]",
);
const DATE = /^[\d〇○零一二三四五六七八九十]{2,4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?$/;
/** The head of a form, above the title. */
const LETTERHEAD = /^(?:(?:委员|集体|个人|团体|界别|党派)?提案(?:表|纸|稿)?|.*(?:会议|委员会|政协).*(?:提案(?:表|纸|稿)?|会议|委员会))$/;
const A_TITLE = /^关于[\s\S]+/;

type Parts = Record<Part, Block[]>;
interface Reading {
  title: string;
  parts: Parts;
  before: Block[];
  unplaced: string[];
  notes: Note[];
  now: Part | null;
  /** The next line is the title: it is told in a cell of its own. */
  titleNext: boolean;
}

export function recognise(html: string): Recognised {
  const { blocks, footnotes } = blocksOf(html);
  const reading: Reading = {
    title: "", parts: { situation: [], analysis: [], suggestions: [] }, before: [], unplaced: [], notes: [], now: null, titleNext: false,
  };
  for (const block of blocks) read(reading, block);
  const headed = Object.values(reading.parts).some((part) => part.length);
  placeBeginning(reading);
  return told(reading, footnotes, headed);
}

function read(reading: Reading, block: Block): void {
  if (!block.text) return void (reading.now ? reading.parts[reading.now] : reading.before).push(block);
  const heading = headingIn(reading, block);
  if (reading.titleNext || heading?.parts === "title") return readTitle(reading, block, heading);
  if (!heading && (ABOUT_IT.test(block.text) || DATE.test(block.text))) {
    reading.unplaced.push(block.text);
    return;
  }
  if (heading) begin(reading, block, heading.parts, heading.rest);
  else if (isTitleBelow(reading, block)) reading.title = oneLine(block.text);
  else if (reading.now) reading.parts[reading.now].push(block);
  else reading.before.push(block);
}

/** In many forms 案由 stands over the title. */
function isTitleBelow({ now, parts, title }: Reading, { text }: Block): boolean {
  const first = now === "situation" && !parts.situation.length && !title;
  return first && text.length <= LONGEST_TITLE && /^关于.*(?:提案|建议)$/.test(text);
}

/** Below a suggestion's number 分析 and 情况 are words like others. */
function headingIn({ now }: Reading, { text, item }: Block): Heading | null {
  const heading = headingOf(text);
  return heading && now === "suggestions" && (item || !isChapter(text)) ? null : heading;
}

function readTitle(reading: Reading, block: Block, heading: Heading | null): void {
  const words = heading?.parts === "title" ? heading.rest : block.text;
  reading.titleNext = !words;
  if (!words) return;
  if (reading.title) reading.unplaced.push(block.text);
  else reading.title = oneLine(words);
}

function begin(reading: Reading, block: Block, parts: Part[], rest: string): void {
  const part = parts.find((one) => !reading.parts[one].length) ?? parts[parts.length - 1] ?? "situation";
  if (parts.length > 1 && part === "situation") reading.notes.push("both_in_one");
  reading.now = part;
  // A second heading of the same part is a line of it.
  if (reading.parts[part].length) reading.parts[part].push(block);
  else if (rest) reading.parts[part].push({ text: rest, html: paragraphs(rest) });
}

/** The title above all, and what else stood before the first heading. */
function placeBeginning(reading: Reading): void {
  const lines = reading.before.filter((block) => !isLetterhead(reading, block));
  const heading = reading.title ? null : titleAmong(lines.filter(({ text }) => text));
  if (heading) reading.title = oneLine(heading.text);
  reading.parts.situation.unshift(...lines.filter(({ text }) => !text || oneLine(text) !== reading.title));
}

function isLetterhead({ unplaced }: Reading, { text }: Block): boolean {
  const letterhead = LETTERHEAD.test(text.replace(/\s/g, "")) && !A_TITLE.test(text);
  if (letterhead) unplaced.push(text);
  return letterhead;
}

function titleAmong(lines: Block[]): Block | undefined {
  const short = lines.filter(({ text }) => text.length <= LONGEST_TITLE && !/[。；;！？：:]$/.test(text));
  return short.find(({ title }) => title) ?? short.find(({ text }) => A_TITLE.test(text))
    ?? short.find((line) => line === lines[0] && line.text.length <= 60);
}

function told({ title, parts, unplaced, notes }: Reading, footnotes: string[], headed: boolean): Recognised {
  const { suggestions, lead, unnumbered } = splitSuggestions(parts.suggestions);
  const found = { title, situation: htmlOf(parts.situation), analysis: htmlOf(parts.analysis), suggestions: suggestions.slice(0, MOST_SUGGESTIONS) };
  const missing = (["title", "situation", "analysis", "suggestions"] as const).filter((part) => !found[part].length);
  return {
    ...found,
    unplaced: [...unplaced, ...lead, ...suggestions.slice(MOST_SUGGESTIONS), ...footnotes],
    notes: [...(headed ? [] : ["no_headings" as const]), ...missing.map((part) => `no_${part}` as const), ...notes, ...(unnumbered && suggestions.length > 1 ? ["unnumbered" as const] : [])],
  };
}

/** Items of one list stand in one list again. */
function htmlOf(blocks: Block[]): string {
  return cleaned(blocks.map(({ html }) => html).join("")).replace(/<\/(ol|ul)><\1>/g, "");
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, "").trim();

function paragraphs(text: string): string {
  const box = document.createElement("div");
  for (const line of text.split("\n")) box.append(Object.assign(document.createElement("p"), { textContent: line }));
  return box.innerHTML;
}
