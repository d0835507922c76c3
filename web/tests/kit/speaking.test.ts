import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import { pickerOf } from "kit/forms/pickers";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith, SIGNED_IN } from "../answers";

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
