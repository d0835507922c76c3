import { expect, test, vi } from "vitest";
import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import words from "generated/words.json";
import { comingOf, holdingOf } from "office/pages/admin/parts/changes";
import SettingRow from "office/pages/admin/settings/SettingRow.vue";
import SettingsPage from "office/pages/admin/settings/SettingsPage.vue";
import UrgingEditor from "office/pages/admin/settings/UrgingEditor.vue";
import ValueEditor from "office/pages/admin/settings/ValueEditor.vue";
import { differences, phraseOf, wrongIn } from "office/pages/admin/settings/phrases";
import { freshCode, grouped, placed, shapeOf, type MadeChange, type Setting } from "office/pages/admin/settings/shapes";
import { answerWith } from "../../answers";

const change = (since: string, made_at: string, value: unknown): MadeChange => ({ id: `c${made_at}`, since, made_at, value, by: "a1", by_name: "张三", cancelled_at: null, cancelled_by_name: "" });
const setting = (name: string, value: unknown): Setting => ({ name, value, default: value, source: "", since: null, moment: "act", changes: [] });
const A = { code: "a", zh: "甲", en: "A" };
const YES_OR_NO = [
  "proposal.foreign_signers", "proposal.reopen_contested", "proposal.reopen_dissatisfied", "handling.countersigning", "handling.approval",
  "awards.closed_only",
];
const B = { code: "b", zh: "乙", en: "B" };

test("no setting is missed: one that no group knows stands in the last one, with the editor that fits its value", () => {
  const groups = grouped([setting("proposal.text_limit", 1500), setting("proposal.brand_new", true)]);
  expect(groups.map(({ label }) => label)).toEqual(["set_size", "set_other"]);
  expect(shapeOf("proposal.brand_new", true)).toEqual({ kind: "yesno" });
  expect(shapeOf("proposal.brand_new", { x: 1 })).toEqual({ kind: "unknown" });
});

test("every setting of the platform stands in a group of its own kind and has an editor that fits it", () => {
  const names = Object.keys(words.labels.proposals).filter((code) => code.startsWith("setting.")).map((code) => code.slice("setting.".length));
  const grouping = grouped(names.map((name) => setting(name, null)));
  expect(grouping.map(({ label }) => label)).not.toContain("set_other");
  const byValue = names.filter((name) => shapeOf(name, undefined).kind === "unknown");
  expect(byValue.filter((name) => !YES_OR_NO.includes(name) && !name.startsWith("handling.urge_"))).toEqual([]);
});

test("classes of replies are said with their names, and those that are in no dictionary any more by their codes", () => {
  expect(phraseOf("awards.classes_not_enough", ["C", "D"])).toBe("C、D");
  expect(phraseOf("awards.classes_not_enough", [])).toBe("没有");
  expect(phraseOf("awards.units_handled_least", 3)).toBe("3 件");
  expect(differences("awards.classes_not_enough", ["C", "D"], ["D"])).toEqual(["由“C、D”改为“D”"]);
});

test("of two changes for one day the one made last is to come, and the next one stands first", () => {
  const changes = [change("2027-03-01", "3", 3), change("2027-02-01", "2", 2), change("2027-02-01", "1", 1), change("2026-01-01", "0", 0)];
  expect(comingOf(changes, "2027-01-01").map(({ value }) => value)).toEqual([2, 3]);
  expect(holdingOf(changes, "2027-02-15")?.value).toBe(2);
  expect(holdingOf(changes, "2025-01-01")).toBeUndefined();
});

test("a change of a setting that is to come is cancelled once one said so, told what holds then; what has begun has no button", async () => {
  const changes = [change("2027-04-01", "2", 1800), change("2027-01-01", "1", 1200)];
  const asked = answerWith({ "POST /api/v1/settings/changes/c2/cancel": [{ body: { ...changes[0], cancelled_at: "2027-01-20T01:00:00Z" } }] });
  const row = mount(SettingRow, { props: { setting: { ...setting("proposal.text_limit", 1200), changes }, today: "2027-01-20", editing: false }, attachTo: document.body });
  expect(row.findAll(".coming button")).toHaveLength(1);
  await row.get(".coming button").trigger("click");
  expect(row.get(".sure p").text()).toBe("取消后，2027年4月1日起按“1200 字”执行。确定取消吗？");
  await row.findAll(".sure button")[1]!.trigger("click");
  expect([row.find(".sure").exists(), asked]).toEqual([false, []]);
  await vi.waitFor(() => expect(document.activeElement).toBe(row.get(".coming button").element));
  await row.get(".coming button").trigger("click");
  await row.get(".sure button").trigger("click");
  await vi.waitFor(() => expect(row.emitted("changed")).toEqual([["已取消这次变更。"]]));
  expect(asked.filter(({ what }) => what.startsWith("POST"))).toHaveLength(1);
});

test("where somebody else cancelled it before, that is said and the list is read again", async () => {
  const changes = [change("2027-04-01", "2", 1800)];
  const rows = [{ ...setting("proposal.text_limit", 1200), changes }];
  const after = [{ ...rows[0], changes: [{ ...changes[0], cancelled_at: "2027-01-20T01:00:00Z", cancelled_by_name: "李四" }] }];
  answerWith({
    "GET /api/v1/clock": [{ body: { today: "2027-01-20" } }],
    "GET /api/v1/settings": [{ body: { rows } }, { body: { rows: after } }],
    "POST /api/v1/settings/changes/c2/cancel": [{ status: 409, body: { code: "change.cancelled", detail: "这次变更已经取消了。" } }],
  });
  setActivePinia(createPinia());
  const page = mount(SettingsPage, { global: { stubs: { RouterLink: true } } });
  await vi.waitFor(() => expect(page.findAll(".coming button")).toHaveLength(1));
  await page.get(".coming button").trigger("click");
  await page.get(".sure button").trigger("click");
  await vi.waitFor(() => expect(page.findAll(".coming")).toHaveLength(0));
  expect(page.text()).toContain("这次变更已经取消了。");
});

test("values are said in words", () => {
  expect(phraseOf("proposal.text_limit", 1500)).toBe("1500 字");
  expect(phraseOf("handling.approval", true)).toBe("是");
  expect(phraseOf("proposal.merge_needs", "consent")).toBe("须征得同意");
  expect(phraseOf("handling.urge_reply", { before: [3, 30], leader: 3, office: 10 })).toContain("到期前 30、3 天提醒");
});

test("what a unit owes is reported to its leader and its handover office", () => {
  for (const owed of ["sign_in", "opinion", "reply", "commitment"]) {
    expect(phraseOf(`handling.urge_${owed}`, { before: [3], leader: 3, office: 10 }), owed)
      .toBe("到期前 3 天提醒；到期当天和次日各提醒一次；逾期 3 天报单位领导；逾期 10 天报交办机构");
  }
});

test("a commitment that nobody confirmed is told to the proposal office on the next day, and no leader's", () => {
  const value = { before: [7, 1], leader: 1, office: 1 };
  expect(phraseOf("handling.urge_confirmation", value)).toBe("到期前 7、1 天提醒；到期当天提醒一次；次日还没有人确认的，告知提案委办公室");
  const editor = mount(ValueEditor, { props: { modelValue: value, name: "handling.urge_confirmation", label: "催确认承诺", prefix: "f-", errors: {} } });
  expect(editor.findAll("input")).toHaveLength(1);
});

test("what was returned for change can be among what is withdrawn, never among what is merged", () => {
  const offered = (name: string) => {
    const editor = mount(ValueEditor, { props: { modelValue: ["submitted"], name, label: "", prefix: "f-", errors: {} } });
    return editor.findAll("input").length;
  };
  expect([offered("proposal.merge_from"), offered("proposal.withdraw_from")]).toEqual([4, 5]);
  expect(phraseOf("proposal.withdraw_from", ["submitted", "returned"])).toBe("已提交、退回修改");
});

test("nobody higher is told when feedback is late, so nothing of the kind is said", () => {
  expect(phraseOf("handling.urge_feedback", { before: [5], leader: 1, office: 1 })).toBe("到期前 5 天提醒；到期当天提醒一次");
});

test("a change of a dictionary says what is new, gone, renamed and moved", () => {
  const after = [B, { ...A, zh: "甲类" }, { code: "c", zh: "丙", en: "C" }];
  expect(differences("proposal.categories", [A, B, { code: "d", zh: "丁", en: "D" }], after)).toEqual([
    "新增：丙", "去掉：丁", "“甲”改名为“甲类”", "排列顺序有变",
  ]);
  expect(differences("proposal.categories", [A, B], [{ en: "A", zh: "甲", code: "a" }, B])).toEqual([]);
  expect(differences("proposal.categories", [A], [{ ...A, en: "Aye" }])).toEqual(["“甲”的“英文”由“A”改为“Aye”"]);
});

test("of a class of replies every field that changes is said, and what it asks for stands with it", () => {
  const before = { ...A, commitments: false, reason: true, solved: false };
  const after = { ...before, commitments: true, reason: false };
  expect(differences("handling.classes", [before], [after])).toEqual([
    "“甲”的“须有承诺事项”由“否”改为“是”", "“甲”的“须写明原因”由“是”改为“否”",
  ]);
  expect([phraseOf("handling.classes", [before]), phraseOf("handling.classes", [after])]).toEqual(["a 甲（须写明原因）", "a 甲（须有承诺事项）"]);
});

test("other points of an item, and another least of a grade, are no other name", () => {
  expect(differences("evaluation.unit_sheet", [{ ...A, most: 20 }], [{ ...A, most: 30 }])).toEqual(["“甲”的“满分”由“20”改为“30”"]);
  expect(differences("evaluation.grades", [{ ...A, least: 60 }], [{ ...A, least: 70 }])).toEqual(["“甲”的“最低分（百分制）”由“60”改为“70”"]);
  expect(differences("evaluation.unit_sheet", [{ ...A, most: 20 }], [{ ...A, zh: "甲类", most: 20 }])).toEqual(["“甲”改名为“甲类”"]);
});

test("who acts for a level of review is said, and a change of it alone is a change", () => {
  const level = { name: "final", body: "提案审查委员会", role: "reviewer", scope: "subject_group" };
  const first = { name: "preliminary", body: "办公室", role: "proposal_office", scope: "committee" };
  const after = { ...level, scope: "committee" };
  expect(differences("proposal.review_levels", [level], [after])).toEqual(["“终审”的“由谁办理”由“审查人员（按审查组）”改为“审查人员”"]);
  expect(phraseOf("proposal.review_levels", [level])).not.toBe(phraseOf("proposal.review_levels", [after]));
  expect(differences("proposal.review_levels", [first, level], [{ ...level, body: "审查会" }])).toEqual([
    "去掉：初审（办公室；提案委办公室）", "“终审”的“审查机构”由“提案审查委员会”改为“审查会”",
  ]);
});

test("what stands empty in a list is asked for by its name", () => {
  expect(wrongIn([{ name: "final", body: "", role: "reviewer", scope: "committee" }])).toEqual({ "value.0.body": ["请填写审查机构。"] });
  expect(wrongIn([A, { ...B, zh: "" }])).toEqual({ "value.1.zh": ["请填写中文。"] });
  expect([wrongIn(1500), wrongIn(["C"]), wrongIn({ before: [] })]).toEqual([{}, {}, {}]);
});

test("what is no number of days is told at its field, not dropped", async () => {
  const typed = { before: [30, 3], leader: 3, office: 10 };
  const field = mount(UrgingEditor, { props: { modelValue: typed, prefix: "f-", errors: {}, higher: true } });
  await field.get("input").setValue("30，a,3");
  const taken = field.emitted("update:modelValue")![0]![0];
  expect(taken).toEqual({ ...typed, before: [30, "a", 3] });
  expect(wrongIn(taken)).toEqual({ "value.before": ["“a”不是天数。请只写数字，几个之间用顿号分开。"] });
  await field.get("input").setValue("30、 10 3");
  expect(field.emitted("update:modelValue")![1]![0]).toEqual({ ...typed, before: [30, 10, 3] });
  expect(wrongIn(typed)).toEqual({});
});

test("a number says from what to what, and nothing when it stays", () => {
  expect(differences("handling.reply_months", 3, 2)).toEqual(["由“3 个月”改为“2 个月”"]);
  expect(differences("handling.reply_months", 3, 3)).toEqual([]);
});

test("a new word gets a code that no other has; a class a letter", () => {
  expect(freshCode([{ ...A, code: "w1" }], false)).toBe("w2");
  expect(freshCode([{ ...A, code: "A" }, { ...B, code: "B" }], true)).toBe("C");
});

test("errors stand at the field that is drawn for their place", () => {
  expect(placed({ "value.2.code": ["重复"], "value.before.1": ["重复"], "value.0.name": ["重复"], since: ["已过"] })).toEqual({
    "value.2.zh": ["重复"], "value.before": ["重复"], "value.0.role": ["重复"], since: ["已过"],
  });
});
