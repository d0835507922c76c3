import { mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test } from "vitest";
import HandlingCards from "kit/proposal/HandlingCards.vue";
import type { Handling, Proposal } from "kit/proposal/reading";

const REPLY = {
  version: 1, written_at: "2027-03-01T08:00:00Z", reply_class: "A", class_reason: "", openness: "public", openness_reason: "", body: "收悉。", addressee: "云知春",
  handler: "承办人", phone: "0700", leader: "", copies: [], commitments: [], files: [], answers: [{ suggestion: "s1", outcome: "adopted", why: "窗口已经设立。" }],
};
const handling = (round: number) => ({
  id: `h${round}`, round, unit_name: "市水利局", part: "sole", state: "sent", reply: REPLY, deadlines: {}, deadline: null, days_left: null, contacts: [],
  sent_at: "2027-03-02T08:00:00Z", days_waiting: 0, reply_classes: [], suggestions: [{ id: "s1", number: 1, text: "设立手语窗口" }],
}) as unknown as Handling;
const shown = (allowed: boolean) => mount(HandlingCards, {
  props: {
    proposal: { units: [], objections: [], round: 2, actions: [{ name: "give_feedback", allowed }] } as unknown as Proposal,
    handlings: [handling(2), handling(1)],
  },
  global: { stubs: { RouterLink: RouterLinkStub } },
}).findAll("details");

test("a reply answers each suggestion beside its words", () => {
  expect(shown(false)[0]?.get("ol").text()).toBe("建议 1：设立手语窗口已采纳窗口已经设立。");
});

test("the reply that one may rate lies open, the one before and those of others do not", () => {
  const open = (allowed: boolean) => shown(allowed).map((one) => one.attributes("open") !== undefined);
  expect(open(true)).toEqual([true, false]);
  expect(open(false)).toEqual([false, false]);
});
