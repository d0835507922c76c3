import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test, vi } from "vitest";
import { createMemoryHistory, createRouter, RouterView } from "vue-router";
import { keepDraft, placeOf } from "kit/drafts";
import { useSession } from "kit/session";
import { blank } from "kit/writing/writing";
import Write from "mobile/pages/Write.vue";
import { ACCOUNT, PRINCIPAL } from "../answers";

async function opened(subjects: string[]) {
  setActivePinia(createPinia());
  Object.assign(useSession(), { account: ACCOUNT, principal: { ...PRINCIPAL, subjects } });
  const routes = [{ path: "/", name: "home", component: RouterView }, { path: "/proposals/new", component: Write }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/proposals/new");
  return mount(RouterView, { global: { plugins: [router] } });
}

test("who may not propose is told so at once, and reads what lies in the phone from before", async () => {
  await keepDraft(placeOf(ACCOUNT.id, "new", "edit_proposal"), { values: { ...blank(), title: "关于路灯的提案" }, at: 1 });
  const page = await opened([]);
  await vi.waitFor(() => expect(page.find("#left-text").exists()).toBe(true));
  expect(page.get("h1").text()).toBe("您没有权限查看这一页");
  expect(page.text()).toContain("关于路灯的提案");
  expect(page.find("#f-title").exists()).toBe(false);
});

test("who may propose is asked for the title", async () => {
  const page = await opened(PRINCIPAL.subjects);
  await vi.waitFor(() => expect(page.find("#f-title").exists()).toBe(true));
  expect(page.get("h1").text()).toBe("提案的标题是什么？");
});
