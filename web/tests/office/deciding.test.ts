import { createPinia, setActivePinia } from "pinia";
import { effectScope, nextTick } from "vue";
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

const PROPOSED = { recommendation: "file", category: "society", units: ["u1"] };
const waiting = (id: string, more = {}) => row(id, { submitted_at: "2027-01-05", proposed: PROPOSED, ...more });

/** The page opened, with these rows read. */
function opened(...rows: Row[]) {
  const scope = effectScope();
  const batch = scope.run(() => useDeciding("file_proposal"))!;
  batch.take(rows.map(lineOf));
  const leave = async () => {
    await nextTick();
    scope.stop();
  };
  return { ...batch, line: (at: number) => batch.lines.value[at]!, leave };
}
const shown = ({ lines, chosen }: ReturnType<typeof opened>) =>
  ({ lines: lines.value.map(({ ticked, category, units }) => [ticked, category, ...units]), chosen: chosen.value.map(({ row: { id } }) => id) });

test("what was only read is read anew: only what was chosen, and by what still holds, is there on the way back", async () => {
  const before = opened(waiting("a"), waiting("b"), waiting("c"));
  Object.assign(before.line(0), { ticked: true, units: ["u2"] });
  before.line(1).ticked = true;
  await before.leave();
  const others = { category: { code: "economy" } };
  const again = opened(waiting("a"), waiting("b", others), waiting("c", others));
  expect(shown(again)).toEqual({ lines: [[true, "society", "u2"], [false, "economy", "u1"], [false, "economy", "u1"]], chosen: ["a"] });
});

test("what comes back in another round is neither chosen nor done by what was chosen in the first", async () => {
  answerWith({ "POST /api/v1/proposals/c/file": [{ body: { number: 1 } }] });
  const before = opened(waiting("a"), waiting("b"), waiting("c"));
  before.line(2).ticked = true;
  await before.run();
  Object.assign(before.line(0), { ticked: true, units: ["u2"] });
  before.line(1).ticked = true;
  await before.leave();
  const against = { reviews: 1, proposed: { ...PROPOSED, recommendation: "not_file" } };
  const again = opened(waiting("a", against), waiting("b"), waiting("c"));
  expect(shown(again)).toEqual({ lines: [[false, "society", "u1"], [true, "society", "u1"], [false, "society", "u1"]], chosen: ["b"] });
  expect(again.lines.value.map((line) => canTick("file_proposal", line))).toEqual([false, true, true]);
});

test("what cannot be ticked is not among the chosen", () => {
  const batch = opened(waiting("a"), waiting("b"));
  batch.lines.value.forEach((line) => (line.ticked = true));
  batch.line(0).units = [];
  expect(batch.chosen.value.map(({ row: { id } }) => id)).toEqual(["b"]);
});
