import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import { createMemoryHistory, createRouter, RouterView } from "vue-router";
import { keepDraft, placeOf } from "kit/drafts";
import { useSession } from "kit/session";
import { blank } from "kit/writing/writing";
import { later, send } from "mobile/connection";
import SentTexts from "mobile/parts/SentTexts.vue";
import { ACCOUNT, answerWith, makes } from "../answers";

const SAID = "已作为草稿保存到平台，没有自动提交：关于路灯的提案";

async function wait(record: string): Promise<void> {
  const values = { ...blank(), title: "关于路灯的提案" };
  await keepDraft(placeOf(ACCOUNT.id, record, "edit_proposal"), { values, at: 1, waiting: { key: record } });
}
async function opened() {
  const routes = [["/", "home"], ["/messages", "messages"], ["/proposals/:id", "proposal"]] as const;
  const router = createRouter({ history: createMemoryHistory(), routes: routes.map(([path, name]) => ({ path, name, component: RouterView })) });
  await router.push("/");
  return { page: mount(SentTexts, { global: { plugins: [router] } }), router };
}

beforeEach(() => {
  setActivePinia(createPinia());
  Object.assign(useSession(), { account: ACCOUNT });
});

test("that a text was sent and not submitted is told, on whichever page and after a reload, until its proposal is opened", async () => {
  await wait("new-k1");
  answerWith(makes("p1"));
  const { page, router } = await opened();
  await send();
  await router.push("/messages");
  expect(page.text()).toContain(SAID);
  expect(page.get("a").attributes("href")).toBe("/proposals/p1");
  page.unmount();
  const again = await opened();
  expect(again.page.text()).toContain(SAID);
  await again.router.push("/proposals/p1");
  await flushPromises();
  expect(again.page.text()).toBe("");
  expect((await opened()).page.text()).toBe("");
});

test("it is put away without being opened, and nobody reads of another's texts", async () => {
  await wait("new-k2");
  answerWith(makes("p2"));
  const { page } = await opened();
  await send();
  Object.assign(useSession(), { account: { ...ACCOUNT, id: "a2" } });
  await flushPromises();
  expect(page.text()).toBe("");
  Object.assign(useSession(), { account: ACCOUNT });
  await flushPromises();
  await page.get("button").trigger("click");
  expect(page.text()).toBe("");
});

test("that a text waits is said as long as it does, though the phone believes that it has a network", async () => {
  await wait("new-k3");
  answerWith({ "POST /api/v1/proposals": ["lost"] });
  later.value = true;
  await send();
  expect(later.value).toBe(true);
  answerWith(makes("p3"));
  await send();
  expect(later.value).toBe(false);
});
