import { mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test } from "vitest";
import { TABLES } from "kit/supervision/texts";
import SupervisionCards from "kit/supervision/SupervisionCards.vue";

test.each([["座谈", "座谈"], ["report", "提交督办报告"]])("a card on the proposal's page says what the next planned day is for", (due_for, said) => {
  const row = { id: "s1", grade: "key", state: "under_way", leader: null, organisation: null, due: "2026-07-01", due_for, days_left: 9, visits: 0 };
  const shown = mount(SupervisionCards, { props: { rows: [row] as never }, global: { stubs: { RouterLink: RouterLinkStub } } });
  expect(shown.get(".line").text()).toContain(said);
});

test("what of a plan nothing is recorded for are steps, of which one day has several", () => {
  expect(TABLES.en.steps_open).toContain("[step|steps]");
});
