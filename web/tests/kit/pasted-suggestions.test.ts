import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import SuggestionRows from "kit/writing/SuggestionRows.vue";
import { splitPasted } from "kit/writing/splitting";
import type { WrittenSuggestion } from "kit/writing/writing";

test("numbered lines are as many suggestions, without their numbers; one or none stays as it is", () => {
  expect(splitPasted("1. 疏浚主渠。\r\n2. 明确管护单位。\n\n3、公布结果。")).toEqual(["疏浚主渠。", "明确管护单位。", "公布结果。"]);
  expect(splitPasted("为此建议：\n一、疏浚主渠，\n并定期清淤。\n二、明确管护单位。")).toEqual(["为此建议：\n疏浚主渠，\n并定期清淤。", "明确管护单位。"]);
  expect([splitPasted("投资 1.5 亿元，分两年。"), splitPasted("1. 疏浚主渠。"), splitPasted("疏浚主渠。\n明确管护单位。")]).toEqual([null, null, null]);
  expect([splitPasted("一是疏浚主渠；二是明确管护单位。"), splitPasted("1.\n2.")]).toEqual([null, null]);
});

function rows(...texts: string[]) {
  const written = texts.map((text, place) => ({ key: `k${place}`, text }));
  const made = mount(SuggestionRows, { props: { errors: {}, prefix: "f-", modelValue: written, "onUpdate:modelValue": (now: WrittenSuggestion[]) => made.setProps({ modelValue: now }) } });
  return { made, texts: () => made.props("modelValue").map(({ text }) => text) };
}
async function paste(made: ReturnType<typeof rows>["made"], place: number, text: string, at?: number): Promise<boolean> {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  const area = made.findAll("textarea")[place]!.element;
  area.setSelectionRange(at ?? area.value.length, area.value.length);
  area.dispatchEvent(event);
  await made.vm.$nextTick();
  return event.defaultPrevented;
}

test("pasted into a row they follow what stood there, and can be put back into one", async () => {
  const { made, texts } = rows("先做调查。", "最后公开。");
  expect(await paste(made, 0, "1. 疏浚\n2. 管护")).toBe(true);
  expect(texts()).toEqual(["先做调查。", "疏浚", "管护", "最后公开。"]);
  expect(made.get("[role=status]").text()).toContain("分成了 2 条建议");
  await made.get("[role=status] button").trigger("click");
  expect(texts()).toEqual(["先做调查。\n1. 疏浚\n2. 管护", "最后公开。"]);
});

test("what was written since is not put back, and a text that is chosen or gone on in is no place for several", async () => {
  const { made, texts } = rows("先做调查。");
  await paste(made, 0, "1. 疏浚\n2. 管护");
  await made.findAll("textarea")[1]!.setValue("疏浚主渠");
  expect([made.find("[role=status]").exists(), texts()]).toEqual([false, ["先做调查。", "疏浚主渠", "管护"]]);
  expect(await paste(made, 0, "1. 疏浚\n2. 管护", 2)).toBe(false);
});

test("an empty row takes the first; where there is no room for so many the text is pasted as it is", async () => {
  const { made, texts } = rows("");
  expect(await paste(made, 0, "1. 疏浚\n2. 管护")).toBe(true);
  expect(texts()).toEqual(["疏浚", "管护"]);
  const full = rows(...Array.from({ length: 30 }, () => "一条"));
  expect(await paste(full.made, 0, "1. 疏浚\n2. 管护")).toBe(false);
  expect(full.texts()).toHaveLength(30);
});
