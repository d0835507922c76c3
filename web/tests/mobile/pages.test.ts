import { flushPromises, mount } from "@vue/test-utils";
import { effectScope } from "vue";
import { beforeEach, expect, test } from "vitest";
import { Problem } from "kit/problems";
import { usePages, type Page } from "mobile/pages";
import MoreButton from "mobile/parts/MoreButton.vue";

const PAGES: Record<string, Page<number>> = { "": { rows: [1, 2], next: "b" }, b: { rows: [3, 4], next: "c" }, c: { rows: [5], next: null } };

beforeEach(() => history.replaceState({}, "", "/m/proposals"));

async function listed() {
  const scope = effectScope();
  const list = scope.run(() => usePages(async (cursor) => PAGES[cursor ?? ""]!))!;
  await flushPromises();
  return { ...list, leave: () => scope.stop() };
}

test("who comes back to a list finds as many pages as stood open there, and who opens it anew finds the first", async () => {
  const list = await listed();
  expect([list.rows.value, list.next.value]).toEqual([[1, 2], "b"]);
  await list.more();
  expect([list.rows.value, list.next.value]).toEqual([[1, 2, 3, 4], "c"]);
  list.leave();
  const back = await listed();
  expect([back.rows.value, back.next.value]).toEqual([[1, 2, 3, 4], "c"]);
  back.leave();
  history.pushState({}, "", "/m/proposals");
  const anew = await listed();
  expect(anew.rows.value).toEqual([1, 2]);
  anew.leave();
});

test("what is read again keeps its pages, and another choice of the same list begins with its first", async () => {
  const list = await listed();
  await list.more();
  await list.more();
  await list.again();
  expect([list.rows.value, list.next.value]).toEqual([[1, 2, 3, 4, 5], null]);
  history.replaceState(history.state, "", "/m/proposals?state=filed");
  await list.again();
  expect(list.rows.value).toEqual([1, 2]);
  list.leave();
});

test("where no more came the list stays, and its foot says why until more has come", async () => {
  const scope = effectScope();
  let there = false;
  const list = scope.run(() => usePages(async (cursor) => {
    if (cursor && !there) throw Problem.offline();
    return PAGES[cursor ?? ""]!;
  }))!;
  await flushPromises();
  await list.more();
  expect([list.rows.value, list.problem.value]).toEqual([[1, 2], null]);
  const foot = mount(MoreButton, { props: { next: list.next.value, stuck: list.stuck.value } });
  expect(foot.get('[role="alert"]').text()).toContain("连接不上服务器");
  there = true;
  await list.more();
  expect([list.rows.value, list.stuck.value]).toEqual([[1, 2, 3, 4], null]);
  scope.stop();
});
