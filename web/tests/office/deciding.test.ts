import { createPinia, setActivePinia } from "pinia";
import { effectScope } from "vue";
import { beforeEach, expect, test } from "vitest";
import type { Row } from "kit/proposal/queue";
import { against, canTick, KINDS, lineOf, useDeciding, waitsFor } from "office/pages/review/many/deciding";
import { answerWith } from "../answers";

beforeEach(() => {
  sessionStorage.clear();
  setActivePinia(createPinia());
});

const row = (id: string, more = {}) =>
  ({ id, title: id, actions: ["review_proposal"], category: null, proposed: null, reviews: 0, merge_pending: false, ...more }) as unknown as Row;
const at = (id: string) => `POST /api/v1/proposals/${id}/review`;
const MEANWHILE = { status: 409, body: { status: 409, code: "proposal.judged_meanwhile", title: "", detail: "已有人作出决定。" } };

test("what waits for the opinion of another level, or for an answer about a merge, is not among them", () => {
  const rows = [row("a"), row("b", { actions: ["file_proposal"] }), row("c", { merge_pending: true })];
  expect(rows.filter((one) => waitsFor("review_proposal", one)).map(({ id }) => id)).toEqual(["a"]);
  expect(rows.filter((one) => waitsFor("file_proposal", one)).map(({ id }) => id)).toEqual(["b"]);
});

test("each goes with the reviews that were read, what is its own, and the words of all", () => {
  const line = lineOf(row("a", { reviews: 1, proposed: { recommendation: "file", category: "society", units: ["u1"] } }));
  const common = { opinion: " 情况清楚。 ", group: "g1" };
  expect(KINDS.start_review.body(line, common)).toEqual({ subject_group: "g1" });
  expect(KINDS.review_proposal.body(line, common)).toEqual({
    reviews_seen: 1, recommendation: "file", opinion: "情况清楚。", category: "society", subject_group: "g1",
  });
  expect(KINDS.file_proposal.body(line, common)).toEqual({ reviews_seen: 1, category: "society", units: ["u1"], opinion: "情况清楚。" });
  const bare = { opinion: "", group: "" };
  expect(KINDS.start_review.body(lineOf(row("b")), bare)).toEqual({});
  expect(KINDS.review_proposal.body(lineOf(row("b")), bare)).toEqual({ reviews_seen: 0, recommendation: "file", opinion: "" });
});

test("one is filed among many when its category and units stand and no opinion speaks against it", () => {
  const line = (proposed: object) => lineOf(row("a", { proposed: { recommendation: "file", category: "society", units: ["u1"], ...proposed } }));
  expect(canTick("file_proposal", line({}))).toBe(true);
  expect(canTick("file_proposal", line({ recommendation: null }))).toBe(true);
  expect(canTick("file_proposal", line({ category: null }))).toBe(false);
  expect(canTick("file_proposal", line({ units: [] }))).toBe(false);
  expect(canTick("file_proposal", line({ recommendation: "not_file" }))).toBe(false);
  expect(against("file_proposal", line({ recommendation: "merge" }))).toBe("merge");
  expect(canTick("review_proposal", line({ recommendation: "not_file", category: null, units: [] }))).toBe(true);
});

test("one that somebody judged meanwhile says so in its row, stays ticked and keeps nobody else from it", async () => {
  const asked = answerWith({ [at("a")]: [MEANWHILE], [at("b")]: [{}], [at("c")]: [{}] });
  const batch = effectScope().run(() => useDeciding("review_proposal"))!;
  batch.take(["a", "b", "c"].map((id) => ({ ...lineOf(row(id)), ticked: id !== "c" })));
  await batch.run();
  expect(batch.lines.value.map(({ done, wrong, ticked }) => [done, wrong, ticked])).toEqual([
    [false, "已有人作出决定。", true], [true, "", false], [false, "", false],
  ]);
  expect(asked.map(({ what }) => what)).toEqual([at("a"), at("b")]);
});
