import { expect, test } from "vitest";
import { nextStep } from "kit/proposal/page";
import type { Proposal } from "kit/proposal/reading";

const proposal = (some: object) => ({ state: "under_review", level: "final", merge: null, withdrawal: null, published_at: null, ...some }) as unknown as Proposal;

test("whose answer is awaited comes before what the state would have next", () => {
  expect(nextStep(proposal({}))).toBe("接下来进行终审。");
  expect(nextStep(proposal({ merge: { pending: true } }))).toContain("第一提案人答复是否同意并案");
  expect(nextStep(proposal({ withdrawal: { answer: null } }))).toContain("答复是否同意撤回");
  expect(nextStep(proposal({ withdrawal: { answer: "refused" } }))).toBe("接下来进行终审。");
  expect(nextStep(proposal({ state: "closed", published_at: "2027-03-01T08:00:00Z" }))).toBe("接下来可以归档。");
});
