import { expect, test, vi } from "vitest";
import { mount } from "@vue/test-utils";
import NumberField from "office/parts/list/NumberField.vue";
import WordsField from "office/parts/list/WordsField.vue";
import WordRow from "office/pages/admin/settings/WordRow.vue";

const ROW = { code: "A", zh: "已解决", en: "Solved", asks_commitments: false, asks_reason: false, overrides: false };

/** Types into a field that has the focus, then lets the page draw itself anew, as news from others makes it do. */
async function typedWhileDrawn(wrapper: ReturnType<typeof mount>, id: string, text: string, changed: object): Promise<HTMLInputElement> {
  const input = wrapper.element.querySelector(id) as HTMLInputElement;
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event("input"));
  await wrapper.setProps(changed);
  return input;
}

test("a number that is being typed stays when the page is drawn anew", async () => {
  const wrapper = mount(NumberField, { props: { modelValue: "", label: "案号" }, attachTo: document.body });
  const input = await typedWhileDrawn(wrapper, "input", "第12号", { label: "Number" });
  expect(input.value).toBe("第12号");
  input.dispatchEvent(new Event("change"));
  expect(wrapper.emitted("update:modelValue")).toEqual([["12"]]);
});

test("the letter of a class that is being typed stays when the page is drawn anew", async () => {
  const props = { row: ROW, place: 1, last: true, only: false, prefix: "w.", errors: {}, classes: true, fresh: true };
  const wrapper = mount(WordRow, { props: props as never, attachTo: document.body });
  const input = await typedWhileDrawn(wrapper, "[id='w.code']", "D", { last: false });
  expect(input.value).toBe("D");
  input.dispatchEvent(new Event("change"));
  expect(wrapper.emitted("put")).toEqual([[{ ...ROW, code: "D" }]]);
});

test("strokes made while the words before them are being looked for stay", async () => {
  vi.useFakeTimers();
  const wrapper = mount(WordsField, { props: { modelValue: "", label: "标题" } });
  const input = wrapper.get("input");
  await input.setValue("电");
  vi.advanceTimersByTime(400);
  expect(wrapper.emitted("update:modelValue")).toEqual([["电"]]);
  await input.setValue("电梯");
  await wrapper.setProps({ modelValue: "电" });
  expect(input.element.value).toBe("电梯");
  vi.advanceTimersByTime(400);
  expect(wrapper.emitted("update:modelValue")?.at(-1)).toEqual(["电梯"]);
  await wrapper.setProps({ modelValue: "电梯" });
  await wrapper.setProps({ modelValue: "电" }); // back in the browser
  expect(input.element.value).toBe("电");
  vi.useRealTimers();
});

test("what is no number stays as it was typed, is said to be none, and changes nothing", async () => {
  const wrapper = mount(NumberField, {
    props: { modelValue: "", label: "案号", "onUpdate:modelValue": (modelValue: string) => wrapper.setProps({ modelValue }) },
  });
  const type = async (text: string) => {
    await wrapper.get("input").setValue(text);
    await wrapper.get("input").trigger("change");
    return [wrapper.get("input").element.value, wrapper.find("[role=alert]").exists(), wrapper.props("modelValue")];
  };
  expect(await type("第12号")).toEqual(["12", false, "12"]);
  expect(await type("十二")).toEqual(["十二", true, "12"]);
  expect(wrapper.get("[role=alert]").text()).toBe("这不是案号，请写成 12 或 第12号。");
  expect(await type("13")).toEqual(["13", false, "13"]);
  expect(await type("")).toEqual(["", false, ""]);
});
