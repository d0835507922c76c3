import { createPinia, setActivePinia } from "pinia";
import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import ActionForm from "kit/forms/ActionForm.vue";
import { answerWith } from "../answers";

const BEGIN = "POST /api/v1/handlings/h1/begin";
const SIGN = "POST /api/v1/handlings/h1/sign-reply";
const REVIEW = "POST /api/v1/proposals/p1/start-review";
const GROUPS = "GET /api/v1/organisations";
const groups = (...names: string[]) => ({ body: { rows: names.map((name) => ({ id: name, name })), next: null, total: names.length } });

beforeEach(() => setActivePinia(createPinia()));

async function pressed(act: string, params: Record<string, string>) {
  const form = mount(ActionForm, { props: { act, record: { id: "r1" }, params } });
  await vi.waitFor(() => expect(form.emitted("done") ?? form.find("form").exists()).toBeTruthy());
  await flushPromises();
  return form;
}

test("an act that asks nothing and settles nothing is done by its button alone", async () => {
  const asked = answerWith({ [BEGIN]: [{ body: { id: "h1" } }], [REVIEW]: [{ body: { id: "p1" } }], [GROUPS]: [groups()] });
  expect((await pressed("begin_handling", { handling_id: "h1" })).emitted("done")).toHaveLength(1);
  expect((await pressed("start_review", { proposal_id: "p1" })).emitted("done")).toHaveLength(1);
  expect(asked.map(({ what }) => what)).toEqual([BEGIN, GROUPS, REVIEW]);
});

test("what cannot be taken back is confirmed, and what there is to choose is asked", async () => {
  const asked = answerWith({ [SIGN]: [{}], [REVIEW]: [{}], [GROUPS]: [groups("一组", "二组")] });
  expect((await pressed("sign_reply", { handling_id: "h1" })).text()).toContain("确定要");
  expect((await pressed("start_review", { proposal_id: "p1" })).text()).toContain("二组");
  expect(asked.every(({ what }) => what === GROUPS)).toBe(true);
});

test("where it is refused the reason stands there, with the button to try again", async () => {
  answerWith({ [BEGIN]: [{ status: 409, body: { status: 409, code: "x", title: "", detail: "已经撤回。" } }] });
  const form = await pressed("begin_handling", { handling_id: "h1" });
  expect(form.text()).toContain("已经撤回。");
  expect(form.get("[type=submit]").text()).toBe("开始办理");
});
