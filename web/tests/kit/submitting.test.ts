import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import ActionForm from "kit/forms/ActionForm.vue";
import SubmitForm from "kit/likeness/SubmitForm.vue";
import { isAnswered, waysFor, wishToJoin } from "kit/proposal/answers";
import { answerWith } from "../answers";

const hit = (id: string, title: string, state = "filed") => ({
  id, title, state, number: 12, public: false, proposer: "林静", likeness: 0.6, shared: [], excerpt: [{ text: "排渠多年未清", marked: false }],
});
const LOOK = "GET /api/v1/proposals/look-alikes";
const record = { id: "p1", signers: [] };

beforeEach(() => {
  setActivePinia(createPinia());
  document.body.innerHTML = "";
});

function submitting(earlier: object[] = []) {
  return mount(SubmitForm, {
    attachTo: document.body,
    props: { act: "submit_proposal", record, params: { proposal_id: "p1" }, initial: { lookalikes: earlier as never } },
    global: { stubs: { RouterLink: true } },
  });
}

test("each similar proposal is answered before the form comes, and the answers go with it", async () => {
  answerWith({ [LOOK]: [{ body: { rows: [hit("p2", "疏浚排渠"), hit("p3", "清理排渠", "closed")] } }] });
  const page = submitting([{ proposal: "p3", answer: "go_on", reason: "" }]);
  await vi.waitFor(() => expect(page.text()).toContain("请逐件答复后再提交"));
  await page.get("form").trigger("submit");
  expect(page.get("[role=alert]").text()).toContain("请答复：疏浚排渠");
  expect(page.get("[role=alert]").text()).not.toContain("清理排渠");
  expect(page.findComponent(ActionForm).exists()).toBe(false);

  await page.get("#alike-p2").trigger("change");
  expect(page.text()).toContain("不再另行征求您的意见");
  await page.get("form").trigger("submit");
  expect(page.getComponent(ActionForm).props("fixed")).toEqual({
    lookalikes: [{ proposal: "p3", answer: "go_on", reason: "" }, { proposal: "p2", answer: "join", reason: "" }],
  });
  expect(page.text()).not.toContain("添加相似提案");
});

test("one that differs says how before it is answered", async () => {
  answerWith({ [LOOK]: [{ body: { rows: [hit("p2", "疏浚排渠")] } }] });
  const page = submitting();
  await vi.waitFor(() => expect(page.find("#alike-p2").exists()).toBe(true));
  await page.findAll("input[type=radio]")[1]?.trigger("change");
  await page.get("form").trigger("submit");
  expect(page.find("[role=alert]").exists()).toBe(true);
  await page.get("#why-p2").setValue("范围不同");
  await page.get("form").trigger("submit");
  expect(page.findComponent(ActionForm).exists()).toBe(true);
});

test.each([
  ["there is none", { body: { rows: [] } }, false],
  ["they cannot be looked for", { status: 500, body: { status: 500, code: "internal", detail: "", title: "" } }, true],
])("the form comes at once when %s", async (_why, answer, told) => {
  answerWith({ [LOOK]: [answer] });
  const page = submitting();
  await vi.waitFor(() => expect(page.findComponent(ActionForm).exists()).toBe(true));
  await flushPromises();
  expect(page.text().includes("现在查不到相似提案")).toBe(told);
});

test("one joins only what still takes others in, and a reason belongs to a difference", () => {
  expect([waysFor("filed"), waysFor("archived")]).toEqual([["join", "differs", "go_on"], ["differs", "go_on"]]);
  expect([undefined, { answer: "differs", reason: " " }, { answer: "differs", reason: "范围" }, { answer: "join", reason: "" }].map((one) => isAnswered(one && { proposal: "p2", ...one } as never))).toEqual([false, false, true, true]);
  expect([wishToJoin([{ proposal: "p2", answer: "go_on" }, { proposal: "p3", answer: "join" }]), wishToJoin([])]).toEqual(["p3", ""]);
});

test("the focus goes from the answers to the form and back, not to nowhere", async () => {
  answerWith({ [LOOK]: [{ body: { rows: [hit("p2", "疏浚排渠")] } }] });
  const page = submitting();
  await vi.waitFor(() => expect(page.find("#alike-p2").exists()).toBe(true));
  await page.get("#alike-p2").trigger("change");
  page.get<HTMLElement>("form button").element.focus();
  await page.get("form").trigger("submit");
  await vi.waitFor(() => expect(document.activeElement?.contains(page.getComponent(ActionForm).element)).toBe(true));
  expect(document.activeElement).not.toBe(document.body);
  await page.findAll("button").find((one) => one.text() === "修改答复")?.trigger("click");
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("H3"));
});
