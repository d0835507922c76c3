import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import { flushPromises } from "@vue/test-utils";
import { nameOfEntry, useDictionaries } from "kit/dictionaries";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith, PRINCIPAL, SIGNED_IN } from "../answers";

const DICTIONARIES = "GET /api/v1/dictionaries";

function named(zh: string) {
  return { body: { categories: [{ code: "C1", zh, en: "Economy" }], return_reasons: [], not_file_reasons: [], reply_classes: [] } };
}

test("who signs in after another in the same tab reads the words of their own committee", async () => {
  setActivePinia(createPinia());
  const other = { body: { principal: { ...PRINCIPAL, account: "a9", committee: "c9" }, expires_in: 600 } };
  const asked = answerWith({
    "POST /api/v1/session": [SIGNED_IN, other], "POST /api/v1/session/sign-out": [{}],
    "GET /api/v1/accounts/mine": [{ body: ACCOUNT }, { body: { ...ACCOUNT, id: "a9" } }], [DICTIONARIES]: [named("经济"), named("财经")],
  });
  const session = useSession();
  await session.signIn("zhangsan", "x");
  useDictionaries();
  await flushPromises();
  expect([nameOfEntry("categories", "C1"), nameOfEntry("categories", "C1")]).toEqual(["经济", "经济"]);
  await session.signOut();
  await session.signIn("wangwu", "x");
  expect(nameOfEntry("categories", "C1")).toBe("C1");
  await flushPromises();
  expect(nameOfEntry("categories", "C1")).toBe("财经");
  expect(asked.filter(({ what }) => what === DICTIONARIES)).toHaveLength(2);
});
