import { mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test } from "vitest";
import CandidateRow from "kit/awards/CandidateRow.vue";

test("a candidate that lost a condition since is marked with which", () => {
  const row = {
    id: "c1", kind: "proposal" as const, record: "p1", opens: false, name: "关于泵站的提案", number: 3, who: "周明", place: 1, chosen: true,
    awarded: null, lacks: { code: "award.not_closed", values: {} }, reasons: [], entries: [],
  };
  const global = { stubs: { RouterLink: RouterLinkStub } };
  const said = (lacks: typeof row.lacks | null) => mount(CandidateRow, { props: { award: "a1", row: { ...row, lacks }, acts: [] }, global }).text();
  expect(said(row.lacks)).toContain("已不符合条件：这次评优只评已办结的提案，这件还没有办结");
  expect(said(null)).not.toContain("已不符合条件");
});

test.each([true, false])("it is marked strongly only on the list, where somebody has to act on it", (chosen) => {
  const row = {
    id: "c1", kind: "proposal" as const, record: "p1", opens: false, name: "关于泵站的提案", number: 3, who: "周明", place: 1, chosen,
    awarded: null, lacks: { code: "award.filed_no_longer", values: {} }, reasons: [], entries: [],
  };
  const shown = mount(CandidateRow, { props: { award: "a1", row, acts: [] }, global: { stubs: { RouterLink: RouterLinkStub } } });
  expect(shown.text()).toContain("已不符合条件：已撤案或并案，不再是立案的提案");
  expect(shown.find("strong").exists()).toBe(chosen);
});
