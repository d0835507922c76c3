import { mount, RouterLinkStub } from "@vue/test-utils";
import { afterEach, expect, test } from "vitest";
import AwardRows from "kit/awards/AwardRows.vue";
import RoundRows from "kit/evaluation/RoundRows.vue";
import RoundHead from "kit/record/RoundHead.vue";
import { language } from "kit/language";

const round = { id: "r1", name: "2026年度评议", state: "announced", term: 6, session: 2, session_name: "六届二次会议", since: "2027-03-01", until: "2027-03-31", committee: "c" };
const global = { stubs: { RouterLink: RouterLinkStub } };
const PLACES = {
  awards: () => mount(AwardRows, { props: { rows: [round as never] }, global }),
  evaluations: () => mount(RoundRows, { props: { rows: [round as never] }, global }),
  head: () => mount(RoundHead, { props: { round, actions: [], params: {}, changes: [], afterMyAct: () => Promise.resolve(), again: () => Promise.resolve() }, global }),
};
afterEach(() => { language.value = "zh"; });

test.each(Object.entries(PLACES))("in English a round's session is named by its numbers: %s", (_, place) => {
  expect(place().text()).toContain("六届二次会议");
  language.value = "en";
  expect(place().text()).toContain("2nd session of the 6th committee");
  expect(place().text()).not.toContain("六届");
});
