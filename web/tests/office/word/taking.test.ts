import { expect, test } from "vitest";
import { blank, type Written } from "kit/writing/writing";
import type { Recognised } from "office/pages/editor/word/recognising";
import { firstWays, taken } from "office/pages/editor/word/taking";
import { TABLES } from "office/pages/editor/word/texts";

const FOUND: Recognised = { title: "新标题", situation: "<p>新情况</p>", analysis: "", suggestions: ["新建议"], unplaced: [], notes: [] };
const OWN: Written = { ...blank(), title: "我的标题", situation: "<p>我的情况</p>", suggestions: [{ key: "a", id: "1", text: "我的建议" }, { key: "b", text: " " }] };

test("an empty form takes all that was found", () => {
  const { title, situation, suggestions } = taken(blank(), FOUND, firstWays(blank()));
  expect([title, situation, suggestions.map(({ text }) => text)]).toEqual(["新标题", "<p>新情况</p>", ["新建议"]]);
});

test("what is written stays, unless one says that it is replaced", () => {
  const kept = taken(OWN, FOUND, firstWays(OWN));
  expect([kept.title, kept.situation]).toEqual(["我的标题", "<p>我的情况</p><p>新情况</p>"]);
  expect(kept.suggestions.map(({ id, text }) => [id, text])).toEqual([["1", "我的建议"], [undefined, "新建议"]]);
  const replaced = taken(OWN, FOUND, { ...firstWays(OWN), title: "replace", situation: "replace", suggestions: "leave" });
  expect([replaced.title, replaced.situation, replaced.suggestions]).toEqual(["新标题", "<p>新情况</p>", OWN.suggestions]);
});

test("what was not found empties nothing", () => {
  const none: Recognised = { ...FOUND, title: "", situation: "", suggestions: [] };
  const all = { title: "replace", situation: "replace", analysis: "replace", suggestions: "replace" } as const;
  expect(taken(OWN, none, all)).toMatchObject({ title: "我的标题", situation: "<p>我的情况</p>", suggestions: OWN.suggestions });
});

test("told in both languages", () => expect(Object.keys(TABLES.en).sort()).toEqual(Object.keys(TABLES.zh).sort()));
