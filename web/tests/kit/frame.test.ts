import { createPinia } from "pinia";
import { createApp, h, nextTick } from "vue";
import { createMemoryHistory, createRouter, type RouteRecordRaw, type Router } from "vue-router";
import { afterEach, expect, test, vi } from "vitest";
import { useFrame } from "kit/frame";
import { useSession } from "kit/session";
import BatchProgress from "office/parts/BatchProgress.vue";
import type { Schemas } from "kit/api";

afterEach(() => vi.unstubAllGlobals());

async function framed(): Promise<{ router: Router; session: ReturnType<typeof useSession> }> {
  vi.stubGlobal("EventSource", class { addEventListener() {} close() {} });
  const page = { render: () => h("p") };
  const routes: RouteRecordRaw[] = [{ path: "/", component: page, meta: { title: "home" } }, { path: "/sign-in", name: "sign-in", component: page, meta: { title: "sign_in", open: true } }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  const app = createApp({ setup: () => (useFrame((key) => `${key} · product`), () => h("main")) });
  app.use(createPinia()).use(router).mount(document.createElement("div"));
  await router.push("/");
  return { router, session: useSession() };
}

test("the window has the title of the page, and who signed out somewhere is led to the sign-in", async () => {
  const { router, session } = await framed();
  expect(document.title).toBe("home · product");
  session.account = { id: "a1" } as Schemas["AccountView"];
  session.known = true;
  await nextTick();
  session.account = null;
  await vi.waitFor(() => expect(router.currentRoute.value.name).toBe("sign-in"));
});

test("a batch under way can be stopped, and one that is over says what became of it", () => {
  const place = document.createElement("div");
  const stop = vi.fn();
  const values = { label: "成批", told: "1／2", sent: 1, total: 2, stop: "停下", after: "没有办成的留在这里。", onStop: stop };
  createApp({ render: () => h(BatchProgress, { ...values, running: true }) }).mount(place);
  place.querySelector("button")?.click();
  expect([stop.mock.calls.length, place.textContent]).toEqual([1, "1／2停下"]);
  const over = document.createElement("div");
  createApp({ render: () => h(BatchProgress, { ...values, running: false }) }).mount(over);
  expect(over.textContent).toBe("1／2没有办成的留在这里。");
});

test("the size and contrast that were chosen hold from the start, on whichever page", async () => {
  localStorage.setItem("yz.size", "largest");
  localStorage.setItem("yz.contrast", "high");
  vi.resetModules();
  await import("kit/frame");
  expect(document.documentElement.dataset).toMatchObject({ size: "largest", contrast: "high" });
});
