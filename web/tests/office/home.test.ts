import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import type { Component } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { addDraft, placeOf } from "kit/drafts";
import { useSession } from "kit/session";
import { blank } from "kit/writing/writing";
import HomeMine from "office/parts/home/HomeMine.vue";
import CommitteeNumbers from "kit/home/CommitteeNumbers.vue";
import HomeOwn from "office/parts/home/HomeOwn.vue";
import ProvenanceRows from "kit/proposal/ProvenanceRows.vue";
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

/** The part, beside the places that it leads to. */
function shown(part: Component, props: Record<string, unknown> = {}) {
  const named: Record<string, string> = { "/proposals/new": "proposal-new", "/statistics/rows": "statistics-rows" };
  const routes = ["/proposals", "/proposals/new", "/proposals/:id", "/statistics/rows"].map((path) => ({ path, name: named[path] ?? path.slice(1), component: Page }));
  return mount(part, { props, global: { plugins: [createRouter({ history: createMemoryHistory(), routes })] } });
}

const NUMBERS = "GET /api/v1/proposals/numbers";
const STATISTICS = "GET /api/v1/proposals/statistics";
const SESSIONS = [{ number: 4, name: "六届四次会议", opens: "2026-01-18", plenary_from: "2025-11-01" }, { number: 5, name: "六届五次会议", opens: "2027-01-18", plenary_from: "2026-11-01" }];
const UNDER_WAY = {
  "GET /api/v1/terms": [{ body: { rows: [{ number: 6, sessions: SESSIONS }] } }],
  "GET /api/v1/clock": [{ body: { today: "2027-02-01", now: "" } }],
};
const COUNTED = { received: 9, under_review: 1, filed: 5, not_filed: { letter: 1 }, merged: 1, withdrawn: 1 };

async function numbersFor(role: string) {
  const asked = await signedIn([role], { ...UNDER_WAY, [NUMBERS]: [{ body: COUNTED }] });
  const page = shown(CommitteeNumbers);
  await vi.waitFor(() => expect(page.text()).toContain("9收到"));
  return { page, asked, links: page.findAll("a").map((link) => link.attributes("href")) };
}

test("a number of the committee leads only to who may list all that it counts", async () => {
  expect((await numbersFor("proposal_office")).links.length).toBe(6);
  for (const role of ["leader", "chairmens_meeting"]) expect((await numbersFor(role)).links).toEqual(["/proposals?session=6.5&column=filed"]);
  expect((await numbersFor("auditor")).links).toEqual([]);
});

test("the committee's numbers are of the session under way, which is named, and so are their lists", async () => {
  const { page, asked, links } = await numbersFor("proposal_office");
  expect(page.get("h2").text()).toContain("六届五次会议");
  const { url } = asked.find(({ what }) => what === NUMBERS)!;
  expect([url.searchParams.get("term"), url.searchParams.get("session")]).toEqual(["6", "5"]);
  expect(links[0]).toBe("/proposals?session=6.5");
});

test("who proposes has the numbers of their own, each with its list, and none while there are none", async () => {
  const figure = (name: string, over: number) => ({ name, over, under: null, rate: null, of: "proposal", listed: ["over"], before: null });
  const own = (received: number) => [{ body: { figures: [figure("received", received), figure("filed", received), figure("withdrawn", 0)] } }];
  const asked = await signedIn([], { ...UNDER_WAY, [STATISTICS]: own(2) });
  const page = shown(HomeOwn);
  await vi.waitFor(() => expect(page.findAll("li").map((one) => one.text())).toEqual(["2已提交", "2立案"]));
  expect(asked.find(({ what }) => what === STATISTICS)!.url.search).toBe("?scope=own&term=6&session=5");
  expect(page.findAll("a")[1]!.attributes("href")).toBe("/statistics/rows?scope=own&period=6.5&counted=filed");
  await signedIn([], { ...UNDER_WAY, [STATISTICS]: own(0) });
  const none = shown(HomeOwn);
  await new Promise((soon) => setTimeout(soon, 20));
  expect(none.text()).toBe("");
});

test("who may not have the committee's numbers does not ask for them", async () => {
  const asked = await signedIn(["reviewer"], {});
  shown(CommitteeNumbers);
  await new Promise((soon) => setTimeout(soon, 20));
  expect(asked.map(({ what }) => what)).not.toContain(NUMBERS);
});

test("a member's day begins with what they wrote, and the way to write more", async () => {
  const row = { id: "p1", title: "关于路灯的提案", state: "draft" };
  await signedIn([], { "GET /api/v1/proposals": [{ body: { rows: [row], next: null, total: 1 } }] });
  const page = shown(HomeMine);
  await vi.waitFor(() => expect(page.get("li").text()).toMatch(/关于路灯的提案\s*草稿/));
  expect(page.get(".button.leading").attributes("href")).toBe("/proposals/new");
});

test("the newest text that is only in this browser is gone on with where it lies, one that the phone keeps too", async () => {
  const kept = (title: string, at: number) => ({ values: { ...blank(), title }, at });
  await addDraft(placeOf("a1", "new", "edit_proposal"), kept("关于桥的提案", 1));
  await addDraft(placeOf("a1", "new-k1", "edit_proposal"), { ...kept("关于路灯的提案", 2), waiting: { key: "k1" } });
  await signedIn([], { "GET /api/v1/proposals": [{ body: { rows: [], next: null, total: 0 } }] });
  const page = shown(HomeMine);
  await vi.waitFor(() => expect(page.find(".begun").text()).toContain("关于路灯的提案"));
  expect(page.get(".begun a").attributes("href")).toBe("/proposals/new?draft=new-k1&kept=2");
});

test("who reads a lead reads what was merged into it, and is led to no page that is closed to them", () => {
  const suggestions = [{ id: "s1", number: 1, text: "在医院旁增设车位。" }];
  const merged = [
    { id: "p2", title: "关于停车的提案", number: null, suggestions, opens: false },
    { id: "p3", title: "标题暂不显示", number: 7, suggestions: [], opens: true },
  ];
  const [one, other] = shown(ProvenanceRows, { proposal: { merged, signers: [] } }).findAll("article");
  expect([one?.text(), one?.findAll("h3 a").length]).toEqual([expect.stringMatching(/关于停车的提案.*在医院旁增设车位。/), 0]);
  expect([other?.text(), other?.get("h3 a").attributes("href")]).toEqual([expect.stringContaining("原文现在不能查看"), "/proposals/p3"]);
});

test("suggested units are named as soon as they were suggested", async () => {
  await signedIn([], { "GET /api/v1/organisations/u1": [{ body: { id: "u1", name: "市教育局" } }] });
  const proposal = { publish_consent: true, suggested_units: [] as string[] };
  const page = shown(SaidFacts, { proposal });
  await page.setProps({ proposal: { ...proposal, suggested_units: ["u1"] } });
  await vi.waitFor(() => expect(page.text()).toContain("市教育局"));
});
