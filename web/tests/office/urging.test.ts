import { createPinia, setActivePinia } from "pinia";
import { effectScope, nextTick } from "vue";
import { beforeEach, expect, test } from "vitest";
import type { Row } from "office/pages/handlings/reading";
import { lineOf, readLate, useUrging } from "office/pages/handlings/urging";
import { answerWith } from "../answers";

beforeEach(() => {
  sessionStorage.clear();
  setActivePinia(createPinia());
});

const row = (id: string, actions = ["urge_handling"], state = "handling") => ({ state, id, title: id, number: 1, unit_name: "某局", actions }) as unknown as Row;
const at = (id: string) => `POST /api/v1/handlings/${id}/urge`;
const TODAY = { status: 409, body: { status: 409, code: "handling.urged_today", title: "", detail: "今天已经催办过。" } };

test("what is overdue is read to its end, without what this reader may not urge and what lies with the office", async () => {
  const asked = answerWith({ "GET /api/v1/handlings": [{ body: { rows: [row("a"), row("b", []), row("d", ["urge_handling"], "signed")], next: "n" } }, { body: { rows: [row("c")], next: null } }] });
  expect((await readLate()).map(({ id }) => id)).toEqual(["a", "c"]);
  expect(asked.map(({ url }) => [url.searchParams.get("overdue"), url.searchParams.get("cursor")])).toEqual([["true", null], ["true", "n"]]);
});

test("each is urged by itself with the words of all; one that was urged today says so and stays ticked", async () => {
  const asked = answerWith({ [at("a")]: [{}], [at("b")]: [TODAY] });
  const batch = effectScope().run(useUrging)!;
  batch.take(["a", "b", "c"].map((id) => ({ ...lineOf(row(id)), ticked: id !== "c" })));
  batch.common.text = " 请抓紧办理。 ";
  await batch.run();
  expect(batch.lines.value.map(({ done, wrong, ticked }) => [done, wrong, ticked])).toEqual([[true, "", false], [false, "今天已经催办过。", true], [false, "", false]]);
  expect(asked.map(({ body }) => body)).toEqual([{ text: "请抓紧办理。" }, { text: "请抓紧办理。" }]);
});

test("who opens a row that was refused and comes back still sees which ones were urged", async () => {
  answerWith({ [at("a")]: [{}], [at("b")]: [TODAY] });
  const rows = () => ["a", "b"].map((id) => lineOf(row(id)));
  const scope = effectScope();
  const batch = scope.run(useUrging)!;
  batch.take(rows());
  batch.lines.value.forEach((line) => (line.ticked = true));
  await batch.run();
  await nextTick();
  scope.stop();
  const again = effectScope().run(useUrging)!;
  again.take(rows());
  expect(again.lines.value.map(({ done, ticked, wrong }) => [done, ticked, wrong])).toEqual([[true, false, ""], [false, true, "今天已经催办过。"]]);
});
