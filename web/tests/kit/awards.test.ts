import { afterEach, expect, test, vi } from "vitest";
import { findCandidates } from "kit/awards/reading";
import { pickerOf } from "kit/forms/pickers";
import { answerWith } from "../answers";

afterEach(() => vi.unstubAllGlobals());

test("what may be added to the list is told with its number and who signed it first", async () => {
  const rows = [{ record: "p1", name: "关于泵站的提案", number: 3, who: "周明" }, { record: "u1", name: "水利局", number: null, who: "" }];
  answerWith({ "GET /api/v1/awards/a1/find-candidates": [{ body: { rows } }] });
  expect(await findCandidates("a1", "proposal", "泵站")).toEqual([
    { value: "p1", label: "第 3 号 关于泵站的提案（周明）" }, { value: "u1", label: "水利局" },
  ]);
});

test("a page says among what an act's field is found; other acts keep their own", async () => {
  const find = async () => [{ value: "p1", label: "甲" }];
  const record = { id: "a1", pickers: { "add_candidate.record": { find } } };
  const context = { service: "proposals", prefix: "", record };
  expect(pickerOf("record", undefined, { ...context, act: "add_candidate" }).find).toBe(find);
  expect(pickerOf("record", undefined, { ...context, act: "strike_candidate" })).toEqual({});
});
