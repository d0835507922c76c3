import { beforeEach, expect, test } from "vitest";
import { createPinia, setActivePinia } from "pinia";
import { effectScope, nextTick } from "vue";
import type { Schemas } from "kit/api";
import { bodyOf, canTick, countedByUnit, leadOf, lineOf, useBatch, waysOf, type Line } from "office/pages/handover/batch";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith } from "../answers";

beforeEach(() => {
  sessionStorage.clear();
  setActivePinia(createPinia());
});

const unit = (id: string, office = "o1") => ({ unit: id, name: `单位${id}`, office });
const row = (id: string, ...units: object[]) => ({ id, number: 7, title: id, units }) as unknown as Schemas["ProposalRow"];
const line = (id: string, ...units: object[]) => lineOf(row(id, ...units), ["o1"]);
const NONE = { deadline: "", note: "" };

test("a single proposed unit has it alone, of several the first leads, those of other offices are not mine", () => {
  expect(line("a", unit("1")).parts).toBe("sole");
  expect(line("a", unit("1"), unit("2")).parts).toBe("lead:1");
  const shared = line("a", unit("1"), unit("9", "o2"));
  expect([shared.units.map((one) => one.unit), shared.others, shared.parts]).toEqual([["1"], 1, "separate"]);
  expect(canTick(line("a", unit("9", "o2")))).toBe(false);
});

test("one of several can lead: the others assist, and the named deadline is not for them", () => {
  const several: Line = { ...line("a", unit("1"), unit("2")), parts: "lead:2" };
  expect(waysOf(several)).toContain("lead:2");
  expect(leadOf(several)?.name).toBe("单位2");
  expect(bodyOf(several, { deadline: "2027-05-01", note: " 请抓紧。 " })).toEqual({
    assignments: [{ unit: "1", part: "assisting" }, { unit: "2", part: "lead", deadline: "2027-05-01" }], note: "请抓紧。",
  });
  expect(bodyOf(line("b", unit("1")), NONE).assignments).toEqual([{ unit: "1", part: "sole" }]);
});

test("who gets how many is told before", () => {
  const lines = [line("a", unit("1")), line("b", unit("2")), line("c", unit("2"), unit("1")), line("d", unit("2"))];
  expect(countedByUnit(lines)).toEqual([{ name: "单位2", count: 3 }, { name: "单位1", count: 2 }]);
});

const GIVEN = { body: { handlings: [{ id: "h1", deadline: "2027-04-11" }] } };
const at = (id: string) => `POST /api/v1/proposals/${id}/hand-over`;

/** A batch of these lines, all ticked. */
function ticked(...ids: string[]) {
  const batch = effectScope().run(useBatch)!;
  batch.take(ids.map((id) => ({ ...line(id, unit("1")), ticked: true })));
  return batch;
}

test("each succeeds or fails by itself with its reason, and only what failed stays ticked", async () => {
  const refused = { status: 409, body: { status: 409, code: "proposal.withdrawal_pending", detail: "有撤案申请待答复。" } };
  const asked = answerWith({ [at("a")]: [GIVEN], [at("b")]: [refused, GIVEN], [at("c")]: [GIVEN] });
  const batch = ticked("a", "b", "c");
  await batch.run();
  expect(batch.lines.value.map(({ outcome }) => outcome)).toEqual([
    { done: true, deadline: "2027-04-11", handlings: ["h1"] }, { done: false, reason: "有撤案申请待答复。" }, { done: true, deadline: "2027-04-11", handlings: ["h1"] },
  ]);
  expect(batch.chosen.value.map(({ id }) => id)).toEqual(["b"]);
  expect([batch.sent.value, batch.total.value, batch.running.value]).toEqual([3, 3, false]);
  await batch.run();
  expect(asked.map(({ what }) => what)).toEqual([at("a"), at("b"), at("c"), at("b")]);
  expect(asked[3]!.headers.get("Idempotency-Key")).not.toBe(asked[1]!.headers.get("Idempotency-Key"));
  expect(batch.chosen.value).toEqual([]);
});

test("a wrong field is told by its sentence, and what was lost on the way is asked for with the same key", async () => {
  const wrong = { status: 422, body: { status: 422, code: "invalid", detail: "有几处要改。", errors: { "assignments.0.unit": ["单位已撤销。"] } } };
  answerWith({ [at("a")]: [wrong] });
  const batch = ticked("a");
  await batch.run();
  expect(batch.lines.value[0]!.outcome).toEqual({ done: false, reason: "单位已撤销。" });
  const lost = ticked("b");
  const asked = answerWith({ [at("b")]: ["lost", "lost", "lost", GIVEN] });
  await lost.run();
  await lost.run();
  expect(new Set(asked.map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(1);
  expect(lost.lines.value[0]!.outcome).toMatchObject({ done: true });
});

test("who stops, stops before the next one", async () => {
  const asked = answerWith({ [at("a")]: [GIVEN], [at("b")]: [GIVEN] });
  const batch = ticked("a", "b");
  const running = batch.run();
  batch.stop();
  await running;
  expect(asked).toHaveLength(1);
  expect(batch.chosen.value.map(({ id }) => id)).toEqual(["b"]);
});

/** The page opened, with these rows read. */
function opened(...ids: string[]) {
  const scope = effectScope();
  const batch = scope.run(useBatch)!;
  batch.take(ids.map((id) => line(id, unit("1"), unit("2"))));
  return { ...batch, leave: () => scope.stop() };
}
const chosenIn = ({ lines, common }: ReturnType<typeof opened>) => ({ lines: lines.value.map(({ ticked, parts }) => [ticked, parts]), note: common.note });

test("who opens a row to read it and comes back finds what was ticked, chosen and written, and nobody else does", async () => {
  const before = opened("a", "b");
  Object.assign(before.lines.value[0]!, { ticked: true, parts: "lead:2" });
  before.common.note = "请抓紧。";
  await nextTick();
  before.leave();
  const again = opened("b", "a");
  expect(chosenIn(again)).toEqual({ lines: [[false, "lead:1"], [true, "lead:2"]], note: "请抓紧。" });
  again.leave();
  useSession().account = { ...ACCOUNT, id: "somebody else" } as never;
  expect(chosenIn(opened("a"))).toEqual({ lines: [[false, "lead:1"]], note: "" });
});

test("what is done is not kept", async () => {
  answerWith({ [at("a")]: [GIVEN] });
  const before = opened("a");
  before.lines.value[0]!.ticked = true;
  before.common.note = "请抓紧。";
  await nextTick();
  await before.run();
  await nextTick();
  before.leave();
  expect(chosenIn(opened("a"))).toEqual({ lines: [[false, "lead:1"]], note: "" });
});

test("who leads is chosen by the units that were read: where others are proposed it is chosen anew", async () => {
  const before = opened("a");
  Object.assign(before.lines.value[0]!, { ticked: true, parts: "lead:2" });
  await nextTick();
  before.leave();
  const batch = effectScope().run(useBatch)!;
  batch.take([line("a", unit("1"), unit("3"))]);
  expect(chosenIn({ ...batch, leave: () => undefined }).lines).toEqual([[false, "lead:1"]]);
});
