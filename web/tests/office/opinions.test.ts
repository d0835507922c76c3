import { createPinia, setActivePinia } from "pinia";
import { effectScope } from "vue";
import { beforeEach, expect, test } from "vitest";
import type { Row } from "kit/proposal/queue";
import { bodyOf, lineOf, useOpinions, waitsForOpinion } from "office/pages/review/opinions";
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
  expect(rows.filter(waitsForOpinion).map(({ id }) => id)).toEqual(["a"]);
});

test("each goes with the reviews that were read, its own category and the words of all", () => {
  const line = lineOf(row("a", { reviews: 1, proposed: "society" }));
  expect(bodyOf(line, { opinion: " 情况清楚。 ", group: "g1" })).toEqual({
    reviews_seen: 1, recommendation: "file", opinion: "情况清楚。", category: "society", subject_group: "g1",
  });
  expect(bodyOf(lineOf(row("b")), { opinion: "", group: "" })).toEqual({ reviews_seen: 0, recommendation: "file", opinion: "" });
});

test("one that somebody judged meanwhile says so in its row, stays ticked and keeps nobody else from it", async () => {
  const asked = answerWith({ [at("a")]: [MEANWHILE], [at("b")]: [{}], [at("c")]: [{}] });
  const batch = effectScope().run(useOpinions)!;
  batch.take(["a", "b", "c"].map((id) => ({ ...lineOf(row(id)), ticked: id !== "c" })));
  await batch.run();
  expect(batch.lines.value.map(({ done, wrong, ticked }) => [done, wrong, ticked])).toEqual([
    [false, "已有人作出决定。", true], [true, "", false], [false, "", false],
  ]);
  expect(asked.map(({ what }) => what)).toEqual([at("a"), at("b")]);
});
