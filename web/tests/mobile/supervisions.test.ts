import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { createMemoryHistory, createRouter } from "vue-router";
import { expect, test } from "vitest";
import { placedIn } from "kit/supervision/reading";
import Supervisions from "mobile/pages/Supervisions.vue";
import { answerWith } from "../answers";

test("a leader's number on home opens the list of just those: with a place, of that session", async () => {
  setActivePinia(createPinia());
  const asked = answerWith({ "GET /api/v1/supervisions": [{ body: { rows: [], next: null, total: 0 } }] });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/", name: "supervisions", component: Supervisions }] });
  await router.push({ name: "supervisions", query: placedIn({ term: 6, session: 5 }, { leader: "l1", grade: "key" }) });
  const page = mount(Supervisions, { global: { plugins: [router] } });
  await flushPromises();
  expect(asked[0]?.url.search).toBe("?term=6&session=5&leader=l1&grade=key&state=to_plan&state=under_way&state=report_given&state=concluded&limit=20");
  expect(page.find("[aria-current]").text()).toBe("已列入");
});
