import { beforeEach, expect, test, vi } from "vitest";
import { answered, api, hooks, newKey, QUIETLY } from "kit/api";
import { language } from "kit/language";
import { Problem } from "kit/problems";
import { answerWith, NOT_SIGNED_IN, SIGNED_IN } from "../answers";

const WAITING = "GET /api/v1/waiting";
const MARK = "POST /api/v1/messages/mark-all-read";
const REFRESH = "POST /api/v1/session/refresh";
const ask = () => answered(api.GET("/api/v1/waiting"));
const mark = () => answered(api.POST("/api/v1/messages/mark-all-read", { body: {} }));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 500 });
  hooks.renewed = () => {};
  hooks.signInAgain = async () => false;
});

test("a request says in which language its answer is read", async () => {
  const asked = answerWith({ [WAITING]: [{ body: { unread: 3 } }] });
  expect(await ask()).toEqual({ unread: 3 });
  language.value = "en";
  await ask();
  language.value = "zh";
  expect(asked.map(({ headers }) => headers.get("Accept-Language"))).toEqual(["zh", "en"]);
});

test("a lost answer to an act is asked for again with the same key", async () => {
  const asked = answerWith({ [MARK]: ["lost", { status: 504 }, { body: { marked: 2, left: 0 } }] });
  expect(await mark()).toEqual({ marked: 2, left: 0 });
  const keys = asked.map(({ headers }) => headers.get("Idempotency-Key"));
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

test("two acts have two keys, and a form's own key is kept", async () => {
  const asked = answerWith({ [MARK]: [{}] });
  await mark();
  await mark();
  const key = newKey();
  await answered(api.POST("/api/v1/messages/mark-all-read", { body: {}, headers: { "Idempotency-Key": key } }));
  const keys = asked.map(({ headers }) => headers.get("Idempotency-Key"));
  expect(new Set(keys).size).toBe(3);
  expect(keys[2]).toBe(key);
});

test("a sign-in whose answer was lost is not tried again: it would count as one more try", async () => {
  const asked = answerWith({ "POST /api/v1/session": ["lost"] });
  const trying = answered(api.POST("/api/v1/session", { body: { login: "a", password: "b" } }));
  await expect(trying).rejects.toMatchObject({ code: "offline", status: 0 });
  expect(asked).toHaveLength(1);
});

test("an activation whose answer was lost is asked for again: the code opens once, its answer comes as often as asked", async () => {
  const asked = answerWith({ "POST /api/v1/session/activate": ["lost", SIGNED_IN] });
  const body = { login: "a", code: "b", password: "c" };
  await answered(api.POST("/api/v1/session/activate", { body }));
  expect(asked.map(({ body: sent }) => sent)).toEqual([body, body]);
});

test("without a network there is a problem that says so", async () => {
  answerWith({ [WAITING]: ["lost"] });
  await expect(ask()).rejects.toMatchObject({ code: "offline", detail: expect.stringContaining("您写的内容还在") });
});

test("an expired sign-in is renewed once for all who wait, and their requests sent again with body and key", async () => {
  const renewed = vi.fn();
  hooks.renewed = renewed;
  const asked = answerWith({
    [WAITING]: [NOT_SIGNED_IN, { body: { unread: 1 } }],
    [MARK]: [NOT_SIGNED_IN, { body: { marked: 1, left: 0 } }],
    [REFRESH]: [SIGNED_IN],
  });
  expect(await Promise.all([ask(), mark()])).toEqual([{ unread: 1 }, { marked: 1, left: 0 }]);
  expect(asked.filter(({ what }) => what === REFRESH)).toHaveLength(1);
  expect(renewed).toHaveBeenCalledWith(SIGNED_IN.body);
  const marks = asked.filter(({ what }) => what === MARK);
  expect(marks.map(({ body }) => body)).toEqual([{}, {}]);
  expect(marks[0]?.headers.get("Idempotency-Key")).toBe(marks[1]?.headers.get("Idempotency-Key"));
});

test("a session that is over waits for its person, and the request goes on", async () => {
  hooks.signInAgain = vi.fn(async () => true);
  answerWith({ [MARK]: [NOT_SIGNED_IN, { body: { marked: 1, left: 0 } }], [REFRESH]: [NOT_SIGNED_IN] });
  expect(await mark()).toEqual({ marked: 1, left: 0 });
  expect(hooks.signInAgain).toHaveBeenCalledOnce();
});

test("a quiet request is told of the 401, and nobody is asked", async () => {
  hooks.signInAgain = vi.fn(async () => true);
  const asked = answerWith({ [WAITING]: [NOT_SIGNED_IN], [REFRESH]: [NOT_SIGNED_IN] });
  const quiet = answered(api.GET("/api/v1/waiting", { headers: QUIETLY }));
  await expect(quiet).rejects.toMatchObject({ status: 401, code: "sign_in.required" });
  expect(hooks.signInAgain).not.toHaveBeenCalled();
  expect(asked[0]?.headers.has("X-Quietly")).toBe(false);
});

test("what is no success becomes a problem with its errors by field and its correlation", async () => {
  const body = {
    status: 422, code: "invalid", title: "Invalid input", detail: "请按提示修改。", correlation: "x-1",
    errors: { title: ["必须填写。"] },
  };
  answerWith({ [MARK]: [{ status: 422, body }] });
  const problem = Problem.from(await mark().catch((thrown: unknown) => thrown));
  expect(problem).toMatchObject({ status: 422, code: "invalid", detail: "请按提示修改。", correlation: "x-1" });
  expect(problem.errors).toEqual({ title: ["必须填写。"] });
});

test("an answer that is not the platform's is an unexpected one", async () => {
  answerWith({ [MARK]: [{ status: 500, body: "proxy", headers: { "X-Correlation-Id": "x-2" } }] });
  await expect(mark()).rejects.toMatchObject({ code: "http.500", detail: "系统出错，请稍候再试。", correlation: "x-2" });
});
