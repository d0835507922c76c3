import { mount } from "@vue/test-utils";
import { createPinia } from "pinia";
import { expect, test } from "vitest";
import HandlingHead from "kit/handling/HandlingHead.vue";
import type { WholeHandling } from "kit/handling/reading";

const due = (rule: string, on: string) => ({ on, rule, start: "2027-03-01", amount: 5, unit: "workdays", provisional: false, rested: 0 });
const shown = (today: string, more: object = {}) => mount(HandlingHead, {
  props: { whole: { handling: {
    id: "h1", proposal: "p1", number: 7, part: "sole", round: 1, unit_name: "市水利局", title: "关于疏浚排渠的提案", state: "signed_in", days_waiting: 8,
    days_left: 60, office_name: "市政府办", handed_over_on: "2027-03-01", reassigned_from: null, reassigned_to: null, note: "", causes: [], earlier: null,
    complaints: [], sent_back: [], actions: [], deadlines: { return: due("return", "2027-03-08"), reply: due("reply", "2027-03-04") }, done: {}, ...more,
  }, today } as unknown as WholeHandling },
  global: { plugins: [createPinia()], stubs: { RouterLink: true } },
}).get("dl").text();

test("the last day for asking to return is over when it has passed; nothing of it is overdue", () => {
  expect(shown("2027-03-08")).not.toContain("不再受理申退");
  const later = shown("2027-03-09");
  expect(later).toContain("2027年3月8日（已过，不再受理申退）");
  expect(later.match(/逾期/g)).toHaveLength(1);
});

test("what is done says when, and whether in time; it runs no more", () => {
  const sent = { state: "sent", days_left: null, deadlines: { sign_in: due("sign_in", "2027-03-03"), return: due("return", "2027-03-08"), reply: due("reply", "2027-03-04") } };
  const finished = shown("2027-03-20", { ...sent, done: { sign_in: "2027-03-02", reply: "2027-03-09" } });
  expect(finished).toContain("2027年3月2日签收，按期");
  expect(finished).toContain("2027年3月9日答复，超过期限 5 天");
  expect(finished).toContain("用时 8 天");
  for (const running of ["剩余", "逾期", "已办", "不再受理"]) expect(finished).not.toContain(running);
  expect(shown("2027-03-09")).toContain("已办 8 天");
});

test("of a handling that ended without a reply no days are told", () => {
  expect(shown("2027-03-20", { state: "reassigned", days_left: null, days_waiting: null })).not.toMatch(/已办|用时/);
});
