import { mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import DueRows from "office/pages/deadlines/DueRows.vue";
import { readDues } from "office/pages/deadlines/reading";
import { answerWith } from "../answers";

beforeEach(() => setActivePinia(createPinia()));

test("a promise that is due names the proposal for which it was made, with the way there", async () => {
  const none = [{ body: { rows: [], total: 0, next: null } }];
  const promise = {
    id: "c1", proposal: "p1", number: 12, title: "关于加装电梯的提案", text: "年内完成十台。", unit_name: "住建局", days_left: 3,
    due: { on: "2027-03-01", amount: 0, unit: "date", start: "2027-01-01", provisional: false, rested: 0 },
  };
  answerWith({ "GET /api/v1/handlings": none, "GET /api/v1/supervisions": none, "GET /api/v1/commitments": [{ body: { rows: [promise], total: 1, next: null } }] });
  const { rows } = await readDues({}, 8);
  const shown = mount(DueRows, { props: { rows: rows.map((row) => ({ ...row, computed: null })) }, global: { stubs: { RouterLink: RouterLinkStub } } });
  expect(shown.text()).toContain("第 12 号 关于加装电梯的提案");
  expect(shown.findAllComponents(RouterLinkStub).map((one) => one.props("to"))).toEqual(["/commitments/c1", "/proposals/p1"]);
});
