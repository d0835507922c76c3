import { flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import InsideRows from "kit/handling/InsideRows.vue";
import type { Handling } from "kit/handling/reading";
import { answerWith } from "../answers";

const NONE = { returns: [], extensions: [], sent_back: [], assisting: [], opinion: null, actions: [], lead_unit: null, reply: null };
const LEAD = {
  ...NONE, id: "h1", proposal: "p1", committee: "c1", round: 1, part: "lead", unit: "u1", unit_name: "市卫健委", state: "handling", lead_unit: "u1",
  assisting: [{ unit: "u2", name: "市人社局", opinion_on: "2027-03-08", countersigned_on: null }], reply: { handler: "赵六", phone: "0716-8000000" },
} as unknown as Handling;
const HELPER = {
  ...NONE, id: "h2", proposal: "p1", committee: "c1", round: 1, part: "assisting", unit: "u2", unit_name: "市人社局", state: "opinion_given", lead_unit: "u1",
  opinion: { text: "编制可以调剂两名。", given_at: "2027-03-08T08:00:00Z", files: [] }, actions: [{ name: "send_back_opinion", allowed: true }],
} as unknown as Handling;

async function shown(handling: Handling, other: Handling) {
  setActivePinia(createPinia());
  const asked = answerWith({ "GET /api/v1/handlings": [{ body: { rows: [handling, other] } }], [`GET /api/v1/handlings/${other.id}`]: [{ body: other }] });
  const page = mount(InsideRows, { props: { handling }, global: { stubs: { RouterLink: RouterLinkStub } } });
  await flushPromises();
  return { page, part: asked[0]?.url.searchParams.get("part") };
}

test("the lead reads an assisting opinion beside its reply, and sends it back there", async () => {
  const { page, part } = await shown(LEAD, HELPER);
  expect(part).toBe("assisting");
  expect(page.text()).toContain("编制可以调剂两名。");
  expect(page.findAll("button").map((one) => one.text())).toContain("退回会办意见");
});

test("an assisting unit is told who leads, and whom to ask there", async () => {
  const { page, part } = await shown(HELPER, LEAD);
  expect(part).toBe("lead");
  expect(page.text()).toContain("市卫健委");
  expect(page.text()).toContain("赵六，电话 0716-8000000");
});
