import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test, vi } from "vitest";
import { createRouter, createWebHistory } from "vue-router";
import ProposalEditor from "office/pages/editor/ProposalEditor.vue";
import SavingBar from "office/pages/editor/SavingBar.vue";
import { answerWith } from "../answers";

const ID = "01a21e77-0000-7000-8000-000000000009";
const TEXT = {
  title: "关于路灯的提案", situation: "<p>暗</p>", analysis: "<p>少</p>", suggestions: [{ id: "s1", text: "装灯。" }], attachments: [],
  version: 1, saved_at: "2027-03-01T08:00:00Z",
};
const nothing = { template: "<i />" };

test("who saved a new proposal and goes on to submit it comes back to its text, not to an empty one", async () => {
  setActivePinia(createPinia());
  answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: TEXT, headers: { ETag: '"1"' } }],
  });
  const routes = [["/proposals/new", "proposal-new"], ["/proposals/:id/edit", "proposal-edit"], ["/proposals/:id", "proposal"]] as const;
  const router = createRouter({
    history: createWebHistory("/desk/"), routes: routes.map(([path, name]) => ({ path, name, component: nothing })),
  });
  await router.push("/proposals/new");
  const page = mount(ProposalEditor, {
    global: { plugins: [router], stubs: { ImportWord: true, ProposerField: true, WhileWriting: true, RichEditor: true, SuggestionRows: true } },
  });
  await vi.waitFor(() => expect(page.find("#f-title").exists()).toBe(true));
  await page.get("#f-title").setValue(TEXT.title);
  const left = vi.spyOn(history, "replaceState");
  page.getComponent(SavingBar).vm.$emit("submit");
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe(`/proposals/${ID}?act=submit_proposal`));
  await flushPromises();
  expect(left.mock.lastCall?.[2]).toMatch(new RegExp(`/desk/proposals/${ID}/edit$`));
  page.unmount();
});
