import { mount } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import { blank } from "kit/writing/writing";
import LeftText from "kit/writing/LeftText.vue";

test("what was written for a proposal that takes it no more is read, copied and dropped", async () => {
  const copied = vi.fn().mockResolvedValue(undefined);
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText: copied } });
  const values = { ...blank(), title: "关于路灯的提案", situation: "<p>夜里很暗。</p><p>多年如此。</p>", suggestions: [{ key: "a", text: "装灯。" }] };
  const page = mount(LeftText, { props: { draft: { values, at: Date.parse("2027-03-01T01:00:00Z") } } });
  for (const words of ["关于路灯的提案", "夜里很暗。", "1. 装灯。"]) expect(page.text()).toContain(words);
  await page.get("button.leading").trigger("click");
  expect(copied).toHaveBeenCalledWith("标题\n关于路灯的提案\n\n情况\n夜里很暗。\n多年如此。\n\n建议\n1. 装灯。");
  const drop = () => page.findAll("button").at(-1)!;
  await drop().trigger("click");
  expect(page.emitted("drop")).toBeUndefined();
  await drop().trigger("click");
  expect(page.emitted("drop")).toHaveLength(1);
  vi.unstubAllGlobals();
});
