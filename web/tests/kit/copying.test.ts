import { mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { copyText } from "kit/copying";
import CodeList from "office/pages/admin/importing/CodeList.vue";
import { tell } from "office/pages/admin/messages";

const clipboard = (given?: { writeText: () => Promise<void> }) => vi.stubGlobal("navigator", { ...navigator, clipboard: given });

/** Over plain http. */
beforeEach(() => clipboard());
afterEach(() => Reflect.deleteProperty(document, "execCommand"));

/** The way before the clipboard; gives what was selected each time. */
function selecting(works: boolean): string[] {
  const selected: string[] = [];
  Object.assign(document, { execCommand: () => works && selected.push((document.activeElement as HTMLTextAreaElement).value) > 0 });
  return selected;
}

test("where a page has no clipboard the words are copied as selected ones, and the focus stays where it was", async () => {
  const selected = selecting(true);
  const button = document.body.appendChild(document.createElement("button"));
  button.focus();
  expect(await copyText("第一行\n第二行")).toBe(true);
  expect(selected).toEqual(["第一行\n第二行"]);
  expect([document.querySelector("textarea"), document.activeElement]).toEqual([null, button]);
  button.remove();
});

test("a clipboard that takes them is enough, one that refuses is not", async () => {
  const selected = selecting(true);
  clipboard({ writeText: async () => undefined });
  expect([await copyText("一"), selected.length]).toEqual([true, 0]);
  clipboard({ writeText: () => Promise.reject(new Error("not allowed")) });
  expect([await copyText("二"), selected]).toEqual([true, ["二"]]);
});

test("the codes stay on the page when a browser copies nothing, and it says so", async () => {
  const report = { rows: [{ row: 1, name: "周明", login: "zhouming", activation_code: "K7-P2" }] };
  const page = mount(CodeList, { props: { report: report as never }, global: { stubs: { RouterLink: true } } });
  for (const works of [undefined, false]) {
    if (works !== undefined) selecting(works);
    await page.get("button.leading").trigger("click");
    await vi.waitFor(() => expect(page.text()).toContain(tell("not_copied")));
    expect(page.text()).toContain("K7-P2");
  }
});
