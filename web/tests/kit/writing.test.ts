import { Editor } from "@tiptap/core";
import { mount } from "@vue/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import SuggestionRows from "kit/writing/SuggestionRows.vue";
import { EXTENSIONS } from "kit/writing/extensions";

beforeEach(() => (document.body.innerHTML = ""));

test("Tab leaves a table behind its last cell, and adds no row", () => {
  const editor = new Editor({ extensions: EXTENSIONS, content: "<table><tbody><tr><td><p>一</p></td><td><p>二</p></td></tr></tbody></table>", injectCSS: false });
  const tab = () => {
    const event = new KeyboardEvent("keydown", { key: "Tab", cancelable: true });
    return editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, event)) ?? false;
  };
  editor.commands.setTextSelection(4);
  expect([tab(), tab()]).toEqual([true, false]);
  expect(editor.getHTML().match(/<tr>/g)).toHaveLength(1);
  editor.destroy();
});

test("without the last suggestion one stands at the button that adds one", async () => {
  const rows = mount(SuggestionRows, {
    props: { errors: {}, prefix: "f-", modelValue: [{ key: "a", text: "一" }], "onUpdate:modelValue": (now) => rows.setProps({ modelValue: now }) },
    attachTo: document.body,
  });
  await rows.findAll("li button")[2]?.trigger("click");
  await vi.waitFor(() => expect(document.activeElement?.id).toBe("f-suggestions"));
});
