import { mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test } from "vitest";
import AskedMerges from "kit/proposal/AskedMerges.vue";

test("a proposal that shall lead says what is asked to be merged into it, why, and who has to answer", () => {
  const asked = [{ id: "p2", number: null, title: "关于长湖清淤的提案", proposer: "何川", reason: "相同", at: "2027-01-11T10:00:00+08:00" }];
  const shown = (asked: object[]) => mount(AskedMerges, { props: { asked: asked as never }, global: { stubs: { RouterLink: RouterLinkStub } } });
  const head = shown(asked);
  expect(head.text()).toContain("《关于长湖清淤的提案》拟并入本案，等其第一提案人何川答复");
  expect(head.text()).toContain("原因：相同");
  expect(head.getComponent(RouterLinkStub).props("to")).toBe("/proposals/p2");
  expect(shown([]).find("li").exists()).toBe(false);
});
