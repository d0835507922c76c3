import { flushPromises } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import { formOf } from "kit/forms/catalogue";
import { bodyOf, fieldsOf } from "kit/forms/schema";
import { settled } from "kit/forms/checking";
import { pickerOf } from "kit/forms/pickers";
import { answerWith } from "../answers";

const fields = fieldsOf(formOf("invite_cosigner")?.schema ?? null);

test("several are chosen to sign, and sent in one act", () => {
  expect(fields.map(({ name, kind, of, required }) => [name, kind, of, required])).toEqual([["subjects", "many", "subject", true]]);
  expect(bodyOf(fields, { subjects: ["s1", "s2"] })).toEqual({ subjects: ["s1", "s2"] });
});

test("what is wrong with one of them stands at the field", () => {
  expect(settled({ "subjects.1": ["没有找到。"] }, fields)).toEqual({ subjects: ["没有找到。"] });
});

test("members of other committees are found by their whole name to be invited, where the setting allows it", async () => {
  setActivePinia(createPinia());
  const asked = answerWith({
    "GET /api/v1/dictionaries": [{ body: { limits: { text: 1500, signers: 200, foreign_signers: true } } }],
    "GET /api/v1/memberships": [{ body: { rows: [] } }, { body: { rows: [{ id: "m9", name: "江望舒", committee: "c2" }] } }, { body: { rows: [] } }],
    "GET /api/v1/organisations": [{ body: { rows: [] } }], "GET /api/v1/committees": [{ body: { rows: [{ id: "c2", name: "公安县政协" }] } }],
  });
  const found = async (act: string) => {
    const { find } = pickerOf("subject", undefined, { act, service: "proposals", record: { id: "p1" }, prefix: "" });
    await flushPromises();
    return (await find?.("江望舒"))?.map(({ label }) => label);
  };
  expect(await found("invite_cosigner")).toEqual(["江望舒（公安县政协）"]);
  expect(await found("create_proposal")).toEqual([]);
  expect(asked.filter(({ url }) => url.searchParams.get("elsewhere") === "true").length).toBe(1);
});
