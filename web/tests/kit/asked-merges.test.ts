import { mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test } from "vitest";
import AskedMerges from "kit/proposal/AskedMerges.vue";
import MergeLine from "kit/proposal/MergeLine.vue";

test("a proposal that shall lead says what is asked to be merged into it, why, and who has to answer", () => {
  const asked = [{ id: "p2", number: null, title: "关于长湖清淤的提案", proposer: "何川", reason: "相同", at: "2027-01-11T10:00:00+08:00" }];
  const shown = (asked: object[]) => mount(AskedMerges, { props: { asked: asked as never }, global: { stubs: { RouterLink: RouterLinkStub } } });
  const head = shown(asked);
  expect(head.text()).toContain("《关于长湖清淤的提案》拟并入本案，等其第一提案人何川答复");
  expect(head.text()).toContain("原因：相同");
  expect(head.getComponent(RouterLinkStub).props("to")).toBe("/proposals/p2");
  expect(shown([]).find("li").exists()).toBe(false);
});

test("a merged proposal tells who could merge it or part it how it is parted, and not its proposers", () => {
  const merge = { lead: "p2", number: 7, title: "关于长湖清淤的提案", reason: "相同", pending: false, at: "2027-01-11T10:00:00+08:00" };
  const told = (act: string, more: object = {}) => {
    const proposal = { merge, past: null, actions: [{ name: act, allowed: false }], ...more };
    return mount(MergeLine, { props: { proposal: proposal as never }, global: { stubs: { RouterLink: RouterLinkStub } } }).text();
  };
  const how = "提请终审复议，恢复原来的状态";
  expect(told("merge_proposal")).toContain(how);
  expect(told("reconsider_proposal")).toContain(how);
  expect(told("ask_withdrawal")).not.toContain(how);
  expect(told("merge_proposal", { past: {} })).not.toContain(how);
  expect(told("merge_proposal", { merge: { ...merge, pending: true } })).not.toContain(how);
});
