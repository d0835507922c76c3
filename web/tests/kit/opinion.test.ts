import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import ActionBar from "kit/actions/ActionBar.vue";
import { addDraft, dropDraft, placeOf } from "kit/drafts";
import EditOpinion from "kit/opinion/EditOpinion.vue";
import { answerWith, type Asked } from "../answers";

const PLACE = placeOf("", "o1", "edit_opinion");
const OPINION = { id: "o1", title: "夜间施工噪声", opinion_class: null, situation: "夜里不能入睡。", suggestion: "规定时间。", decision_due: null };

beforeEach(async () => {
  setActivePinia(createPinia());
  await dropDraft(PLACE);
});

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

const CLOCK = { "GET /api/v1/clock": [{ body: { today: "2017-02-24" } }] };

async function editing() {
  const form = mount(EditOpinion, { attachTo: document.body, props: { act: "edit_opinion", record: { id: "o1" }, params: { opinion_id: "o1" } }, global: { stubs: { RouterLink: true } } });
  await vi.waitFor(() => expect(form.find("textarea").exists()).toBe(true));
  await flushPromises();
  return form;
}
const title = (form: VueWrapper) => form.get<HTMLInputElement>("input[type=text]").element.value;
const sent = (asked: Asked[]) => asked.filter(({ what }) => what.endsWith("/edit")).map(({ headers }) => headers.get("If-Match"));
const STALE = { status: 412, body: { status: 412, code: "if_match.stale", detail: "内容已被修改，请对照最新文本后再保存。" } };

test("what was written on an older text of an opinion does not replace a newer one before that was shown", async () => {
  await addDraft(PLACE, { values: { title: "我写的" }, at: 1, based_on: '"7"' });
  const asked = answerWith({
    ...CLOCK,
    "GET /api/v1/opinions/o1": [{ body: { ...OPINION, title: "别处改过的", opinion_class: "society" }, headers: { ETag: '"8"' } }],
    "POST /api/v1/opinions/o1/edit": [STALE, { body: OPINION }],
  });
  const form = await editing();
  await vi.waitFor(() => expect(form.text()).toContain("我写的"));
  await form.findAll("button")[0]!.trigger("click");
  await vi.waitFor(() => expect(title(form)).toBe("我写的"));
  await form.get("form").trigger("submit");
  await vi.waitFor(() => expect(form.find(".newer").text()).toContain("别处改过的"));
  expect([form.emitted("done"), title(form)]).toEqual([undefined, "我写的"]);
  await form.get("form").trigger("submit");
  await vi.waitFor(() => expect(form.emitted("done")).toHaveLength(1));
  expect(sent(asked)).toEqual(['"7"', '"8"']);
  form.unmount();
});

test("an opinion that changes while its form is open is shown beside it, and saved when it is pressed again", async () => {
  const asked = answerWith({
    ...CLOCK,
    "GET /api/v1/opinions/o1": [{ body: { ...OPINION, opinion_class: "society" }, headers: { ETag: '"7"' } }, { body: { ...OPINION, situation: "白天也吵。", opinion_class: "society" }, headers: { ETag: '"8"' } }],
    "POST /api/v1/opinions/o1/edit": [STALE, { body: OPINION }],
  });
  const form = await editing();
  await form.get("input[type=text]").setValue("我写的");
  await form.get("form").trigger("submit");
  await vi.waitFor(() => expect(form.find(".newer").text()).toContain("白天也吵。"));
  await vi.waitFor(() => expect(document.activeElement).toBe(form.get(".newer").element));
  expect(form.get(".newer [role=alert]").text()).not.toContain("白天也吵。");
  expect(title(form)).toBe("我写的");
  await form.get("form").trigger("submit");
  await vi.waitFor(() => expect(form.emitted("done")).toHaveLength(1));
  expect(sent(asked)).toEqual(['"7"', '"8"']);
  form.unmount();
});
