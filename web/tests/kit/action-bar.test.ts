import { createPinia, setActivePinia } from "pinia";
import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
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

test("while an act is sent its form is not closed, so that what it came to is told", async () => {
  const offers = [{ name: "archive_proposal", allowed: true }, { name: "merge_proposal", allowed: true }];
  let answer = (_: Response): void => undefined;
  vi.stubGlobal("fetch", () => new Promise<Response>((give) => (answer = give)));
  const one = bar(...offers);
  await one.get("[data-act=archive_proposal]").trigger("click", { detail: 1 });
  await flushPromises();
  await one.get("form").trigger("submit");
  await vi.waitFor(() => expect(one.get("[type=submit]").attributes("aria-disabled")).toBe("true"));
  await one.findAll("form button").at(-1)!.trigger("click");
  await one.get("[data-act=archive_proposal]").trigger("click", { detail: 1 });
  expect([one.find("form").exists(), one.emitted("done")]).toEqual([true, undefined]);
  const other = bar(...offers);
  await other.get("[data-act=archive_proposal]").trigger("click", { detail: 1 });
  expect(other.find("form").exists()).toBe(true);
  answer(new Response("{}", { status: 200, headers: { "Content-Type": "application/json" } }));
  await vi.waitFor(() => expect(one.emitted("done")).toEqual([["archive_proposal", {}]]));
  expect(one.find("form").exists()).toBe(false);
});
