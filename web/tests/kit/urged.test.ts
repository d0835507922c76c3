import { mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import CommitmentBody from "kit/commitment/CommitmentBody.vue";
import type { Schemas } from "kit/api";

test("a commitment tells who urged the unit, when and with what words", () => {
  setActivePinia(createPinia());
  const urged = [{ at: "2027-03-02T01:00:00Z", name: "市政协提案委", text: "请抓紧落实" }];
  const due = { on: "2027-12-31", rule: "promised", amount: 30, unit: "days", start: "2027-03-01" };
  const commitment = { handling: "h", made_at: "2027-03-01T01:00:00Z", due, progress: [], urged, contested: [] } as unknown as Schemas["CommitmentView"];
  const text = mount(CommitmentBody, { props: { commitment }, global: { stubs: { RouterLink: RouterLinkStub } } }).text();
  expect(text).toContain("市政协提案委催办：请抓紧落实");
  expect(text).toContain("2027年3月2日 09:00");
});
