import { expect, test } from "vitest";
import { formOf } from "kit/forms/catalogue";
import { isAsked } from "kit/forms/relevance";
import { emptyValues, fieldsOf, type Values } from "kit/forms/schema";

const fields = fieldsOf(formOf("submit_proposal")?.schema ?? null);
const asked = (values: Values, kind: string) => {
  const record = { id: "p", signers: [{ subject: "s", name: "云", kind }] };
  return fields.filter((field) => isAsked(field, { ...emptyValues(fields), ...values }, record)).map(({ name }) => name);
};

test("why it may not be published is asked only of who does not agree", () => {
  expect(asked({ publish_consent: true }, "membership")).not.toContain("publish_refusal");
  expect(asked({ publish_consent: false }, "membership")).toContain("publish_refusal");
});

test("a seal is asked of organisations only", () => {
  expect(asked({}, "membership")).not.toContain("seal_file");
  expect(asked({}, "organisation")).toContain("seal_file");
});
