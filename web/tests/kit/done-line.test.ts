import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { createRouter, createWebHistory } from "vue-router";
import DoneLine from "kit/record/DoneLine.vue";

test("what was done to a record that is no more is told where one was led to, until one goes on", async () => {
  const router = createRouter({ history: createWebHistory("/desk/"), routes: [{ path: "/proposals", name: "proposals", component: DoneLine }] });
  await router.push({ name: "proposals", query: { mine: "true" }, state: { done: "discard_draft" } });
  const line = mount(DoneLine, { props: { service: "proposals" }, global: { plugins: [router] } });
  expect(line.get('[role="status"]').text()).toBe("已完成：删除草稿。");
  await router.push({ name: "proposals", query: { mine: "true", state: "draft" } });
  await flushPromises();
  expect(line.find("p").exists()).toBe(false);
});
