import { createPinia, setActivePinia } from "pinia";
import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { defineComponent } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { arranged } from "kit/actions/order";
import { findDraft, keepDraft, placeOf } from "kit/drafts";
import { aboutAct } from "kit/proposal/next";
import { useProposal } from "kit/proposal/page";
import type { Proposal } from "kit/proposal/reading";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith, PRINCIPAL } from "../answers";

const stub = defineComponent(() => () => null);

beforeEach(() => {
  setActivePinia(createPinia());
  useSession().principal = PRINCIPAL;
});
afterEach(() => vi.unstubAllGlobals());

async function opened() {
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
  return { page, router };
}

test("after a draft is deleted one stands before one's own proposals, and its page is not asked for again", async () => {
  const asked = answerWith({});
  const { page, router } = await opened();
  const before = asked.length;
  expect(await page.reread("discard_draft")).toBe("");
  expect(router.currentRoute.value.fullPath).toBe("/proposals?mine=true");
  expect(asked.length).toBe(before);
});

test("what the device keeps of a deleted draft is deleted with it, of another it stays", async () => {
  useSession().account = ACCOUNT;
  answerWith({});
  const keptOf = (id: string) => placeOf(ACCOUNT.id, id, "edit_proposal");
  for (const id of ["d1", "d2"]) await keepDraft(keptOf(id), { values: { title: "改过的题目" }, at: 1 });
  const { page } = await opened();
  await page.reread("discard_draft");
  expect([await findDraft(keptOf("d1")), await findDraft(keptOf("d2"))]).toMatchObject([undefined, { at: 1 }]);
});

test("it stands with what is rare, and says before what follows", () => {
  const { first, more } = arranged(["edit_proposal", "discard_draft", "submit_proposal"].map((name) => ({ name, allowed: true })));
  expect([first?.name, more.map(({ name }) => name)]).toEqual(["submit_proposal", ["discard_draft"]]);
  expect(aboutAct("discard_draft", {} as Proposal)).toContain("不能恢复");
});
