import { readdirSync, readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { language } from "kit/language";
import { bracketed, colon, comma, enumeration } from "kit/punctuation";

afterEach(() => void (language.value = "zh"));

test("what a page puts together has the marks of the language that is read", () => {
  const said = () => `提案人${bracketed("2")}${colon()}${["甲", "乙"].join(enumeration())}${comma()}丙`;
  expect(said()).toBe("提案人（2）：甲、乙，丙");
  language.value = "en";
  expect(said()).toBe("提案人 (2): 甲, 乙, 丙");
});

/** A letter is written in Chinese, whoever reads it. */
const LETTERS = ["ReplySheet.vue"];

test("no template of the kit puts Chinese marks between what it shows", () => {
  const pages = readdirSync("kit", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".vue"));
  expect(pages.length).toBeGreaterThan(50);
  const marked = pages.filter((name) => !LETTERS.some((letter) => name.endsWith(letter)) && /[：，、（）]/.test(readFileSync(`kit/${name}`, "utf8")));
  expect(marked).toEqual([]);
});
