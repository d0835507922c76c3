import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { wordsOf, type Field } from "kit/forms/schema";
import KeptText from "kit/parts/KeptText.vue";

function named(written: string[], here: string[] = []): string {
  return mount(KeptText, { props: { said: "本机有您写的内容。", written, here } }).find("strong").text();
}

test("a kept text is named by its first words, read as they are seen and cut where they are long", () => {
  expect(named(["", "<p>路灯坏了</p>", "没人修"])).toBe("路灯坏了");
  expect(named(["  关于路灯\n的提案 "])).toBe("关于路灯 的提案");
  expect(named(["长".repeat(50)])).toBe(`${"长".repeat(40)}…`);
});

test("it is named by what does not stand on the page, where there is such", () => {
  expect(named(["您好：", "已经装好"], ["您好：", "还没有装"])).toBe("已经装好");
  expect(named(["您好："], ["您好："])).toBe("您好：");
});

test("of a form's words the paragraphs come before the lines, and codes and names chosen from a list are no words", () => {
  const line = (name: string, kind: Field["kind"], fields?: Field[]): Field => ({ name, kind, label: name, required: false, fields });
  const fields = [line("addressee", "line"), line("class", "choice"), line("answers", "rows", [line("suggestion", "one"), line("why", "text")]), line("contact", "group", [line("phone", "line")]), line("body", "text")];
  const values = { addressee: "张三", class: "A", answers: [{ suggestion: "s1", why: "装了" }, { suggestion: "s2", why: "修了" }], contact: { phone: "8000000" }, body: "收悉。" };
  expect(wordsOf(fields, values)).toEqual(["装了", "修了", "收悉。", "张三", "8000000"]);
  expect(wordsOf(fields, {})).toEqual([]);
});
