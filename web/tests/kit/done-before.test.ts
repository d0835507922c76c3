import { mount } from "@vue/test-utils";
import { createPinia } from "pinia";
import { expect, test, vi } from "vitest";
import ActionPanel from "kit/record/ActionPanel.vue";

const panel = (doneBefore?: string) => mount(ActionPanel, {
  props: {
    service: "proposals", actions: [], record: { id: "h1" }, params: {}, changes: [], doneBefore,
    reread: (act) => Promise.resolve(act === "draft_reply" ? "现在的状态：已拟稿。接下来核稿。" : ""), again: () => Promise.resolve(),
  },
  global: { plugins: [createPinia()] },
});

test("what was done on a page of its own is told with what comes next, as is every other act", async () => {
  const page = panel("draft_reply");
  await vi.waitFor(() => expect(page.find("[role=status]").exists()).toBe(true));
  expect(page.get("[role=status]").text()).toBe("已完成：拟稿。现在的状态：已拟稿。接下来核稿。");
  expect(panel().find("[role=status]").exists()).toBe(false);
});
