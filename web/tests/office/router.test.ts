import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import { createMemoryHistory } from "vue-router";
import { makeRouter, routes } from "office/router";
import { zh } from "office/messages";
import { PLACES } from "office/navigation";
import { ACCOUNT, answerWith, NOT_SIGNED_IN, SIGNED_IN } from "../answers";

beforeEach(() => setActivePinia(createPinia()));

test("who is not signed in signs in first, and the address is kept with its filters", async () => {
  answerWith({ "POST /api/v1/session/refresh": [NOT_SIGNED_IN] });
  const router = makeRouter(createMemoryHistory());
  await router.push("/proposals?state=filed&mine=true");
  expect(router.currentRoute.value).toMatchObject({ name: "sign-in", query: { to: "/proposals?state=filed&mine=true" } });
});

test("who is signed in goes where they want, and has nothing to sign in to", async () => {
  answerWith({ "POST /api/v1/session/refresh": [SIGNED_IN], "GET /api/v1/accounts/mine": [{ body: ACCOUNT }] });
  const router = makeRouter(createMemoryHistory());
  await router.push("/messages");
  expect(router.currentRoute.value.name).toBe("messages");
  expect(document.title).toBe("消息 · 议政");
  await router.push("/sign-in");
  expect(router.currentRoute.value.name).toBe("home");
});

test("an address of nothing is told to be none", async () => {
  answerWith({ "POST /api/v1/session/refresh": [SIGNED_IN], "GET /api/v1/accounts/mine": [{ body: ACCOUNT }] });
  const router = makeRouter(createMemoryHistory());
  await router.push("/nowhere/at/all");
  expect(router.currentRoute.value.name).toBe("not-found");
});

test("every place of the navigation is an address", () => {
  const names = routes.map(({ name }) => name);
  for (const place of PLACES) expect(names).toContain(place.name);
});

test("every page has a title in the messages", () => {
  for (const { meta } of routes) expect(Object.keys(zh)).toContain(meta?.title);
});
