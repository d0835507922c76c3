import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test, vi } from "vitest";
import { createRouter, createWebHistory } from "vue-router";
import { addDraft, findDraft, placeOf } from "kit/drafts";
import { useSession } from "kit/session";
import { blank } from "kit/writing/writing";
import ProposalEditor from "office/pages/editor/ProposalEditor.vue";
import SavingBar from "office/pages/editor/SavingBar.vue";
import { answerWith, PRINCIPAL } from "../answers";

const ID = "01a21e77-0000-7000-8000-000000000009";
const TEXT = {
  title: "关于路灯的提案", situation: "<p>暗</p>", analysis: "<p>少</p>", suggestions: [{ id: "s1", text: "装灯。" }], attachments: [],
  version: 1, saved_at: "2027-03-01T08:00:00Z",
};
const nothing = { template: "<i />" };

async function opened(subjects: string[], at = "/proposals/new") {
  setActivePinia(createPinia());
  useSession().principal = { ...PRINCIPAL, subjects };
  const routes = [["/", "home"], ["/proposals/new", "proposal-new"], ["/proposals/:id/edit", "proposal-edit"], ["/proposals/:id", "proposal"]] as const;
  const router = createRouter({
    history: createWebHistory("/desk/"), routes: routes.map(([path, name]) => ({ path, name, component: nothing })),
  });
  await router.push(at);
  const page = mount(ProposalEditor, {
    global: { plugins: [router], stubs: { ImportWord: true, ProposerField: true, WhileWriting: true, RichEditor: true, SuggestionRows: true } },
  });
  return { page, router };
}

test("who may not propose is told so at once, not when it is to be saved", async () => {
  const { page } = await opened([]);
  await flushPromises();
  expect(page.get("h1").text()).toBe("您没有权限查看这一页");
  expect(page.find("form").exists()).toBe(false);
  page.unmount();
});

test("who saved a new proposal and goes on to submit it comes back to its text, not to an empty one", async () => {
  answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: TEXT, headers: { ETag: '"1"' } }],
  });
  const { page, router } = await opened(PRINCIPAL.subjects);
  await vi.waitFor(() => expect(page.find("#f-title").exists()).toBe(true));
  await page.get("#f-title").setValue(TEXT.title);
  const left = vi.spyOn(history, "replaceState");
  page.getComponent(SavingBar).vm.$emit("submit");
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe(`/proposals/${ID}?act=submit_proposal`));
  await flushPromises();
  expect(left.mock.lastCall?.[2]).toMatch(new RegExp(`/desk/proposals/${ID}/edit$`));
  page.unmount();
});

test("what this browser keeps for a proposal that is no more, or takes no text any more, can still be read", async () => {
  const gone = { status: 404, body: { status: 404, code: "proposal.discarded", detail: "草稿已删除。" } };
  const kept = { ...blank(), title: "关于路灯的提案", situation: "<p>夜里很暗。</p>" };
  await addDraft(placeOf("", ID, "edit_proposal"), { values: kept, at: 1 });
  answerWith({ [`GET /api/v1/proposals/${ID}`]: [gone], [`GET /api/v1/proposals/${ID}/text`]: [gone] });
  const { page } = await opened(PRINCIPAL.subjects, `/proposals/${ID}/edit`);
  await vi.waitFor(() => expect(page.text()).toContain("草稿已删除。"));
  await vi.waitFor(() => expect(page.text()).toContain("夜里很暗。"));
  expect(page.text()).toContain("复制全文");
});

test("a proposal that was made has its own address, also when what was written since does not get through", async () => {
  const fault = { status: 500, body: {} };
  answerWith({
    "POST /api/v1/proposals": [fault, { status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: TEXT, headers: { ETag: '"1"' } }],
    [`POST /api/v1/proposals/${ID}/edit`]: [fault],
  });
  const { page } = await opened(PRINCIPAL.subjects);
  await vi.waitFor(() => expect(page.find("#f-title").exists()).toBe(true));
  for (const title of [TEXT.title, "关于路灯的提案，再写"]) {
    await page.get("#f-title").setValue(title);
    await page.get("form").trigger("submit");
    await vi.waitFor(() => expect(page.findComponent(SavingBar).props("saving")).toBe(false), 5000);
  }
  expect(location.pathname).toBe(`/desk/proposals/${ID}/edit`);
  page.unmount();
});

test("who comes to go on with a text that the phone keeps has it before them, and it makes one proposal", async () => {
  const place = placeOf("", "new-k1", "edit_proposal");
  await addDraft(place, { values: { ...blank(), title: TEXT.title }, at: 2, waiting: { key: "k1" } });
  const asked = answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: TEXT, headers: { ETag: '"1"' } }],
  });
  const { page } = await opened(PRINCIPAL.subjects, "/proposals/new?draft=new-k1&kept=2");
  await vi.waitFor(() => expect(page.find<HTMLInputElement>("#f-title").element?.value).toBe(TEXT.title), 5000);
  await page.get("form").trigger("submit");
  await vi.waitFor(() => expect(location.pathname).toBe(`/desk/proposals/${ID}/edit`), 5000);
  expect(asked.find(({ what }) => what === "POST /api/v1/proposals")?.headers.get("Idempotency-Key")).toBe("k1");
  expect(await findDraft(place)).toBeUndefined();
  page.unmount();
});
