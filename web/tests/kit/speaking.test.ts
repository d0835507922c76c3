import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import { renew } from "kit/api";
import { pickerOf } from "kit/forms/pickers";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith, PRINCIPAL, SIGNED_IN } from "../answers";

test("for whom one may propose is known by name with the account: no body is looked for among the members", async () => {
  setActivePinia(createPinia());
  const speaks_for = [{ id: "o1", kind: "organisation", name: "民盟荆江市委" }];
  const asked = answerWith({
    "POST /api/v1/session": [{ body: { ...SIGNED_IN.body, principal: { ...SIGNED_IN.body.principal, subjects: ["o1"] } } }],
    "GET /api/v1/accounts/mine": [{ body: { ...ACCOUNT, subjects: ["o1"], speaks_for } }],
  });
  await useSession().signIn("mingmeng", "x");
  const picker = pickerOf("own_subject", undefined, { act: "create_proposal", service: "proposals", record: { id: "" }, prefix: "" });
  expect(picker && "few" in picker && (await picker.few?.())).toEqual([{ value: "o1", label: "民盟荆江市委" }]);
  expect(asked.map(({ what }) => what)).not.toContain("GET /api/v1/memberships/o1");
});

const OWN = [{ id: "m1", kind: "membership", name: "张三" }];
const THEIRS = [{ id: "m2", kind: "membership", name: "李四" }];
const ACTING = { ...PRINCIPAL, on_behalf_of: "a2", subjects: ["m2"] };
const MINE = "GET /api/v1/accounts/mine";
const offered = () => pickerOf("own_subject", undefined, { act: "create_proposal", service: "proposals", record: { id: "" }, prefix: "" }).few!();

/** Signed in as oneself; what the account answers then, and afterwards. */
async function signedIn(...then: { status?: number; body?: unknown }[]) {
  const renewed = { body: { principal: ACTING, expires_in: 600 } };
  answerWith({
    "POST /api/v1/session": [SIGNED_IN], "POST /api/v1/session/refresh": [renewed],
    [MINE]: [{ body: { ...ACCOUNT, speaks_for: OWN } }, ...then],
  });
  await useSession().signIn("zhangsan", "x");
}
const inAnotherTab = () => window.dispatchEvent(new StorageEvent("storage", { key: "yz.principal", newValue: JSON.stringify(ACTING) }));

test.each([["in another tab", inAnotherTab], ["with a renewed session", renew]])("whom one stands in for since, %s, is the one who proposes", async (_how, change) => {
  setActivePinia(createPinia());
  await signedIn({ body: { ...ACCOUNT, speaks_for: THEIRS } });
  expect(await offered()).toEqual([{ value: "m1", label: "张三" }]);
  await change();
  expect(await offered()).toEqual([{ value: "m2", label: "李四" }]);
});

test("while it cannot be read for whom one speaks now, nobody is offered who would be refused", async () => {
  setActivePinia(createPinia());
  await signedIn({ status: 500, body: {} });
  inAnotherTab();
  expect(await offered()).toEqual([]);
});

test("an account that is read for somebody who has signed out since is not shown", async () => {
  setActivePinia(createPinia());
  await signedIn({ body: { ...ACCOUNT, speaks_for: THEIRS } });
  const session = useSession();
  inAnotherTab();
  window.dispatchEvent(new StorageEvent("storage", { key: "yz.principal", newValue: null }));
  await session.speaksFor();
  expect(session.signedIn).toBe(false);
});
