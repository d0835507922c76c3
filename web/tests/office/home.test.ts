import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import { createApp, h, shallowRef, type Component } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { useSession } from "kit/session";
import HomeMine from "office/parts/home/HomeMine.vue";
import HomeNumbers from "office/parts/home/HomeNumbers.vue";
import ProvenanceRows from "office/pages/merge/ProvenanceRows.vue";
import SaidFacts from "kit/proposal/SaidFacts.vue";
import { ACCOUNT, answerWith, PRINCIPAL, SIGNED_IN } from "../answers";

const SIGN_IN = { "POST /api/v1/session": [SIGNED_IN], "GET /api/v1/accounts/mine": [{ body: ACCOUNT }] };
const Page = { render: () => null };

beforeEach(() => setActivePinia(createPinia()));

async function signedIn(roles: string[], table: Parameters<typeof answerWith>[0]) {
  const grants = roles.map((role) => ({ role, committee: "c1", scope: "committee", scope_id: "c1" }));
  const opened = { body: { principal: { ...PRINCIPAL, grants }, expires_in: 600 } };
  const asked = answerWith({ ...SIGN_IN, "POST /api/v1/session": [opened], ...table });
  await useSession().signIn("zhangsan", "x");
  return asked;
}

/** The part on a page of its own, whose props can change. */
function shown(part: Component, props: object = {}) {
  const place = document.createElement("div");
  const given = shallowRef(props);
  const app = createApp({ render: () => h(part, given.value) });
  const routes = ["proposal-new", "proposals", "proposal"].map((name) => ({ path: `/${name === "proposal" ? "proposals/:id" : name}`, name, component: Page }));
  app.use(createRouter({ history: createMemoryHistory(), routes })).mount(place);
  return { place, given };
}

test("who may not have the committee's numbers does not ask for them", async () => {
  const NUMBERS = "GET /api/v1/proposals/numbers";
  const asked = await signedIn(["reviewer"], {});
  shown(HomeNumbers);
  await new Promise((soon) => setTimeout(soon, 20));
  expect(asked.map(({ what }) => what)).not.toContain(NUMBERS);
  await signedIn(["auditor"], { [NUMBERS]: [{ body: { received: 7, under_review: 7, filed: 0, not_filed: {}, merged: 0, withdrawn: 0 } }] });
  const { place } = shown(HomeNumbers);
  await vi.waitFor(() => expect(place.textContent).toContain("7收到"));
});

test("a member's day begins with what they wrote, and the way to write more", async () => {
  const row = { id: "p1", title: "关于路灯的提案", state: "draft" };
  await signedIn([], { "GET /api/v1/proposals": [{ body: { rows: [row], next: null, total: 1 } }] });
  const { place } = shown(HomeMine);
  await vi.waitFor(() => expect(place.querySelector("li")?.textContent).toMatch(/关于路灯的提案\s*草稿/));
  expect(place.querySelector(".button.leading")?.getAttribute("href")).toBe("/proposal-new");
});

test("a merged proposal that one may not read is named, and no link to nowhere", async () => {
  await signedIn([], { "GET /api/v1/proposals/p2": [{ status: 404 }] });
  const proposal = { merged: [{ id: "p2", title: "关于停车的提案", number: null }], signers: [] };
  const { place } = shown(ProvenanceRows, { proposal });
  await vi.waitFor(() => expect(place.textContent).toContain("原文您不能查看"));
  expect([place.querySelector("h3")?.textContent?.includes("关于停车的提案"), place.querySelectorAll("h3 a").length]).toEqual([true, 0]);
});

test("suggested units are named as soon as they were suggested", async () => {
  await signedIn([], { "GET /api/v1/organisations/u1": [{ body: { id: "u1", name: "市教育局" } }] });
  const proposal = { publish_consent: true, suggested_units: [] as string[] };
  const { place, given } = shown(SaidFacts, { proposal });
  given.value = { proposal: { ...proposal, suggested_units: ["u1"] } };
  await vi.waitFor(() => expect(place.textContent).toContain("市教育局"));
});
