import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import TakeOut from "office/pages/statistics/TakeOut.vue";
import { word } from "kit/words";

beforeEach(() => setActivePinia(createPinia()));

const shown = (scope: string, query = {}) => mount(TakeOut, { props: { scope, query: { group: "unit", ...query } } });

test("the committee's report is offered to who counts the whole committee, and says that no filter narrows it", () => {
  const report = word("proposals", "numbers_paper.report");
  expect(shown("unit").text()).not.toContain(report);
  expect(shown("committee").text()).toContain(report);
  expect(shown("committee").find("p.quiet").exists()).toBe(false);
  expect(shown("committee", { category: "ecology" }).find("p.quiet").exists()).toBe(true);
});
