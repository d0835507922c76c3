import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import NotFiledLine from "kit/proposal/NotFiledLine.vue";
import type { Proposal } from "kit/proposal/reading";

const review = (recommendation: string, opinion: string) => ({ level: "final", body: "提案委员会", at: "2027-03-05T10:00:00+08:00", recommendation, opinion, reason: null });
const said = (some: object) => mount(NotFiledLine, { props: { proposal: {
  state: "not_filed", destination: "opinion", reviews: [review("file", "同意"), review("not_file", "涉及面较小，转有关部门直接回复更快。")], ...some,
} as unknown as Proposal } }).text();

test("whoever opens a proposal that was not filed reads why, who decided it, and where it went", () => {
  expect(said({})).toContain("2027年3月5日由提案委员会决定不予立案");
  expect(said({})).toContain("涉及面较小，转有关部门直接回复更快。");
  expect(said({})).toContain("去向：");
});

test("what is reviewed again is no longer told as decided", () => {
  expect(said({ state: "under_review" })).toBe("");
});
