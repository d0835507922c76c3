import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { arranged } from "kit/actions/order";
import { isToChange, type Proposal } from "kit/proposal/reading";
import ReturnedLine from "kit/proposal/ReturnedLine.vue";

const REVIEW = { level: "preliminary", body: "提案委办公室", by: "a", at: "2027-03-05T10:00:00+08:00", recommendation: "return", opinion: "请补充调查的时间和地点。", reason: null, category: null, units: [] };
const proposal = (some: object) => ({ state: "returned", reviews: [REVIEW], text: { at: "2027-03-01T10:00:00+08:00" }, ...some }) as unknown as Proposal;
const said = (some: object) => mount(ReturnedLine, { props: { proposal: proposal(some) } }).text();

test("who has to change a proposal reads what, from whom and when", () => {
  expect(said({})).toContain("2027年3月5日由提案委办公室退回修改");
  expect(said({})).toContain("请补充调查的时间和地点。");
  expect(said({ state: "submitted" })).toBe("");
});

test("until the text is another one it is changed first, and submitted after that", () => {
  expect(isToChange(proposal({}))).toBe(true);
  expect(isToChange(proposal({ text: { at: "2027-03-06T10:00:00+08:00" } }))).toBe(false);
  expect(isToChange(proposal({ state: "draft" }))).toBe(false);
  const offers = ["submit_proposal", "edit_proposal"].map((name) => ({ name, allowed: true }));
  expect([arranged(offers, "edit_proposal").first?.name, arranged(offers).first?.name]).toEqual(["edit_proposal", "submit_proposal"]);
});
