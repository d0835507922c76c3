import { mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia } from "pinia";
import { expect, test } from "vitest";
import HandlingHead from "kit/handling/HandlingHead.vue";
import type { WholeHandling } from "kit/handling/reading";
import { useSession } from "kit/session";

const HANDLING = {
  id: "h2", proposal: "p1", number: 7, part: "sole", round: 2, unit_name: "市水利局", title: "关于疏浚排渠的提案", state: "assigned", days_waiting: 0,
  days_left: 60, office_name: "市政府办", handed_over_on: "2027-03-08", deadlines: {}, done: {}, reassigned_from: null, reassigned_to: null, reads_proposal: true,
  note: "答而未办", causes: ["commitment_contested"], earlier: "h1", complaints: [], sent_back: [], actions: [],
};
const shown = (more: object = {}) => mount(HandlingHead, {
  props: { whole: { handling: { ...HANDLING, ...more }, today: "2027-03-08" } as unknown as WholeHandling },
  global: { plugins: [createPinia()], stubs: { RouterLink: RouterLinkStub } },
});

test("a round that was reopened says by which rule, and leads to the unit's reply before", () => {
  const head = shown();
  expect(head.text()).toContain("重新办理的原因：提案人不认可承诺已落实");
  expect(head.findAllComponents(RouterLinkStub).find((link) => link.text() === "查看该单位上次的办理和答复")?.props("to")).toBe("/handlings/h1");
  const first = shown({ causes: [], earlier: null, note: "" }).text();
  for (const said of ["重新办理的原因", "上次"]) expect(first).not.toContain(said);
});

test("a round that followed from the feedback says who was not satisfied with what, in their words", () => {
  const head = shown({
    note: "", causes: ["rated_unsatisfied"],
    complaints: [{ name: "周明", about: ["result", "contact"], text: "渠还堵着" }, { name: "林岚", about: ["attitude"], text: "" }],
  });
  expect(head.text()).toContain("重新办理的原因：提案人反馈不满意");
  expect(head.text()).toContain("周明：对办理结果、沟通情况不满意。渠还堵着");
  expect(head.findAll("p").map((line) => line.text())).toContain("林岚：对办理态度不满意");
  expect(head.text()).toContain("查看该单位上次的办理和答复");
});

test("a unit that the proposal was taken from is told so, and led to nothing that it reads no more", () => {
  const taken = shown({ state: "reassigned", reassigned_to: "h3", earlier: null, reads_proposal: false });
  expect(taken.text()).toContain("已改由其他单位办理，本单位不用再办");
  expect(taken.text()).toContain("关于疏浚排渠的提案");
  expect(taken.findAllComponents(RouterLinkStub)).toHaveLength(0);
  const office = shown({ state: "reassigned", reassigned_to: "h3", earlier: null });
  expect(office.findAllComponents(RouterLinkStub).map((link) => link.props("to"))).toEqual(["/proposals/p1", "/proposals/p1", "/handlings/h3"]);
});

test("a unit is told that the proposal came from another one, and led to what that one wrote by nothing", () => {
  const pinia = createPinia();
  const head = (scope_id: string) => {
    useSession(pinia).principal = { account: "a", subjects: [], grants: [{ role: "unit_handler", committee: "c", scope: "unit", scope_id }] } as never;
    const props = { whole: { handling: { ...HANDLING, unit: "u1", earlier: null, reassigned_from: "h0" }, today: "2027-03-08" } as unknown as WholeHandling };
    return mount(HandlingHead, { props, global: { plugins: [pinia], stubs: { RouterLink: RouterLinkStub } } });
  };
  expect(head("u1").text()).toContain("由其他单位改办而来");
  const links = (unit: string) => head(unit).findAllComponents(RouterLinkStub).map((link) => link.props("to"));
  expect([links("u1").includes("/handlings/h0"), links("u2").includes("/handlings/h0")]).toEqual([false, true]);
});
