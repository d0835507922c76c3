import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { createMemoryHistory, createRouter } from "vue-router";
import { expect, test } from "vitest";
import { placedIn } from "kit/supervision/reading";
import Supervision from "mobile/pages/Supervision.vue";
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

test("a unit that only helps is led to no proposal and asks for none; who reads it finds the way to it", async () => {
  const opened = async (reads_proposal: boolean) => {
    setActivePinia(createPinia());
    const asked = answerWith({
      "GET /api/v1/supervisions/s1": [{ body: {
        id: "s1", proposal: "p1", number: 7, title: "关于疏浚排渠的提案", grade: "key", state: "under_way", reads_proposal, actions: [],
        leader: null, organisation: null, helpers: [], due: null, due_for: null, days_left: null, decided_at: "2017-04-01T01:00:00Z",
        signers: [{ name: "周明" }], plan: null, records: [], progress: [], report: null,
      } }],
      "GET /api/v1/supervisions/s1/history": [{ body: { rows: [] } }],
      "GET /api/v1/clock": [{ body: { today: "2017-05-02" } }],
      "GET /api/v1/proposals/p1": [{ status: 404, body: { status: 404, code: "not_found", title: "", detail: "" } }],
      "GET /api/v1/handlings": [{ body: { rows: [], next: null, total: 0 } }],
    });
    const router = createRouter({ history: createMemoryHistory(), routes: [
      { path: "/supervisions/:id", component: Supervision }, { path: "/proposals/:id", component: Supervision },
    ] });
    await router.push("/supervisions/s1");
    const page = mount({ template: "<RouterView />" }, { global: { plugins: [router] } });
    await flushPromises();
    await flushPromises();
    return [page.findAll("a[href^='/proposals/']").length, asked.some(({ what }) => what.includes("/proposals/"))];
  };
  expect(await opened(false)).toEqual([0, false]);
  expect(await opened(true)).toEqual([3, true]);
});
