import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import ActionBar from "kit/actions/ActionBar.vue";
import EditOpinion from "kit/opinion/EditOpinion.vue";
import { answerWith } from "../answers";

const OPINION = { id: "o1", title: "夜间施工噪声", opinion_class: null, situation: "夜里不能入睡。", suggestion: "规定时间。", decision_due: null };

beforeEach(() => setActivePinia(createPinia()));

test("changing an opinion begins with the text that is there", async () => {
  answerWith({
    "GET /api/v1/opinions/o1": [{ body: OPINION, headers: { ETag: '"7"' } }],
    "GET /api/v1/clock": [{ body: { today: "2017-02-24" } }],
  });
  const acts = mount(ActionBar, {
    props: {
      service: "opinions", actions: [{ name: "edit_opinion", allowed: true }], record: { id: "o1" }, params: { opinion_id: "o1" },
      editors: { edit_opinion: EditOpinion }, begin: "edit_opinion",
    },
    global: { stubs: { RouterLink: true } },
  });
  await vi.waitFor(() => expect(acts.find("textarea").exists()).toBe(true));
  const lines = acts.findAll("input[type=text], textarea").map(({ element }) => (element as HTMLInputElement).value);
  expect(lines).toEqual(["夜间施工噪声", "夜里不能入睡。", "规定时间。"]);
});
