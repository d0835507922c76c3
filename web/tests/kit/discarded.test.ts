import { createPinia, setActivePinia } from "pinia";
import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { defineComponent } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { arranged } from "kit/actions/order";
import { aboutAct } from "kit/proposal/next";
import { useProposal } from "kit/proposal/page";
import type { Proposal } from "kit/proposal/reading";
import { useSession } from "kit/session";
import { answerWith, PRINCIPAL } from "../answers";

const stub = defineComponent(() => () => null);

beforeEach(() => {
  setActivePinia(createPinia());
  useSession().principal = PRINCIPAL;
});
afterEach(() => vi.unstubAllGlobals());

test("after a draft is deleted one stands before one's own proposals, and its page is not asked for again", async () => {
  const asked = answerWith({});
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: "/proposals", name: "proposals", component: stub }, { path: "/proposals/:id", name: "proposal", component: stub }],
  });
  await router.push("/proposals/d1");
  let page!: ReturnType<typeof useProposal>;
  mount(defineComponent(() => {
    page = useProposal("d1");
    return () => null;
  }), { global: { plugins: [router] } });
  await flushPromises();
  const before = asked.length;
  expect(await page.reread("discard_draft")).toBe("");
  expect(router.currentRoute.value.fullPath).toBe("/proposals?mine=true");
  expect(asked.length).toBe(before);
});

test("it stands with what is rare, and says before what follows", () => {
  const { first, more } = arranged(["edit_proposal", "discard_draft", "submit_proposal"].map((name) => ({ name, allowed: true })));
  expect([first?.name, more.map(({ name }) => name)]).toEqual(["submit_proposal", ["discard_draft"]]);
  expect(aboutAct("discard_draft", {} as Proposal)).toContain("不能恢复");
});
