import { expect, test } from "vitest";
import { formOf } from "kit/forms/catalogue";
import { bodyOf, fieldsOf } from "kit/forms/schema";
import { settled } from "kit/forms/checking";

const fields = fieldsOf(formOf("invite_cosigner")?.schema ?? null);

test("several are chosen to sign, and sent in one act", () => {
  expect(fields.map(({ name, kind, of, required }) => [name, kind, of, required])).toEqual([["subjects", "many", "subject", true]]);
  expect(bodyOf(fields, { subjects: ["s1", "s2"] })).toEqual({ subjects: ["s1", "s2"] });
});

test("what is wrong with one of them stands at the field", () => {
  expect(settled({ "subjects.1": ["没有找到。"] }, fields)).toEqual({ subjects: ["没有找到。"] });
});
