import { expect, test } from "vitest";
import { howComputed } from "kit/record/deadlines";
import { changesBetween } from "kit/record/changes";
import { addresseeOf, goesWith, reasonFor, startOf } from "kit/handling/replying";
import { factsOf, type Handling, type Reply } from "kit/handling/reading";
import { TABLES as EDITOR } from "kit/writing/texts";
import { TABLES as RECORD } from "kit/record/texts";
import { TABLES as HANDLING } from "kit/handling/texts";
import { TABLES as PROPOSAL } from "kit/proposal/texts";
import { counted } from "kit/proposal/reading";
import { bodyOf, rowsSent, writtenOf, type Text } from "kit/writing/writing";

const blanks = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const tables: [string, Record<string, string>, Record<string, string>][] = [
  ["the editor", EDITOR.zh, EDITOR.en], ["a handling", HANDLING.zh, HANDLING.en], ["a proposal", PROPOSAL.zh, PROPOSAL.en], ["a record", RECORD.zh, RECORD.en],
];
test.each(tables)("%s is told in both languages, with the same blanks", (_name, zh, en) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  for (const [key, sentence] of Object.entries(zh)) expect([key, blanks(en[key] ?? "")]).toEqual([key, blanks(sentence)]);
});

test("a deadline tells how it was computed", () => {
  const due = { on: "2027-02-27", start: "2026-11-27", rule: "reply", amount: 3, unit: "months", provisional: false, rested: 0 };
  expect(howComputed(due)).toBe("办理期限：自2026年11月27日起 3 个月");
  expect(howComputed({ ...due, rule: "opinion", amount: -20, unit: "days" })).toBe("会办期限：2026年11月27日前 20 天");
  expect(howComputed({ ...due, provisional: true })).toContain("暂定");
  expect(howComputed({ ...due, rested: 9 })).toBe("办理期限：自2026年11月27日起 3 个月，封存期间顺延 9 天");
});

test("what changed is told from what to what, and what did not change is not", () => {
  expect(changesBetween({ 状态: "审查中", 标题: "甲" }, { 状态: "立案", 标题: "甲", 类别: "社会建设" })).toEqual([
    "状态由“审查中”变为“立案”", "类别由“—”变为“社会建设”",
  ]);
});

test("what changed in a handling meanwhile is named: entries of its log, versions of its reply, what an assisting unit did", () => {
  const facts = (some: object) =>
    factsOf({ handling: { state: "handling", deadline: null, contacts: [{ answer: null }], reply: null, assisting: [{ name: "财政局", opinion_on: null }], ...some } } as unknown as Parameters<typeof factsOf>[0]);
  const reply = (version: number) => ({ version, written_at: `2027-03-0${version}T02:00:00Z` });
  expect(changesBetween(facts({}), facts({ contacts: [{ answer: "confirmed" }, { answer: null }] }))).toEqual(["沟通记录由“1 条”变为“2 条，1 条已确认”"]);
  expect(changesBetween(facts({ reply: reply(1) }), facts({ reply: reply(2) }))).toEqual([
    "答复由“第 1 稿，2027年3月1日 10:00”变为“第 2 稿，2027年3月2日 10:00”",
  ]);
  expect(changesBetween(facts({}), facts({ assisting: [{ name: "财政局", opinion_on: "2027-03-02" }] }))).toEqual([
    "财政局由“—”变为“2027年3月2日提出会办意见”",
  ]);
});

test("terms and sessions are counted in Chinese", () => {
  expect([1, 6, 10, 12, 25, 100].map(counted)).toEqual(["一", "六", "十", "十二", "二十五", "100"]);
});

const handling = {
  suggestions: [{ id: "s1", number: 1, text: "一" }, { id: "s2", number: 2, text: "二" }],
} as unknown as Handling;

test("a first reply begins with an answer to be written for each suggestion", () => {
  expect(startOf(handling, null, { addressee: "周明委员", handler: "承办人" })).toEqual({
    addressee: "周明委员", handler: "承办人",
    answers: [{ suggestion: "s1", outcome: "", why: "" }, { suggestion: "s2", outcome: "", why: "" }],
  });
});

test("a letter goes to all whose suggestions it answers, each once, and to as many of them by name as fit", () => {
  const signers = (...rows: [name: string, kind: string, merged_from?: string][]) => rows.map(([name, kind, from]) => ({ name, kind, merged_from: from ?? null })) as Handling["signers"];
  const three = signers(["周明", "membership"], ["林晓", "membership"], ["王强", "membership", "p2"], ["周明", "membership", "p2"]);
  expect(addresseeOf(three)).toBe("周明委员、林晓委员、王强委员");
  expect(addresseeOf(three, 14)).toBe("周明委员、林晓委员、王强委员");
  expect(addresseeOf(three, 13)).toBe("周明委员等3位委员");
  expect(addresseeOf([...three, ...signers(["民盟荆州市委", "organisation", "p3"])], 19)).toBe("周明委员、林晓委员等4位提案人");
});

test("a next version begins with the last one, and asks what was not answered in it", () => {
  const last = { version: 1, answers: [{ suggestion: "s2", outcome: "planned", why: "列入计划" }], commitments: [{ text: "试点", due: "2027-06-30", suggestion: null }] } as unknown as Reply;
  const begun = startOf(handling, last, {});
  expect(begun.answers).toEqual([{ suggestion: "s1", outcome: "", why: "" }, { suggestion: "s2", outcome: "planned", why: "列入计划" }]);
  expect(begun.commitments).toEqual([{ text: "试点", due: "2027-06-30", suggestion: "", commitment: "" }]);
  expect(begun).not.toHaveProperty("version");
});

test("a reason and commitments go with a class that asks for them, the rest with each", () => {
  const plain = { code: "A", zh: "", en: "", commitments: false, reason: false, solved: true };
  const names = ["class_reason", "commitments", "body"];
  expect(names.map((name) => goesWith(plain, [], name))).toEqual([false, false, true]);
  expect(names.map((name) => goesWith({ ...plain, commitments: true, reason: true }, [], name))).toEqual([true, true, true]);
  expect(names.map((name) => goesWith(undefined, [], name))).toEqual([false, false, true]);
});

test("what counts as solved while no suggestion is adopted asks for a reason", () => {
  const solved = { code: "A", zh: "", en: "", commitments: false, reason: false, solved: true };
  const answers = (...outcomes: string[]) => outcomes.map((outcome) => ({ outcome }));
  expect(reasonFor(solved, answers("planned", "not_adopted"))).toBe("ed_solved_why");
  expect(reasonFor(solved, answers("planned", "adopted"))).toBeUndefined();
  expect(reasonFor(solved, answers("", ""))).toBeUndefined();
  expect(reasonFor({ ...solved, solved: false }, answers("planned"))).toBeUndefined();
});

test("a suggestion without words is not sent, and errors find the row that was", () => {
  const text = { title: " 甲 ", situation: "", analysis: "", suggestions: [{ id: "s1", number: 1, text: "一" }], attachments: [] } as unknown as Text;
  const written = writtenOf(text);
  written.suggestions.unshift({ key: "new", text: "  " });
  expect(bodyOf(written)).toMatchObject({ title: "甲", suggestions: [{ id: "s1", text: "一" }] });
  expect(rowsSent(written)).toEqual([1]);
});
