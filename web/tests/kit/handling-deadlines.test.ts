import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import HandlingHead from "kit/handling/HandlingHead.vue";
import type { WholeHandling } from "kit/handling/reading";

const due = (rule: string, on: string) => ({ on, rule, start: "2027-03-01", amount: 5, unit: "workdays", provisional: false, rested: 0 });
const shown = (today: string) => mount(HandlingHead, {
  props: { whole: { handling: {
    id: "h1", proposal: "p1", number: 7, part: "sole", round: 1, unit_name: "市水利局", title: "关于疏浚排渠的提案", state: "signed_in", days_waiting: 0,
    days_left: 60, office_name: "市政府办", handed_over_on: "2027-03-01", reassigned_from: null, reassigned_to: null, note: "", causes: [], earlier: null,
    complaints: [], sent_back: [], deadlines: { return: due("return", "2027-03-08"), reply: due("reply", "2027-03-04") },
  }, today } as unknown as WholeHandling },
  global: { stubs: { RouterLink: true } },
}).get(".due").text();

test("the last day for asking to return is over when it has passed; nothing of it is overdue", () => {
  expect(shown("2027-03-08")).not.toContain("不再受理申退");
  const later = shown("2027-03-09");
  expect(later).toContain("2027年3月8日（已过，不再受理申退）");
  expect(later.match(/逾期/g)).toHaveLength(1);
});
