import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryHistory, createRouter, type Router } from "vue-router";
import { broken } from "kit/broken";
import { opening, unreached } from "kit/opening";
import { guarded } from "kit/routing";

const Page = { render: () => null };
const assign = vi.spyOn(location, "assign").mockImplementation(() => {});
let far: () => Promise<typeof Page>;

function routed(): Router {
  const routes = [
    { path: "/", name: "home", component: Page, meta: { title: "home", open: true } },
    { path: "/far", name: "far", component: () => far(), meta: { title: "far", open: true } },
  ];
  return guarded(createRouter({ history: createMemoryHistory(), routes }), () => "");
}

beforeEach(() => {
  setActivePinia(createPinia());
  far = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
});
afterEach(() => {
  vi.unstubAllGlobals();
  assign.mockClear();
  sessionStorage.clear();
  broken.value = false;
  unreached.value = "";
});

/** The platform as the browser reaches it; nobody is signed in. */
function network(there: boolean): void {
  vi.stubGlobal("fetch", async (asked: Request | string) => {
    if (!there) throw new TypeError("lost");
    return typeof asked === "string" ? new Response() : new Response("{}", { status: 401 });
  });
}

test("without a network the page that stands here stays, and the other can be asked for again", async () => {
  network(true);
  const router = routed();
  await router.push("/");
  network(false);
  await router.push("/far").catch(() => undefined);
  await vi.waitFor(() => expect(unreached.value).toBe("/far"));
  expect([assign.mock.calls.length, router.currentRoute.value.name]).toEqual([0, "home"]);
  network(true);
  far = async () => Page;
  await router.push(unreached.value);
  expect([unreached.value, router.currentRoute.value.name]).toEqual(["", "far"]);
});

test("a file that is gone after an update opens the address anew", async () => {
  network(true);
  const router = routed();
  await router.push("/");
  await router.push("/far").catch(() => undefined);
  await vi.waitFor(() => expect(assign).toHaveBeenCalledOnce());
  expect(unreached.value).toBe("");
});

test("a page that takes a while is said to be opening, a quick one is not", async () => {
  network(true);
  const router = routed();
  await router.push("/");
  expect(opening.value).toBe(false);
  let come: (page: typeof Page) => void = () => {};
  far = () => new Promise((resolve) => (come = resolve));
  const going = router.push("/far");
  await vi.waitFor(() => expect(opening.value).toBe(true));
  come(Page);
  await going;
  expect(opening.value).toBe(false);
});
