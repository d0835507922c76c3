import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import { ref } from "vue";
import { HANDLING, type Handling } from "kit/handling/reading";
import ReplySteps from "mobile/parts/ReplySteps.vue";
import { answerWith } from "../answers";

const CLASSES = [
  { code: "A", zh: "已经解决", en: "Solved", commitments: false, reason: false, solved: true },
  { code: "B", zh: "列入计划", en: "Planned", commitments: true, reason: true, solved: false },
];
const handling = {
  id: "h1", reply: null, reply_classes: CLASSES, signers: [{ name: "张三", merged_from: null }],
  suggestions: [{ id: "s1", number: 1, text: "一" }, { id: "s2", number: 2, text: "二" }],
} as unknown as Handling;

async function standing(step: number) {
  setActivePinia(createPinia());
  answerWith({});
  const record = { id: "h1", dictionaries: { reply_classes: CLASSES } };
  const page = mount(ReplySteps, {
    props: { act: "draft_reply", record, params: { handling_id: "h1" }, step }, attachTo: document.body,
    global: { provide: { [HANDLING as symbol]: ref(handling) } },
  });
  await flushPromises();
  const on = async () => {
    await page.findAll("button").find((one) => one.text() === "下一步")?.trigger("click");
    await flushPromises();
  };
  return { page, on, told: () => page.findAll(".summary li").map((one) => one.text()), label: (text: string) => page.findAll("label").find((one) => one.text().includes(text))?.find("input") };
}

test("a suggestion without its answer is told where it stands, and the next one not before it", async () => {
  const { page, on, told, label } = await standing(1);
  await on();
  expect(told()).toEqual(["请选择采纳情况。", "请填写答复说明。"]);
  expect(page.emitted("step")).toBeUndefined();
  await label("已采纳")?.setValue();
  await page.find("textarea").setValue("已经办好。");
  await on();
  expect([told(), page.emitted("step")]).toEqual([[], [[2]]]);
  page.unmount();
});

test("what the chosen class asks for is not called optional, and is missed at its step", async () => {
  const { page, on, told, label } = await standing(3);
  await label("列入计划")?.setValue();
  await label("主动公开")?.setValue();
  expect(page.text()).toContain("承诺事项");
  expect(page.text()).not.toMatch(/(承诺事项|理由).{0,3}选填/);
  await on();
  expect(told().length).toBeGreaterThan(1);
  expect(page.emitted("step")).toBeUndefined();
  await label("已经解决")?.setValue();
  await on();
  expect([told(), page.emitted("step")]).toEqual([[], [[4]]]);
  page.unmount();
});

test("a day that there is not is told at its step, in one sentence at its field", async () => {
  const { page, on, told, label } = await standing(3);
  await label("列入计划")?.setValue();
  await label("主动公开")?.setValue();
  const day = page.get("input[placeholder='年-月-日']");
  await day.setValue("2027年13月1日");
  await day.trigger("change");
  const said = () => page.text().split("这不是日期").length - 1;
  expect(said()).toBe(1);
  await on();
  expect(told().filter((one) => one.includes("日期，请写成"))).toEqual(["承诺事项（1），完成期限：这不是日期，请写成 2017年2月24日 或 2017-2-24 这样。"]);
  expect([said(), page.emitted("step")]).toEqual([2, undefined]);
  await day.setValue("2027-12-1");
  await day.trigger("change");
  await on();
  expect(page.text()).not.toContain("这不是日期");
  page.unmount();
});

test("what is said beside the letter names no part that only the desk has", async () => {
  const { page } = await standing(4);
  expect(page.text()).toContain("每段另起一行。");
  expect(page.text()).not.toContain("打印、下载文书");
  page.unmount();
});
