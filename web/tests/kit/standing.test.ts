/** Where one stands after an act, without a mouse: never nowhere. */

import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, test } from "vitest";
import CandidateRow from "kit/awards/CandidateRow.vue";
import BallotSheets from "kit/evaluation/BallotSheets.vue";
import ActionForm from "kit/forms/ActionForm.vue";

const sheet = (id: string, unit_name: string) => ({
  id, proposal: `p-${id}`, number: 1, title: "关于泵站的提案", unit: `u-${id}`, unit_name, given_at: null, scores: [],
});
const ballot = {
  id: "b1", side: "units", asked: 2, given: 0, items: [{ code: "a", zh: "态度", en: "Attitude", most: 20 }],
  sheets: [sheet("s1", "市水利局"), sheet("s2", "市教育局")], actions: [{ name: "give_sheet", allowed: true }],
};
const row = { id: "c1", kind: "unit", record: "u1", name: "市水利局", number: null, who: "", chosen: true, place: 1, reasons: [], entries: [], opens: false };

beforeEach(() => setActivePinia(createPinia()));
afterEach(() => (document.body.innerHTML = ""));

function mounted(part: object, props: object) {
  return mount(part, { attachTo: document.body, props, global: { stubs: { RouterLink: true } } });
}

test("a sheet that is opened stands at its name, and one that is put away at its button", async () => {
  const page = mounted(BallotSheets, { ballot });
  await page.get('[data-sheet="s2"] button').trigger("click");
  await flushPromises();
  expect(document.activeElement?.textContent).toBe("市教育局");
  await page.get('[data-sheet="s2"] form button[type=button]').trigger("click");
  await flushPromises();
  expect(document.activeElement?.getAttribute("aria-label")).toBe("评议：市教育局");
});

test("what is said of a candidate leaves one at the candidate", async () => {
  const page = mounted(CandidateRow, { award: "w1", row, acts: ["deliberate_candidate"] });
  for (const how of ["done", "cancel"] as const) {
    await page.get("button").trigger("click");
    page.get<HTMLElement>("form textarea").element.focus();
    page.getComponent(ActionForm).vm.$emit(how);
    await flushPromises();
    expect(document.activeElement?.tagName, how).toBe("H3");
  }
});
