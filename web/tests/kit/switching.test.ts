import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { createMemoryHistory, createRouter } from "vue-router";
import { beforeEach, expect, test, vi } from "vitest";
import ActingNotice from "kit/parts/ActingNotice.vue";
import { useSession } from "kit/session";
import Me from "mobile/pages/Me.vue";
import MyAccount from "office/pages/MyAccount.vue";
import AccountMenu from "office/parts/frame/AccountMenu.vue";
import { ACCOUNT, answerWith, PRINCIPAL } from "../answers";

const DEPUTY = "POST /api/v1/session/act-for/a2";
const OUT = "POST /api/v1/session/sign-out";
const ENDED = { status: 404, body: { status: 404, code: "deputy.none", title: "", detail: "您不是这个账号的代理人。" } };
const ACTING = { body: { principal: { ...PRINCIPAL, on_behalf_of: "a2" }, expires_in: 600 } };

const page = { template: "<p />" };
const names = ["home", "sign-in", "account", "here"];

beforeEach(() => {
  setActivePinia(createPinia());
  vi.stubGlobal("navigator", { ...navigator, onLine: false }); // so that nothing is tried again
  useSession().account = ACCOUNT as never;
  useSession().principal = PRINCIPAL as never;
});

async function shown(part: object) {
  const router = createRouter({ history: createMemoryHistory(), routes: names.map((name) => ({ path: `/${name}`, name, component: page })) });
  await router.push("/here");
  const failed = vi.fn();
  const made = mount(part, { global: { plugins: [router], stubs: { MyDeputies: true, DisplayChoices: true }, config: { errorHandler: failed } } });
  const press = async (words: string) => {
    await made.findAll("button").find((button) => button.text() === words)!.trigger("click");
    await flushPromises();
  };
  const at = () => router.currentRoute.value.name;
  return { made, press, at, failed };
}

test.each([["the menu", AccountMenu], ["my account", MyAccount], ["the phone", Me]])("%s says that one is the deputy no more, or that one is still signed in", async (_where, part) => {
  answerWith({ [DEPUTY]: [ENDED], [OUT]: ["lost"] });
  const { made, press, at, failed } = await shown(part);
  await press("代 李四 办理");
  expect(made.get('[role="alert"]').text()).toBe(ENDED.body.detail);
  await press("退出登录");
  expect(made.findAll('[role="alert"]').at(-1)!.text()).toContain("还没有退出登录");
  expect([at(), useSession().signedIn, failed.mock.calls]).toEqual(["here", true, []]);
});

test("who has changed whom they act for begins at home", async () => {
  answerWith({ [DEPUTY]: [ACTING], "GET /api/v1/accounts/mine": [{ body: ACCOUNT }] });
  const { made, press, at } = await shown(MyAccount);
  await press("代 李四 办理");
  expect([at(), made.find('[role="alert"]').exists(), useSession().actsForName]).toEqual(["home", false, "李四"]);
});

test("what cannot be ended now is said beside its button", async () => {
  useSession().principal = { ...PRINCIPAL, on_behalf_of: "a2" } as never;
  answerWith({ "POST /api/v1/session/act-for-oneself": ["lost"] });
  const { made, at, failed } = await shown(ActingNotice);
  await made.get("button").trigger("click");
  await flushPromises();
  expect(made.get('[role="alert"]').text()).toContain("连接不上服务器");
  expect(made.find('[role="status"] [role="alert"]').exists()).toBe(false);
  expect([at(), failed.mock.calls]).toEqual(["here", []]);
});
