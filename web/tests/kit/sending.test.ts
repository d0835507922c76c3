import { expect, test } from "vitest";
import { ref } from "vue";
import { formOf } from "kit/forms/catalogue";
import { emptyValues, fieldsOf, type Values } from "kit/forms/schema";
import { useSending } from "kit/forms/sending";
import { answerWith } from "../answers";

const WHERE = "POST /api/v1/handlings/h1/ask-to-return";
const fields = fieldsOf(formOf("ask_to_return")?.schema ?? null);
const WRITTEN = { reason: "应由市交通局承办。", better_unit: "u9" };

function asking(written: Values) {
  const values = ref<Values>({ ...emptyValues(fields), ...written });
  const sending = useSending(values, {
    act: "ask_to_return", fields: () => fields, named: ({ name }) => name, record: () => ({ id: "h1" }),
    params: () => ({ handling_id: "h1" }), tag: () => undefined,
  });
  return { values, ...sending };
}
const keysOf = (asked: { headers: Headers }[]) => new Set(asked.map(({ headers }) => headers.get("Idempotency-Key")));

test("what is missing is said without asking the server", async () => {
  const asked = answerWith({});
  const { send, errors } = asking({ reason: " " });
  expect(await send()).toBeUndefined();
  expect(errors.value).toEqual({ reason: ["请填写reason。"], better_unit: ["请选择better_unit。"] });
  expect(asked).toEqual([]);
});

test("while no answer came the same is sent under the same key, and nothing written is lost", async () => {
  const asked = answerWith({ [WHERE]: ["lost", "lost", "lost", { body: { id: "h1" } }] });
  const { send, about, values } = asking(WRITTEN);
  expect(await send()).toBeUndefined();
  expect(about.value).toContain("连接不上服务器");
  expect(values.value).toMatchObject(WRITTEN);
  expect(await send()).toEqual({ id: "h1" });
  expect(keysOf(asked).size).toBe(1);
  expect(asked.at(-1)?.body).toEqual(WRITTEN);
}, 15_000);

test("what was refused and sent again is another request; its errors stand at their fields", async () => {
  const refusal = { status: 422, body: { code: "invalid", detail: "填写的内容有误。", errors: { better_unit: ["不是承办单位。"] } } };
  const asked = answerWith({ [WHERE]: [refusal, { body: {} }] });
  const { send, errors, about } = asking(WRITTEN);
  await send();
  expect(errors.value).toEqual({ better_unit: ["不是承办单位。"] });
  expect(about.value).toBe("");
  await send();
  expect(keysOf(asked).size).toBe(2);
});

test("a refusal that is about no field is said of the whole", async () => {
  answerWith({ [WHERE]: [{ status: 409, body: { code: "return.too_late", detail: "申退期限已过。" } }] });
  const { send, about, problem } = asking(WRITTEN);
  await send();
  expect(about.value).toBe("申退期限已过。");
  expect(problem.value?.status).toBe(409);
});
