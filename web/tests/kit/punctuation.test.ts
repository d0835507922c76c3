import { readdirSync, readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import words from "generated/words.json";
import { language } from "kit/language";
import { bracketed, colon, comma, enumeration, semicolon, stop } from "kit/punctuation";
import { HAPPENED } from "kit/record/happened";
import { en as phone } from "mobile/messages";
import { en as desk } from "office/messages";
import { en as administration } from "office/pages/admin/messages";

afterEach(() => void (language.value = "zh"));

const MARKS = /[，、：；。（）「」！？]/;
type Table = Record<string, string>;

test("what a page puts together has the marks of the language that is read", () => {
  const said = () => `提案人${bracketed("2")}${colon()}${["甲", "乙"].join(enumeration())}${comma()}丙${semicolon()}丁${stop()}戊`;
  expect(said()).toBe("提案人（2）：甲、乙，丙；丁。戊");
  language.value = "en";
  expect(said()).toBe("提案人 (2): 甲, 乙, 丙; 丁. 戊");
});

/** Written in Chinese, whoever reads it: a letter's own words. */
const LETTERS = ["kit/record/ReplySheet.vue", "kit/handling/replying.ts"];
/** Read in Chinese, whoever has it read: the words of a proposal or a notice that is taken in; and the marks themselves. */
const READERS = /^office\/pages\/editor\/word\/|\/(notice|pasted|cleaning|splitting|punctuation)\.ts$/;
/** Both languages in one file: their English is looked at by itself. */
const TABLES = /(^|\/)(texts|zh|en|happened)\.ts$/;

function sources(ending: string): string[] {
  const all = ["kit", "office", "mobile"].flatMap((app) => readdirSync(app, { recursive: true, encoding: "utf8" }).map((name) => `${app}/${name}`));
  return all.filter((name) => name.endsWith(ending) && !LETTERS.includes(name) && !READERS.test(name) && !TABLES.test(name));
}

/** Without its comments, which are read by those who change it, and without what is said in both languages. */
function spoken(name: string): string {
  return readFileSync(name, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/ .*|<!--[\s\S]*?-->/g, "").replace(/zh: "[^"]*"/g, "");
}

test.each([".vue", ".ts"])("no %s file puts Chinese marks between what it shows", (ending) => {
  const names = sources(ending);
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => MARKS.test(spoken(name)))).toEqual([]);
});

test("no English sentence has Chinese marks", () => {
  const files = import.meta.glob<{ TABLES: { en: Table } }>("../../{kit,office,mobile}/**/texts.ts", { eager: true });
  const services = Object.values(words).flatMap((room) => Object.values<Record<string, { en: string }>>(room)).flatMap((codes) => Object.values(codes));
  const tables: Table[] = [...Object.values(files).map(({ TABLES }) => TABLES.en), phone, desk, { ...administration, paste_notice_hint: "" }]; // that one quotes a notice
  const said = [...tables.flatMap((table) => Object.values(table)), ...services.map(({ en }) => en), ...Object.values(HAPPENED).map(({ en }) => en)];
  expect(Object.keys(files).length).toBeGreaterThan(20);
  expect(said.filter((sentence) => MARKS.test(sentence))).toEqual([]);
});
