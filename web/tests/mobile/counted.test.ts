import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { createMemoryHistory, createRouter } from "vue-router";
import { expect, test } from "vitest";
import { useSession } from "kit/session";
import Home from "mobile/pages/Home.vue";
import Proposals from "mobile/pages/Proposals.vue";
import { routes } from "mobile/router";
import { ACCOUNT, answerWith, PRINCIPAL, SIGNED_IN } from "../answers";

const NONE = { body: { rows: [], next: null, total: 0 } };
const ANSWERS = {
  "GET /api/v1/accounts/mine": [{ body: ACCOUNT }],
  "GET /api/v1/clock": [{ body: { today: "2027-02-01", now: "" } }],
  "GET /api/v1/terms": [{ body: { rows: [{ number: 6, sessions: [{ number: 5, name: "六届五次会议", opens: "2027-01-18", plenary_from: "2026-11-01" }] }] } }],
  "GET /api/v1/tasks": [NONE], "GET /api/v1/proposals": [NONE],
  "GET /api/v1/proposals/numbers": [{ body: { received: 9, under_review: 1, filed: 5, not_filed: { letter: 1 }, merged: 1, withdrawn: 1 } }],
  "GET /api/v1/supervisions/numbers": [{ body: { term: 6, session: 5, leaders: [], grades: [{ grade: "key", used: 7, quota: 10, awaiting: 2 }] } }],
};

async function shown(page: typeof Home | typeof Proposals, address: string, role: string) {
  setActivePinia(createPinia());
  const principal = { ...PRINCIPAL, subjects: [], grants: [{ role, committee: "c1", scope: "committee", scope_id: "c1" }] };
  const asked = answerWith({ ...ANSWERS, "POST /api/v1/session": [{ body: { ...SIGNED_IN.body, principal } }] });
  await useSession().signIn("zhangsan", "x");
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push(address);
  const mounted = mount(page, { global: { plugins: [router] } });
  for (let wait = 0; wait < 5; wait += 1) await flushPromises();
  return { mounted, asked };
}

test("who oversees reads the numbers first, and each that leads anywhere leads to a list of the phone", async () => {
  const { mounted } = await shown(Home, "/", "chairmens_meeting");
  expect(mounted.findAll("h2").map((one) => one.text())).toEqual(["本级提案六届五次会议", "督办情况", "待办"]);
  expect(mounted.findAll("a.figure").map((one) => one.attributes("href"))).toEqual([
    "/proposals?session=6.5&column=filed", "/supervisions?tab=to_decide&session=6.5", "/supervisions?tab=placed&session=6.5&grade=key",
  ]);
  const office = await shown(Home, "/", "proposal_office");
  expect(office.mounted.findAll("h2").at(0)?.text()).toBe("待办");
});

test("the list of a number is of what it counts, says so, and leads to the whole list", async () => {
  const { mounted, asked } = await shown(Proposals, "/proposals?session=6.5&column=filed", "leader");
  const { search } = asked.find(({ what }) => what === "GET /api/v1/proposals")!.url;
  expect(search).toContain("term=6&session=5&column=filed");
  expect(mounted.get(".counted").text()).toContain("只看：立案");
  expect((mounted.get("select").element as HTMLSelectElement).value).toBe("6.5");
  expect(mounted.get(".counted a").attributes("href")).toBe("/proposals?tab=all");
});
