import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test, vi } from "vitest";
import { createRouter, createWebHistory } from "vue-router";
import { writtenOf, type Text } from "kit/writing/writing";
import TextStep from "mobile/parts/TextStep.vue";
import ProposalEditor from "office/pages/editor/ProposalEditor.vue";
import { useSession } from "kit/session";
import { answerWith, PRINCIPAL } from "../answers";

const PICTURE = '<p>字<img src="file:///1.png"></p>';

async function toldAfterPasting(page: VueWrapper): Promise<string> {
  const place = await vi.waitFor(() => page.get("#f-situation[role=textbox]").element);
  const clipboardData = { types: ["text/html"], files: [], getData: (kind: string) => (kind === "text/html" ? PICTURE : "") };
  place.dispatchEvent(Object.assign(new Event("paste", { bubbles: true, cancelable: true }), { clipboardData }));
  await flushPromises();
  const told = page.get(".editor [role=status]").text();
  page.unmount();
  return told;
}

test("who pastes pictures that do not come along is told of what this page has instead", async () => {
  setActivePinia(createPinia());
  useSession().principal = PRINCIPAL as never;
  answerWith({ "GET /api/v1/dictionaries": [{ body: { limits: { text: 1500, signers: 50 } } }] });
  const text = { title: "甲", situation: "", analysis: "", suggestions: [], attachments: [] } as unknown as Text;
  const phone = mount(TextStep, { attachTo: document.body, props: { part: "situation", errors: {}, fresh: false, modelValue: writtenOf(text) } });
  expect(await toldAfterPasting(phone)).toBe("粘贴的内容里有 1 张图片没有带过来，请用“图片”放入。");

  const router = createRouter({ history: createWebHistory("/desk/"), routes: [{ path: "/proposals/new", name: "proposal-new", component: { template: "<i />" } }] });
  await router.push("/proposals/new");
  const desk = mount(ProposalEditor, {
    attachTo: document.body, global: { plugins: [router], stubs: { ProposerField: true, WhileWriting: true } },
  });
  expect(await toldAfterPasting(desk)).toBe("粘贴的内容里有 1 张图片没有带过来，请用“图片”放入，或者用“从 Word 导入”。");
});
