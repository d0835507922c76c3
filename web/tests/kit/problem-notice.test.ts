import { mount } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import ProblemNotice from "kit/parts/ProblemNotice.vue";
import { Problem } from "kit/problems";

test("what could not be read without a connection is asked for again by itself when there is one, once", () => {
  const again = vi.fn();
  const card = mount(ProblemNotice, { props: { problem: Problem.offline(), onAgain: again } });
  expect(card.text()).toContain("联网后自动读取");
  expect(card.text()).not.toContain("您写的");
  window.dispatchEvent(new Event("online"));
  expect(again).toHaveBeenCalledOnce();
  card.unmount();
  window.dispatchEvent(new Event("online"));
  expect(again).toHaveBeenCalledOnce();
});

test("a fault of the platform waits for its reader, and says what it is", () => {
  const card = mount(ProblemNotice, { props: { problem: new Problem(500, "unexpected", "", "系统出错，请稍候再试。") } });
  window.dispatchEvent(new Event("online"));
  expect(card.text()).toContain("系统出错");
  expect(card.emitted("again")).toBeUndefined();
});

test("in a part of a page its title is below the page's; in place of the page it is the page's own", () => {
  const problem = new Problem(403, "forbidden", "", "");
  expect(mount(ProblemNotice, { props: { problem } }).findAll("h1, h2").map((one) => one.element.tagName)).toEqual(["H2"]);
  expect(mount(ProblemNotice, { props: { problem, page: true } }).findAll("h1, h2").map((one) => one.element.tagName)).toEqual(["H1"]);
});

test("whose draft it was reads that it was deleted, anybody else only that there is no such page", () => {
  const shown = (code: string) => mount(ProblemNotice, { props: { problem: new Problem(404, code, "", "草稿已由第一提案人删除。") } }).text();
  expect(shown("proposal.discarded")).toContain("草稿已由第一提案人删除");
  expect(shown("not_found")).not.toContain("删除");
});
