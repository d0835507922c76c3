import { expect, test } from "vitest";
import { inLanguage } from "kit/forms/context";
import { checked, settled } from "kit/forms/checking";
import { formOf } from "kit/forms/catalogue";
import { bodyOf, emptyValues, fieldsOf, type Kind, type Schema, type Values } from "kit/forms/schema";
import table from "generated/forms.json";

const fields = (act: string) => fieldsOf(formOf(act)?.schema ?? null);
const kinds = (act: string) => Object.fromEntries(fields(act).map(({ name, kind }) => [name, kind]));
const label = (field: { name: string }) => field.name;

test("kinds come from what the schema says", () => {
  expect(kinds("hand_over")).toEqual({ assignments: "rows", note: "text" });
  expect(kinds("submit_proposal")).toMatchObject({
    declaration: "tick", publish_consent: "yesno", opinion_consent: "tick", publish_refusal: "text", suggested_units: "many",
    lookalikes: "rows", contact: "group", seal_file: "file",
  });
  expect(kinds("draft_reply")).toMatchObject({ copies: "lines", files: "files", reply_class: "choice", handler: "line" });
  expect(kinds("review_proposal")).toMatchObject({ recommendation: "choice", category: "choice", subject_group: "one" });
  expect(fields("begin_handling")).toEqual([]);
});

test("every form of every act can be drawn: none has a field of an unknown kind but those that take anything", () => {
  const strange: string[] = [];
  const look = (act: string, name: string, kind: Kind) => kind === "any" && strange.push(`${act}.${name}`);
  for (const [act, form] of Object.entries(table as unknown as Record<string, { schema: Schema | null }>)) {
    for (const { name, kind } of fieldsOf(form.schema)) look(act, name, kind);
  }
  expect(strange).toEqual(["change_setting.value"]);
});

test("a body has what was said and leaves out what was not", () => {
  const values: Values = {
    ...emptyValues(fields("submit_proposal")), declaration: true, publish_consent: false, publish_refusal: "尚在谈判。",
    lookalikes: [{ proposal: "p", answer: "join", reason: "" }, { proposal: "", answer: "", reason: "" }],
  };
  expect(bodyOf(fields("submit_proposal"), values)).toEqual({
    declaration: true, publish_consent: false, publish_refusal: "尚在谈判。", opinion_consent: false, open_for_seconding: false,
    lookalikes: [{ proposal: "p", answer: "join" }],
  });
});

test("what is missing or too long is said before it is sent", () => {
  const found = checked(fields("hand_over"), { assignments: [{ unit: "u", part: "" }], note: "长".repeat(501) }, label);
  expect(found).toEqual({ "assignments.0.part": ["请选择part。"], note: ["note最多 500 字，已超出 1 字。"] });
  const blank = emptyValues(fields("submit_proposal"));
  expect(Object.keys(checked(fields("submit_proposal"), blank, label))).toEqual(["declaration", "publish_consent"]);
});

test("a group that may be left out is checked once something stands in it", () => {
  const values = { ...emptyValues(fields("submit_proposal")), declaration: true, publish_consent: true, contact: { name: "王", phone: "" } };
  expect(Object.keys(checked(fields("submit_proposal"), values, label))).toEqual(["contact.phone"]);
});

test("the server's errors come to the fields that are drawn", () => {
  const errors = { "assignments.0.unit": ["甲"], "assignments.1": ["乙"], unheard: ["丙"], "note.x": ["丁"] };
  expect(settled(errors, fields("hand_over"))).toEqual({
    "assignments.0.unit": ["甲"], assignments: ["乙"], "": ["丙"], note: ["丁"],
  });
  expect(settled({ "units.2": ["不是承办单位。"] }, fields("file_proposal"))).toEqual({ units: ["不是承办单位。"] });
});

test("a class of replies is chosen by its letter too, other words by their name alone", () => {
  expect(inLanguage({ code: "A", zh: "已经解决或采纳", en: "Solved" })).toBe("A 已经解决或采纳");
  expect(inLanguage({ code: "economy", zh: "经济建设", en: "Economy" })).toBe("经济建设");
});
