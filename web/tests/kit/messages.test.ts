import { expect, test } from "vitest";
import { language } from "kit/language";
import { messages } from "kit/messages";
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
