import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import ProposerRows from "kit/handling/ProposerRows.vue";
import { answerWith } from "../answers";

async function told(contact: object | null): Promise<string> {
  setActivePinia(createPinia());
  const signers = [{ subject: "m1", name: "周明", sector: "经济界", first: true, state: "signed", merged_from: null, seal_file: null }];
  answerWith({ "GET /api/v1/proposals/p1": [{ body: { signers, contact } }] });
  const page = mount(ProposerRows, { props: { proposal: "p1" } });
  await flushPromises();
  return page.text();
}

test("a unit that replies is told whose proposal it is and whom to call", async () => {
  expect(await told({ name: "周明", phone: "0716-8000000" })).toMatch(/周明.*0716-8000000/s);
});

test("where nobody left a contact it is told who helps", async () => {
  expect(await told(null)).toContain("没有留联系方式");
});
