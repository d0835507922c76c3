import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import { hooks } from "kit/api";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith, NOT_SIGNED_IN, PRINCIPAL, SIGNED_IN } from "../answers";

const MINE = "GET /api/v1/accounts/mine";
const SIGN_IN = "POST /api/v1/session";
const REFRESH = "POST /api/v1/session/refresh";

beforeEach(() => setActivePinia(createPinia()));

test("nobody is signed in where no session can be renewed", async () => {
  answerWith({ [REFRESH]: [NOT_SIGNED_IN] });
  const session = useSession();
  await session.learn();
  expect([session.known, session.signedIn]).toEqual([true, false]);
});

test("a page that is opened again knows who is there, and what they may do", async () => {
  answerWith({ [REFRESH]: [SIGNED_IN], [MINE]: [{ body: ACCOUNT }] });
  const session = useSession();
  await session.learn();
  expect(session.account?.name).toBe("张三");
  expect([session.hasAny("proposal_office"), session.hasAny("leader"), session.hasAny("member")]).toEqual([true, false, true]);
});

test("signing in keeps names and rights only: no token is ever in a script's hands", async () => {
  const asked = answerWith({ [SIGN_IN]: [SIGNED_IN], [MINE]: [{ body: ACCOUNT }] });
  await useSession().signIn("zhangsan", "a good password");
  expect(asked[0]?.body).toEqual({ login: "zhangsan", password: "a good password" });
  expect(JSON.stringify({ ...localStorage })).not.toMatch(/token|password/);
});

test("acting for another is known by name, also after the page is opened again", async () => {
  const acting = { body: { principal: { ...PRINCIPAL, on_behalf_of: "a2" }, expires_in: 600 } };
  answerWith({ [SIGN_IN]: [SIGNED_IN], [MINE]: [{ body: ACCOUNT }], "POST /api/v1/session/act-for/a2": [acting] });
  await useSession().signIn("zhangsan", "x");
  await useSession().actFor("a2");
  expect(useSession().actsForName).toBe("李四");
  setActivePinia(createPinia());
  await useSession().learn();
  expect(useSession().actsForName).toBe("李四");
});

test("signing out forgets, even when the session was over already", async () => {
  answerWith({
    [SIGN_IN]: [SIGNED_IN], [MINE]: [{ body: ACCOUNT }], "POST /api/v1/session/sign-out": [NOT_SIGNED_IN],
    [REFRESH]: [NOT_SIGNED_IN],
  });
  const session = useSession();
  await session.signIn("zhangsan", "x");
  await session.signOut();
  expect(session.signedIn).toBe(false);
  expect(localStorage.getItem("yz.principal")).toBeNull();
});

test("all requests that wait are answered by one sign-in of the same person", async () => {
  answerWith({ [SIGN_IN]: [SIGNED_IN], [MINE]: [{ body: ACCOUNT }] });
  const session = useSession();
  await session.signIn("zhangsan", "x");
  const waiting = Promise.all([hooks.signInAgain(), hooks.signInAgain()]);
  expect(session.waiting).not.toBeNull();
  await session.signIn("zhangsan", "x");
  expect(await waiting).toEqual([true, true]);
  expect(session.waiting).toBeNull();
});

test("once it is known that nobody is signed in, nobody is asked to sign in over the page where one signs in", async () => {
  answerWith({ [SIGN_IN]: [SIGNED_IN], [MINE]: [{ body: ACCOUNT }, NOT_SIGNED_IN], [REFRESH]: [NOT_SIGNED_IN] });
  const session = useSession();
  await session.signIn("zhangsan", "x");
  const waiting = hooks.signInAgain();
  await session.learn();
  expect([await waiting, session.waiting, session.signedIn]).toEqual([false, null, false]);
  expect([await hooks.signInAgain(), session.waiting]).toEqual([false, null]);
});

test("another person does not go on with the page of the one before", async () => {
  const other = { body: { principal: { ...PRINCIPAL, account: "a9" }, expires_in: 600 } };
  answerWith({ [SIGN_IN]: [SIGNED_IN, other], [MINE]: [{ body: ACCOUNT }] });
  const session = useSession();
  await session.signIn("zhangsan", "x");
  const waiting = hooks.signInAgain();
  await session.signIn("wangwu", "x");
  expect(await waiting).toBe(false);
});

test("what another tab did holds here: signed out there, nobody here; acting there, acting here", async () => {
  answerWith({ [SIGN_IN]: [SIGNED_IN], [MINE]: [{ body: ACCOUNT }] });
  const session = useSession();
  await session.signIn("zhangsan", "x");
  const elsewhere = (newValue: string | null) =>
    window.dispatchEvent(new StorageEvent("storage", { key: "yz.principal", newValue }));
  elsewhere(JSON.stringify({ ...PRINCIPAL, on_behalf_of: "a2" }));
  expect(session.actsForName).toBe("李四");
  elsewhere(null);
  expect(session.signedIn).toBe(false);
});
