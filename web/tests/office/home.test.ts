import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import type { Component } from "vue";
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

/** The part, beside the places that it leads to. */
function shown(part: Component, props: Record<string, unknown> = {}) {
  const routes = ["/proposals", "/proposals/new", "/proposals/:id"].map((path) => ({ path, name: path === "/proposals/new" ? "proposal-new" : path.slice(1), component: Page }));
  return mount(part, { props, global: { plugins: [createRouter({ history: createMemoryHistory(), routes })] } });
}

test("who may not have the committee's numbers does not ask for them", async () => {
  const NUMBERS = "GET /api/v1/proposals/numbers";
  const asked = await signedIn(["reviewer"], {});
  shown(HomeNumbers);
  await new Promise((soon) => setTimeout(soon, 20));
  expect(asked.map(({ what }) => what)).not.toContain(NUMBERS);
  await signedIn(["auditor"], { [NUMBERS]: [{ body: { received: 7, under_review: 7, filed: 0, not_filed: {}, merged: 0, withdrawn: 0 } }] });
  const page = shown(HomeNumbers);
  await vi.waitFor(() => expect(page.text()).toContain("7收到"));
});

test("a member's day begins with what they wrote, and the way to write more", async () => {
  const row = { id: "p1", title: "关于路灯的提案", state: "draft" };
  await signedIn([], { "GET /api/v1/proposals": [{ body: { rows: [row], next: null, total: 1 } }] });
  const page = shown(HomeMine);
  await vi.waitFor(() => expect(page.get("li").text()).toMatch(/关于路灯的提案\s*草稿/));
  expect(page.get(".button.leading").attributes("href")).toBe("/proposals/new");
});

test("a merged proposal that one may not read is named, and no link to nowhere", async () => {
  await signedIn([], { "GET /api/v1/proposals/p2": [{ status: 404 }] });
  const proposal = { merged: [{ id: "p2", title: "关于停车的提案", number: null }], signers: [] };
  const page = shown(ProvenanceRows, { proposal });
  await vi.waitFor(() => expect(page.text()).toContain("原文您不能查看"));
  expect([page.get("h3").text().includes("关于停车的提案"), page.findAll("h3 a").length]).toEqual([true, 0]);
});

test("suggested units are named as soon as they were suggested", async () => {
  await signedIn([], { "GET /api/v1/organisations/u1": [{ body: { id: "u1", name: "市教育局" } }] });
  const proposal = { publish_consent: true, suggested_units: [] as string[] };
  const page = shown(SaidFacts, { proposal });
  await page.setProps({ proposal: { ...proposal, suggested_units: ["u1"] } });
  await vi.waitFor(() => expect(page.text()).toContain("市教育局"));
});
