import { expect, test } from "vitest";
import { figuresOf, openTo } from "kit/home/figures";
import { reviewedOf, workOf } from "office/parts/home/figures";

const grant = (role: string) => ({ role, committee: "c1", scope: "committee", scope_id: "c1" });

test("what was received is the sum of what became of it, and each number opens its list", () => {
  const counted = { received: 10, under_review: 1, filed: 4, not_filed: { letter: 2, opinion: 1 }, merged: 1, withdrawn: 1 };
  const [received, ...columns] = figuresOf(counted, "6.5", openTo([grant("proposal_office")], "c1"));
  expect(received?.count).toBe(columns.reduce((sum, { count }) => sum + count, 0));
  expect(columns[2]).toMatchObject({ count: 3, to: { name: "proposals", query: { session: "6.5", column: "not_filed" } } });
});

test("a role for a part, or of another committee, opens no number of the committee", () => {
  const elsewhere = [{ ...grant("proposal_office"), scope: "unit" }, { ...grant("proposal_office"), committee: "c2" }];
  expect([openTo(elsewhere, "c1"), openTo([...elsewhere, grant("leader")], "c1")]).toEqual([[], ["filed"]]);
});

test("units and offices see what is to be done, and what is late as late", () => {
  const figures = workOf({ states: { assigned: 2, handling: 3, signed_in: 1, sent: 5 }, overdue: 4, extensions_asked: 1 });
  expect(figures.map(({ count }) => count)).toEqual([2, 4, 4, 0, 1, 5]);
  const late = { label: "办理逾期", to: { name: "handlings", query: { tab: "late" } } };
  expect(figures.filter((one) => one.late)).toMatchObject([late]);
});

test("reviewers see what waits at their level, for how long, and what was said there", () => {
  const figures = reviewedOf({ waiting: 3, longest: 12, given: { file: 5, not_file: 2, merge: 0, return: 1 } });
  expect(figures.map(({ count }) => count)).toEqual([3, 12, 5, 2, 1]);
  expect(figures.map(({ to }) => to)).toEqual([{ name: "review" }, { name: "review" }, null, null, null]);
  expect(reviewedOf({ waiting: 0, longest: null, given: {} }).map(({ count }) => count)).toEqual([0, 0, 0, 0]);
});
