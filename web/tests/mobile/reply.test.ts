import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { createMemoryHistory, createRouter } from "vue-router";
import { expect, test } from "vitest";
import Reply from "mobile/pages/Reply.vue";
import { routes } from "mobile/router";
import { answerWith } from "../answers";

async function opened(actions: object[]) {
  setActivePinia(createPinia());
  answerWith({
    "GET /api/v1/clock": [{ body: { today: "2027-02-01", now: "" } }],
    "GET /api/v1/handlings/h1": [{ body: { id: "h1", reply: null, reply_classes: [], signers: [], suggestions: [{ id: "s1", number: 1, text: "一" }], actions } }],
  });
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/handlings/h1/reply");
  const page = mount(Reply, { global: { plugins: [router] } });
  for (let wait = 0; wait < 5; wait += 1) await flushPromises();
  return page;
}

test("who opens a reply that takes no draft any more reads why at once, and the way back to the handling", async () => {
  const page = await opened([{ name: "draft_reply", allowed: false, reason: { code: "handling.urged_today", values: {} } }]);
  expect(page.find("p.sheet").text()).toContain("今天已经催办过");
  expect(page.find("p.sheet a").attributes("href")).toBe("/handlings/h1");
  expect((await opened([{ name: "draft_reply", allowed: true }])).find("p.sheet a").exists()).toBe(false);
});
