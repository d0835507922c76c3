import { createPinia, setActivePinia } from "pinia";
import { effectScope } from "vue";
import { beforeEach, expect, test } from "vitest";
import type { Row } from "kit/proposal/queue";
import { stepOf } from "office/parts/list/keys";
import { EACH, lineOf, useClassing } from "office/pages/review/batch";
import { useHints } from "office/pages/review/hints";
import { answerWith } from "../answers";

beforeEach(() => {
  sessionStorage.clear();
  setActivePinia(createPinia());
});

const row = (id: string) => ({ id, title: id, state: "submitted", actions: ["class_proposal"], category: null }) as unknown as Row;
const at = (id: string) => `POST /api/v1/proposals/${id}/class`;
const REFUSED = { status: 409, body: { status: 409, code: "proposal.withdrawal_pending", title: "", detail: "申请了撤案。" } };

function classing(...ids: string[]) {
  const batch = effectScope().run(() => useClassing({ a: { code: "society", share: 0.8, cases: [], like: "旧" }, b: null }))!;
  batch.take(ids.map((id) => ({ ...lineOf(row(id)), ticked: true })));
  batch.common.category = "economy";
  return batch;
}
const told = (batch: ReturnType<typeof classing>) => batch.lines.value.map(({ given, wrong, ticked }) => [given, wrong, ticked]);

test("each is classed by itself: one that is refused says why, stays ticked and keeps nobody else from it", async () => {
  const asked = answerWith({ [at("a")]: [{}], [at("b")]: [REFUSED], [at("c")]: [{}] });
  const batch = classing("a", "b", "c");
  await batch.run();
  expect(told(batch)).toEqual([["economy", "", false], ["", "申请了撤案。", true], ["economy", "", false]]);
  expect(asked.map(({ body }) => body)).toEqual(Array(3).fill({ category: "economy" }));
});

test("only what is ticked is sent; what got no answer is sent again under the same key", async () => {
  const asked = answerWith({ [at("a")]: ["lost", "lost", "lost", {}], [at("b")]: [{}] });
  const batch = classing("a", "b");
  batch.lines.value[1]!.ticked = false;
  await batch.run();
  expect(batch.lines.value[0]!.wrong).not.toBe("");
  await batch.run();
  expect(new Set(asked.map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(1);
  expect(asked.every(({ what }) => what === at("a"))).toBe(true);
});

test("by its hint each gets its own category; where there is none nothing is sent and the row says so", async () => {
  const asked = answerWith({ [at("a")]: [{}] });
  const batch = classing("a", "b");
  batch.common.category = EACH;
  await batch.run();
  expect(asked.map(({ body }) => body)).toEqual([{ category: "society" }]);
  expect(told(batch)).toEqual([["society", "", false], ["", "没有可参考的提示，请选择类别。", true]]);
});

test("hints are asked for those without a category only, and one that gets no answer stops no other", async () => {
  const hint = (id: string) => `GET /api/v1/proposals/${id}/suggested-placing`;
  const found = { categories: [{ category: { code: "society" }, share: 0.804, cases: [{ title: "旧" }] }], units: [] };
  const asked = answerWith({ [hint("a")]: [{ status: 404, body: { status: 404, code: "not_found", detail: "" } }], [hint("c")]: [{ body: found }] });
  const { hints, ask } = effectScope().run(useHints)!;
  await ask([row("a"), { ...row("b"), category: { code: "x" } } as unknown as Row, row("c")]);
  expect(asked.map(({ what }) => what)).toEqual([hint("a"), hint("c")]);
  expect(hints).toEqual({ a: null, c: { code: "society", share: 0.804, cases: [{ title: "旧" }], like: "旧" } });
});

test("read again, a row keeps what was told of it", async () => {
  answerWith({ [at("a")]: [{}] });
  const batch = classing("a");
  await batch.run();
  batch.take([{ ...row("a"), category: { code: "economy" } } as unknown as Row, row("b")].map(lineOf));
  expect(told(batch)).toEqual([["economy", "", false], ["", "", false]]);
});

test("J and K lead on from a tick box, not from a field where they are typed", () => {
  const pressed = (type: string) => stepOf({ key: "j", target: Object.assign(document.createElement("input"), { type }) } as unknown as KeyboardEvent, false);
  expect([pressed("checkbox"), pressed("text")]).toEqual([1, 0]);
});
