import { mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import InboxBell from "office/parts/frame/InboxBell.vue";
import { useWaiting } from "kit/waiting";

test("the bell is called by what it shows, and tells the exact number beside", () => {
  setActivePinia(createPinia());
  useWaiting().unread = 550;
  const bell = mount(InboxBell, { global: { stubs: { RouterLink: RouterLinkStub } } }).find("a");
  expect([bell.text(), bell.attributes("aria-label"), bell.attributes("title")]).toEqual(["99+", "消息，99+ 条未读", "消息，550 条未读"]);
});
