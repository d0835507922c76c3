import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import ActionForm from "kit/forms/ActionForm.vue";
import { formOf } from "kit/forms/catalogue";
import { initialOf as initialOfHandling } from "kit/handling/reading";
import { initialOf, neededOf } from "kit/proposal/acts";
import { answerWith } from "../answers";

beforeEach(() => setActivePinia(createPinia()));

const WHERE = "POST /api/v1/proposals/p1/return";
const proposal = (reviews: number) => ({ id: "p1", reviews: Array(reviews).fill({ units: [] }), units: [], suggested_units: [], lookalikes: [] }) as never;
const initial = (reviews: number) => initialOf("return_proposal", proposal(reviews), {} as never, "");

test("what a level says goes with the reviews that were there when it was begun; after a refusal, with those on the page", async () => {
  const refusal = { status: 409, body: { code: "proposal.judged_meanwhile", detail: "您打开表单后，已有人作出决定。" } };
  const asked = answerWith({ "GET /api/v1/dictionaries": [{ body: { return_reasons: [] } }], [WHERE]: [refusal, refusal, { body: {} }] });
  const form = mount(ActionForm, { props: { act: "return_proposal", record: { id: "p1" }, params: { proposal_id: "p1" }, initial: { ...initial(0), reason: "vague" } } });
  await flushPromises();
  expect(form.findAll("input[type=number]")).toHaveLength(0);
  await form.get("textarea").setValue("请写具体。");
  await form.setProps({ initial: initial(1) });
  const seen = async () => {
    await form.get("form").trigger("submit");
    await flushPromises();
    return (asked.at(-1)?.body as { reviews_seen: number }).reviews_seen;
  };
  expect(await seen()).toBe(0);
  expect(form.text()).toContain("已有人作出决定");
  expect(form.get("textarea").element.value).toBe("请写具体。");
  expect(await seen()).toBe(1);
});

test("who says yes to a text says it to the version on the page", () => {
  const asked = { id: "p1", text: { version: 3 }, merge: { lead: "p2" }, reviews: [], lookalikes: [] } as never;
  expect(initialOf("sign_proposal", asked, {} as never, "")).toEqual({ text_version: 3 });
  expect(initialOf("agree_to_merge", asked, {} as never, "")).toEqual({ lead: "p2" });
  const handling = { reply: { version: 2, reply_class: "A", class_reason: "" } } as never;
  for (const act of ["check_reply", "countersign_reply", "sign_reply", "approve_reply", "send_reply"]) {
    expect(formOf(act)?.schema?.required).toContain("reply_version");
    expect(initialOfHandling(act, handling, "")).toMatchObject({ reply_version: 2 });
  }
});

test("a correction begins with what stands and goes with the corrections that were read; for others it says why", () => {
  const contact = { name: "周明", phone: "0716-8000000" };
  const filed = { id: "p1", number: 3, contact, publish_consent: true, publish_refusal: "", corrections: 2, reviews: [], lookalikes: [], signers: [{ subject: "s1", first: true, merged_from: null }] } as never;
  expect(initialOf("correct_particulars", filed, {} as never, "")).toEqual({ contact, publish_consent: true, publish_refusal: "", corrections_seen: 2 });
  expect(formOf("correct_particulars")?.schema?.required).toContain("corrections_seen");
  expect([neededOf(filed, ["s1"]), neededOf(filed, [])]).toEqual([[], ["reason"]]);
});

test("what the office decides on causes goes with those on the page", () => {
  const closed = { id: "p1", causes: [{}, {}], reviews: [], lookalikes: [] } as never;
  for (const act of ["reopen_proposal", "keep_closed"]) expect(initialOf(act, closed, {} as never, "")).toEqual({ causes_seen: 2 });
});

test("what is handed in is the version on the page", () => {
  const draft = { id: "p1", text: { version: 4 }, reviews: [], lookalikes: [], suggested_units: [], contact: null, submitted_at: null } as never;
  expect(initialOf("submit_proposal", draft, { account: "a1" } as never, "")).toMatchObject({ text_version: 4 });
});
