import { createPinia, setActivePinia } from "pinia";
import { mount } from "@vue/test-utils";
import { beforeEach, expect, test } from "vitest";
import ActionBar from "kit/actions/ActionBar.vue";
import type { Offer } from "kit/actions/order";

const no = (name: string): Offer => ({ name, allowed: false, reason: { code: "wrong_state", values: { state: "closed" } } });
const bar = (...actions: Offer[]) => mount(ActionBar, { props: { service: "proposals", actions, record: { id: "p1" }, params: { proposal_id: "p1" } } });

beforeEach(() => setActivePinia(createPinia()));

test("what is not possible is told on demand below what is, and at once where nothing else is there", () => {
  const mixed = bar({ name: "merge_proposal", allowed: true }, no("close_proposal"), no("release_proposal"));
  expect(mixed.get(".more summary").text()).toBe("为什么不能办其他事（2）");
  expect(mixed.get(".more details").attributes("open")).toBeUndefined();
  expect(bar(no("close_proposal"), no("release_proposal")).get(".more details").attributes("open")).toBeDefined();
});

test("a double press opens a form, and does not close it again", async () => {
  const one = bar({ name: "withdraw_draft", allowed: true });
  const button = one.get("[data-act=withdraw_draft]");
  const open = () => button.attributes("aria-expanded");
  await button.trigger("click", { detail: 1 });
  await button.trigger("click", { detail: 2 });
  expect(open()).toBe("true");
  await button.trigger("click", { detail: 1 });
  expect(open()).toBe("false");
});
