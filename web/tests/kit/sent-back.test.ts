import { expect, test } from "vitest";
import { sentBack, type Handling } from "kit/handling/reading";

const back = (step: string, at: string) => ({ step, at, reason: "承诺事项没有写完成时限" });
const handling = (some: object) => ({ sent_back: [], opinion: null, reply: null, ...some }) as unknown as Handling;

test("what was sent back is told until a newer one was written", () => {
  const sent = [back("check", "2027-03-01T08:00:00Z"), back("approve", "2027-03-03T08:00:00Z")];
  expect(sentBack(handling({}))).toBeUndefined();
  expect(sentBack(handling({ sent_back: sent, reply: { written_at: "2027-03-02T08:00:00Z" } }))?.step).toBe("approve");
  expect(sentBack(handling({ sent_back: sent, reply: { written_at: "2027-03-04T08:00:00Z" } }))).toBeUndefined();
});

test("an opinion that was sent back is told as a reply is", () => {
  const sent_back = [back("opinion", "2027-03-03T08:00:00Z")];
  expect(sentBack(handling({ sent_back, opinion: { given_at: "2027-03-02T08:00:00Z" } }))?.step).toBe("opinion");
  expect(sentBack(handling({ sent_back, opinion: { given_at: "2027-03-04T08:00:00Z" } }))).toBeUndefined();
});
