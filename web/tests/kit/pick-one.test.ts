import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import PickOne from "kit/forms/fields/PickOne.vue";

const ONLY = [{ value: "m2", label: "李四" }];

async function picked(modelValue: string, alone: boolean): Promise<unknown> {
  const field = mount(PickOne, { props: { id: "f", label: "提案人", alone, modelValue, picker: { few: async () => ONLY } } });
  await flushPromises();
  return field.emitted("update:modelValue")?.at(-1)?.[0];
}

test("who may act for one only proposes for that one, also with a text that was begun for somebody else", async () => {
  expect(await picked("", true)).toBe("m2");
  expect(await picked("m1", true)).toBe("m2");
});

test("what was chosen of records stays, also when there is another one only by now", async () => {
  expect(await picked("", false)).toBe("m2");
  expect(await picked("m1", false)).toBeUndefined();
});
