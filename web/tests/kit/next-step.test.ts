import { expect, test } from "vitest";
import { aboutAct, nextStep, unrated } from "kit/proposal/next";
import { nearestDue, type Proposal, type WholeProposal } from "kit/proposal/reading";

const proposal = (some: object) => ({ state: "under_review", level: "final", merge: null, withdrawal: null, published_at: null, dissatisfaction: null, signers: [], feedback: [], round: 1, rounds: [], ...some }) as unknown as Proposal;

test("whose answer is awaited comes before what the state would have next", () => {
  expect(nextStep(proposal({}))).toBe("接下来进行终审。");
  expect(nextStep(proposal({ merge: { pending: true } }))).toContain("第一提案人答复是否同意并案");
  expect(nextStep(proposal({ withdrawal: { answer: null } }))).toContain("答复是否同意撤回");
  expect(nextStep(proposal({ withdrawal: { answer: "refused" } }))).toBe("接下来进行终审。");
  expect(nextStep(proposal({ state: "closed", published_at: "2027-03-01T08:00:00Z" }))).toBe("接下来可以归档。");
});

test("what was merged is told where its lead stands, and that no reply comes once that was not filed", () => {
  const merged = (lead_state: string | null) => nextStep(proposal({ state: "merged", merge: { pending: false, lead_state } }));
  expect(merged("in_handling")).toBe("此后随主案办理，答复也会送给您。主案现在：办理中。");
  expect(merged("not_filed")).toMatch(/^主案现在：不予立案，不再办理/);
  expect(merged(null)).toBe("此后随主案办理，答复也会送给您。");
});

test("after the ratings it is told who decides, and not that they are still awaited", () => {
  const signers = [{ subject: "m1", state: "signed" }, { subject: "m2", state: "declined" }];
  const replied = (some: object = {}) => proposal({ state: "replied", round: 2, rounds: [{ lapsed: false }, { lapsed: false }], signers, ...some });
  const feedback = [{ round: 2, subject: "m1" }];
  expect(nextStep(replied({ feedback: [{ round: 1, subject: "m1" }] }))).toContain("接下来由每位提案人反馈意见");
  expect(nextStep(replied({ feedback }))).toBe("提案人都已反馈，接下来由提案委办公室办结。");
  expect(nextStep(replied({ feedback, dissatisfaction: { met_on: null, decision: null } }))).toContain("当面沟通");
  expect(nextStep(replied({ feedback, dissatisfaction: { met_on: "2027-03-09", decision: null } }))).toContain("决定重新办理或者办结");
  expect(nextStep(replied({ feedback, dissatisfaction: { met_on: "2027-03-09", decision: "close" } }))).toContain("由提案委办公室办结");
});

test("whose sheet may still come in on paper: who signed, also with a merged proposal, once, and has not rated this round", () => {
  const signers = [
    { subject: "m1", state: "signed" }, { subject: "m2", state: "declined" }, { subject: "m3", state: "signed" },
    { subject: "m3", state: "signed", merged_from: "p2" }, { subject: "m4", state: "signed", merged_from: "p2" },
  ];
  const feedback = [{ round: 1, subject: "m4" }, { round: 2, subject: "m1" }];
  expect(unrated(proposal({ round: 2, signers, feedback })).map(({ subject }) => subject)).toEqual(["m3", "m4"]);
});

test("the deadline of feedback runs only while somebody has not rated", () => {
  const signers = [{ subject: "m1", state: "signed" }];
  const rounds = [{ lapsed: false, feedback_due: { on: "2027-03-20" } }];
  const due = (feedback: object[]) => nearestDue({ proposal: proposal({ state: "replied", rounds, signers, feedback }), handlings: [], today: "2027-03-10" } as unknown as WholeProposal)?.days;
  expect([due([]), due([{ round: 1, subject: "m1" }])]).toEqual([10, undefined]);
});

test("before the ratings it is said what follows from an unsatisfied one, as the committee's rule has it", () => {
  const said = (unsatisfied: object | null) => aboutAct("give_feedback", proposal({ state: "replied", unsatisfied }));
  expect(said({ rating: "result", trigger: "first_proposer", talk: false })).toBe("每位提案人只能反馈一次，不由承办单位代填。第一提案人对“办理结果”不满意的，退回承办单位重新办理，所以评不满意要写明理由。");
  expect(said({ rating: "content", trigger: "any", talk: true })).toContain("有提案人对“答复内容”仍不满意的，由提案委办公室安排当面沟通");
  expect(aboutAct("record_feedback", proposal({ state: "replied", unsatisfied: { rating: "result", trigger: "any", talk: false } }))).toContain("退回承办单位重新办理");
  expect(said(null)).toBe("每位提案人只能反馈一次，不由承办单位代填。");
  expect(aboutAct("close_proposal", proposal({}))).toBeUndefined();
});
