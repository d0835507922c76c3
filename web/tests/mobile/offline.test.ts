import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import { createMemoryHistory } from "vue-router";
import { useSession } from "kit/session";
import { makeRouter } from "mobile/router";
import { ACCOUNT, answerWith, PRINCIPAL } from "../answers";

beforeEach(() => {
  setActivePinia(createPinia());
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
});

test("who was signed in goes on without a connection, and is asked for again when there is one", async () => {
  localStorage.setItem("yz.principal", JSON.stringify(PRINCIPAL));
  localStorage.setItem("yz.account", JSON.stringify(ACCOUNT));
  answerWith({ "GET /api/v1/accounts/mine": ["lost", { body: { ...ACCOUNT, name: "张三丰" } }] });
  const router = makeRouter(createMemoryHistory());
  await router.push("/me");
  expect(router.currentRoute.value.name).toBe("me");
  const session = useSession();
  expect([session.account?.name, session.known]).toEqual(["张三", false]);
  await session.learn();
  expect([session.account?.name, session.known]).toEqual(["张三丰", true]);
});

test("another's account that was left here is nobody's", async () => {
  localStorage.setItem("yz.principal", JSON.stringify(PRINCIPAL));
  localStorage.setItem("yz.account", JSON.stringify({ ...ACCOUNT, id: "a9" }));
  answerWith({ "GET /api/v1/accounts/mine": ["lost"] });
  await expect(useSession().learn()).rejects.toMatchObject({ code: "offline" });
  expect(useSession().account).toBeNull();
});

test("who signs out leaves no name behind", async () => {
  localStorage.setItem("yz.account", JSON.stringify(ACCOUNT));
  answerWith({ "POST /api/v1/session/sign-out": [{ body: {} }] });
  await useSession().signOut();
  expect(localStorage.getItem("yz.account")).toBeNull();
});
