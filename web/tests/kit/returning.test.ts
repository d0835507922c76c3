import { flushPromises, mount } from "@vue/test-utils";
import { defineComponent, h } from "vue";
import { expect, test, vi } from "vitest";
import { useAsked } from "kit/asking";
import { placeAgain } from "kit/returning";

/** A list in a window 800 pixels high: a row stands each 100 pixels, as soon as its answer has come. */
function list(ids: string[]) {
  let answer!: (ids: string[]) => void;
  const page = mount(defineComponent(() => {
    const { value } = useAsked(() => new Promise<string[]>((resolve) => (answer = resolve)));
    return () => h("main", value.value?.map((id) => h("a", { href: `/desk/proposals/${id}` }, id)));
  }), { attachTo: document.body });
  const rows = () => [...page.element.querySelectorAll("a")];
  vi.spyOn(document.documentElement, "scrollHeight", "get").mockImplementation(() => Math.max(rows().length * 100, 800));
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    return { top: rows().indexOf(this as HTMLAnchorElement) * 100 } as DOMRect;
  });
  Object.assign(window, { innerHeight: 800, scrollY: 0 });
  return { come: () => answer(ids), close: () => page.unmount() };
}
const IDS = Array.from({ length: 30 }, (_, place) => `p${place}`);

async function placed(ids: string[], top: number, from?: string) {
  const page = list(ids);
  const place = placeAgain({ left: 0, top }, from);
  const early = await Promise.race([place, flushPromises().then(() => "waits")]);
  page.come();
  const found = await place;
  const focused = document.activeElement?.textContent;
  page.close();
  vi.restoreAllMocks();
  return { early, top: found?.top, focused };
}

test("the window stands where it stood as soon as the rows have come, on the row that was opened", async () => {
  expect(await placed(IDS, 1500, "/desk/proposals/p18")).toEqual({ early: "waits", top: 1500, focused: "p18" });
});

test("a row that moved while it was open is found where it stands now", async () => {
  const moved = [...IDS.filter((id) => id !== "p18"), "p18"];
  expect(await placed(moved, 1500, "/desk/proposals/p18")).toMatchObject({ top: 2500, focused: "p18" });
});

test("where the row is gone the place is kept, as far as the list goes", async () => {
  expect(await placed(IDS.slice(0, 18), 1500, "/desk/proposals/p18")).toMatchObject({ top: 1000 });
});

test("who has gone on meanwhile is not taken anywhere", async () => {
  const page = list(IDS);
  const place = placeAgain({ left: 0, top: 1500 });
  history.pushState({}, "", "/desk/elsewhere");
  page.come();
  expect(await place).toBeUndefined();
  page.close();
  vi.restoreAllMocks();
});
