import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import BatchBar from "office/parts/BatchBar.vue";

const bar = (props: object) =>
  mount(BatchBar, { props: { ticked: 0, go: "办理", running: false, ...props }, slots: { default: `<template #default="{ described }"><input :aria-describedby="described" /></template>` } });

test("the button can always be pressed, and says what is missing: first a tick, then what the page needs", async () => {
  const made = bar({ missing: "请选择类别。" });
  expect(made.find('[role="alert"]').exists()).toBe(false);
  await made.get("form").trigger("submit");
  expect(made.get('[role="alert"]').text()).toBe("请先勾选要办的。");
  await made.setProps({ ticked: 2 });
  expect(made.get('[role="alert"]').text()).toBe("请选择类别。");
  expect(made.get("input").attributes("aria-describedby")).toBe(made.get('[role="alert"]').attributes("id"));
  await made.setProps({ missing: "" });
  await made.get("form").trigger("submit");
  expect(made.emitted("go")).toHaveLength(1);
  expect([made.text().includes("已勾选 2 件"), made.find('[role="alert"]').exists()]).toEqual([true, false]);
});

test("while it is going on it begins no second time", async () => {
  const made = bar({ ticked: 1, running: true });
  await made.get("form").trigger("submit");
  expect(made.emitted("go")).toBeUndefined();
});
