import { mount } from "@vue/test-utils";
import { h, nextTick, useTemplateRef } from "vue";
import { expect, test, vi } from "vitest";
import { useFoot } from "kit/foot";

const rect = (top: number, bottom: number) => ({ top, bottom, height: bottom - top }) as DOMRect;

/** How far the page is moved on when what lies at those pixels gets the focus; the foot takes the last 100 of 800. */
async function moved(part: string, at: DOMRect): Promise<number> {
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => run());
  const scrolled = vi.spyOn(window, "scrollBy").mockImplementation(() => undefined);
  const page = mount({
    setup() {
      useFoot(useTemplateRef<HTMLElement>("foot"));
      return () => [h("button", { id: "above" }), h("div", { ref: "foot", id: "foot" }, [h("button", { id: "inside" })])];
    },
  }, { attachTo: document.body });
  await nextTick();
  vi.spyOn(page.get("#foot").element, "getBoundingClientRect").mockReturnValue(rect(700, 800));
  const button = page.get(part).element as HTMLElement;
  vi.spyOn(button, "getBoundingClientRect").mockReturnValue(at);
  button.focus();
  const by = scrolled.mock.calls.reduce((sum, [to]) => sum + ((to as ScrollToOptions).top ?? 0), 0);
  page.unmount();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  return by;
}

test("what gets the focus under the foot of the window is moved out above it", async () => {
  expect(await moved("#above", rect(720, 760))).toBe(72);
  expect(await moved("#above", rect(690, 730))).toBe(42);
});

test("nothing moves for what is seen, what is the foot's own, and what is higher than the window", async () => {
  expect(await moved("#above", rect(600, 700))).toBe(0);
  expect(await moved("#above", rect(810, 850))).toBe(0);
  expect(await moved("#inside", rect(720, 760))).toBe(0);
  expect(await moved("#above", rect(100, 1500))).toBe(0);
});
