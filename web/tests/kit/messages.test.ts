import { expect, test } from "vitest";
import { language } from "kit/language";
import { fill, messages } from "kit/messages";
import { TABLES as PARTS } from "kit/parts/texts";
import { TABLES } from "kit/texts";
import { en as phoneEn, zh as phoneZh } from "mobile/messages";
import { en, zh } from "office/messages";
import { en as adminEn, zh as adminZh } from "office/pages/admin/messages";

const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

test.each([
  ["the desk", zh, en],
  ["the kit", TABLES.zh, TABLES.en],
  ["the shared parts", PARTS.zh, PARTS.en],
  ["the phone", phoneZh, phoneEn],
  ["administration", adminZh, adminEn],
] as [string, Record<string, string>, Record<string, string>][])("both languages of %s have the same keys and values", (_whose, chinese, english) => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  for (const [key, sentence] of Object.entries(chinese)) {
    expect(placeholders(english[key] ?? ""), key).toEqual(placeholders(sentence));
    expect(sentence + english[key], key).not.toMatch(/[!！]/);
  }
});

test("a sentence is filled, and a value that is missing stays visible", () => {
  const say = messages({ hello: "{name}，您好" }, { hello: "Hello, {name}" });
  expect(say("hello", { name: "张三" })).toBe("张三，您好");
  language.value = "en";
  expect(say("hello")).toBe("Hello, …");
  language.value = "zh";
});

test.each([
  ["{count} [row is|rows are] right", { count: 1 }, "1 row is right"],
  ["{count} [row is|rows are] right", { count: 0 }, "0 rows are right"],
  ["{rows} [row|rows], {days} more [day|days]", { rows: "10,000", days: 1 }, "10,000 rows, 1 more day"],
  ["[Picture {number}]", { number: 2 }, "[Picture 2]"],
])("a word follows its number: %s", (sentence, values, said) => {
  expect(fill(sentence, values)).toBe(said);
});

const SOURCES = import.meta.glob<string>(["../../{kit,office,mobile}/**/texts.ts", "../../{office,mobile}/**/en.ts"], { query: "?raw", import: "default", eager: true });
/** A number and, after at most one word, one in the plural that does not change when the number is 1. */
const FIXED_PLURAL = /\{(?:count|days|over|rows|done|worked|off)\} (?:[a-z]+ )?(?:(?!(?:is|was|this|as|needs) )[a-z]+s|were|are|people)\b/;

test("no English sentence says 1 days", () => {
  expect(Object.keys(SOURCES).length).toBeGreaterThan(25);
  const lines = Object.values(SOURCES).flatMap((text) => text.split("\n"));
  expect(lines.filter((line) => FIXED_PLURAL.test(line))).toEqual([]);
});
