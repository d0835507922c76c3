import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import SignInForm from "kit/parts/SignInForm.vue";
import { ACCOUNT, answerWith, SIGNED_IN } from "../answers";

beforeEach(() => setActivePinia(createPinia()));

const form = () => mount(SignInForm, { attachTo: document.body });
const MINE = { "GET /api/v1/accounts/mine": [{ body: ACCOUNT }] };

test("what was left empty is named at its field, and nobody is asked: a try would count", async () => {
  const asked = answerWith({});
  const page = form();
  await page.get("form").trigger("submit");
  expect(page.get("#sign-in-login-wrong").text()).toBe("请填写账号。");
  expect(page.findAll("[role=alert] a")).toHaveLength(2);
  expect(asked).toHaveLength(0);
});

test.each([
  [401, "sign_in.wrong", "账号或密码不正确。"],
  [403, "sign_in.locked", "该账号已被管理员锁定，请与管理员联系。"],
  [429, "sign_in.too_many", "尝试次数过多，请 60 秒后再试。"],
])("%i %s is said in the server's words, and what was typed stays", async (status, code, detail) => {
  answerWith({ "POST /api/v1/session": [{ status, body: { status, code, detail, title: "" } }] });
  const page = form();
  await page.get("#sign-in-login").setValue("zhangsan");
  await page.get("#sign-in-password").setValue("something");
  await page.get("form").trigger("submit");
  await vi.waitFor(() => expect(page.get("[role=alert]").text()).toBe(detail));
  expect((page.get("#sign-in-password").element as HTMLInputElement).value).toBe("something");
});

test("signing in is done once, however often the button is pressed", async () => {
  const asked = answerWith({ "POST /api/v1/session": [SIGNED_IN], ...MINE });
  const page = form();
  await page.get("#sign-in-login").setValue("zhangsan");
  await page.get("#sign-in-password").setValue("something");
  void page.get("form").trigger("submit");
  void page.get("form").trigger("submit");
  await vi.waitFor(() => expect(page.emitted("done")).toHaveLength(1));
  expect(asked.filter(({ what }) => what === "POST /api/v1/session")).toHaveLength(1);
});

test("a new account sets its password with the one-time code; errors stand at their fields", async () => {
  const wrong = { status: 422, body: { status: 422, code: "invalid", detail: "填写的内容有误。", title: "", errors: { password: ["密码太短。"] } } };
  const asked = answerWith({ "POST /api/v1/session/activate": [wrong, SIGNED_IN], ...MINE });
  const page = form();
  await page.get(".other").trigger("click");
  await page.get("#sign-in-login").setValue("zhangsan");
  await page.get("#sign-in-code").setValue("ABC-123");
  await page.get("#sign-in-password").setValue("short");
  await page.get("form").trigger("submit");
  await vi.waitFor(() => expect(page.get("#sign-in-password-wrong").text()).toBe("密码太短。"));
  await page.get("form").trigger("submit");
  await vi.waitFor(() => expect(page.emitted("done")).toHaveLength(1));
  expect(asked[0]?.body).toEqual({ login: "zhangsan", code: "ABC-123", password: "short" });
});

test("a password can be shown while it is typed", async () => {
  const page = form();
  expect(page.get("#sign-in-password").attributes("type")).toBe("password");
  await page.get(".check input").setValue(true);
  expect(page.get("#sign-in-password").attributes("type")).toBe("text");
});
