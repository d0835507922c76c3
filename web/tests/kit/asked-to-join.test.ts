import { mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test } from "vitest";
import MergeLine from "kit/proposal/MergeLine.vue";

const ASKED = { lead: "p1", number: null, title: "关于长湖清淤的提案", reason: "相同", pending: true, at: "2027-01-11T10:00:00+08:00" };
const LEAD = { proposers: ["周明", "林静"], situation: "<p>排渠淤塞。</p>", analysis: "<p>缺少经费。</p>", suggestions: [{ id: "s1", number: 1, text: "疏浚" }] };
const shown = (lead_text: typeof LEAD | null) =>
  mount(MergeLine, { props: { proposal: { actions: [], past: null, merge: { ...ASKED, lead_text } } as never }, global: { stubs: { RouterLink: RouterLinkStub } } });

test("who is asked to join a lead reads what it says and who proposed it", () => {
  const text = shown(LEAD).text();
  for (const words of ["看主案的提案人和全文", "提案人：周明、林静", "排渠淤塞。", "缺少经费。", "疏浚"]) expect(text).toContain(words);
  expect(shown(null).find("details").exists()).toBe(false);
});
