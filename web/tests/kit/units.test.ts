import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import { pickerOf } from "kit/forms/pickers";
import { useSession } from "kit/session";
import { answerWith, PRINCIPAL } from "../answers";

const ROWS = ["o1", "o2"].flatMap((office) => [..."ab"].map((one) => ({ id: `${office}${one}`, name: `${office}的${one}局`, handover_office: office })));
const picker = (act: string) => pickerOf("unit", undefined, { act, service: "proposals", record: { id: "p1" }, prefix: "" });

test("with nothing typed every unit is listed, whatever else the committee has", async () => {
  const asked = answerWith({ "GET /api/v1/organisations": [{ body: { rows: ROWS, next: null, total: 4 } }] });
  expect(await picker("submit_proposal").find?.("")).toHaveLength(4);
  expect(Object.fromEntries(asked[0]!.url.searchParams)).toEqual({ units: "true", current: "true", limit: "100" });
});

test("a handover office chooses among the units of its own tree", async () => {
  answerWith({ "GET /api/v1/organisations": [{ body: { rows: ROWS, next: null, total: 4 } }] });
  setActivePinia(createPinia());
  useSession().principal = { ...PRINCIPAL, grants: [{ role: "handover_office", committee: "c1", scope: "organisation", scope_id: "o2" }] };
  expect((await picker("hand_over").find?.("局"))?.map(({ value }) => value)).toEqual(["o2a", "o2b"]);
  expect(await picker("submit_proposal").find?.("局")).toHaveLength(4);
});

test("who passes a hand-over on chooses among the offices that one acts for and that have yet to hand over", async () => {
  answerWith({ "GET /api/v1/organisations/o2": [{ body: { id: "o2", name: "市委办" } }], "GET /api/v1/organisations/o3": [{ body: { id: "o3", name: "市纪委" } }] });
  setActivePinia(createPinia());
  const grants = ["o1", "o2", "o3"].map((scope_id) => ({ role: "handover_office", committee: "c1", scope: "organisation", scope_id }));
  useSession().principal = { ...PRINCIPAL, grants } as typeof PRINCIPAL;
  const record = { id: "p1", offices: ["o2", "o3", "o4"] };
  const { few } = pickerOf("own_office", undefined, { act: "pass_on_hand_over", service: "proposals", record, prefix: "" });
  expect((await few?.())?.map(({ value }) => value)).toEqual(["o2", "o3"]);
});
