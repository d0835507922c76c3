import { expect, test } from "vitest";
import { formOf } from "kit/forms/catalogue";
import { isAsked } from "kit/forms/relevance";
import { emptyValues, fieldsOf, type Values } from "kit/forms/schema";
import { sparedOf } from "kit/proposal/acts";
import type { Proposal } from "kit/proposal/reading";

const fields = fieldsOf(formOf("submit_proposal")?.schema ?? null);
const asked = (values: Values, kind: string) => {
  const record = { id: "p", signers: [{ subject: "s", name: "云", kind }] };
  return fields.filter((field) => isAsked(field, { ...emptyValues(fields), ...values }, record, "submit_proposal")).map(({ name }) => name);
};

test("why it may not be published is asked only of who does not agree", () => {
  expect(asked({ publish_consent: true }, "membership")).not.toContain("publish_refusal");
  expect(asked({ publish_consent: false }, "membership")).toContain("publish_refusal");
});

test("a seal is asked of organisations only", () => {
  expect(asked({}, "membership")).not.toContain("seal_file");
  expect(asked({}, "organisation")).toContain("seal_file");
});

test("why a category is corrected is asked once a proposal was filed with one", () => {
  const classing = fieldsOf(formOf("class_proposal")?.schema ?? null);
  const askedOf = (proposal: object) => {
    const record = { id: "p", spared: sparedOf(proposal as Proposal) };
    return classing.filter((field) => isAsked(field, emptyValues(classing), record, "class_proposal")).map(({ name }) => name);
  };
  const category = { code: "water", zh: "水利", en: "Water" };
  expect(askedOf({ number: null, category })).toEqual(["category"]);
  expect(askedOf({ number: 7, category: null })).toEqual(["category"]);
  expect(askedOf({ number: 7, category })).toEqual(["category", "reason"]);
});
