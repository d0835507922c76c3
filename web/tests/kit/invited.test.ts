import { createPinia, setActivePinia } from "pinia";
import { mount } from "@vue/test-utils";
import { beforeEach, expect, test } from "vitest";
import InvitedLine from "kit/proposal/InvitedLine.vue";
import { sayIfAny } from "kit/proposal/texts";
import type { Proposal } from "kit/proposal/reading";
import { useSession } from "kit/session";
import { PRINCIPAL } from "../answers";

beforeEach(() => {
  setActivePinia(createPinia());
  useSession().principal = PRINCIPAL;
});
const shown = (state: string, subject = "m1") => mount(InvitedLine, {
  props: { proposal: { signers: [{ subject: "m0", name: "云知春", first: true, state: "signed" }, { subject, name: "张三", first: false, state, until: "2027-02-03" }] } as unknown as Proposal },
}).text();

test("who is invited reads by whom, until when and what signing means, and nobody else", () => {
  expect(shown("invited")).toContain("云知春 请您联名");
  expect(shown("invited")).toContain("2027年2月3日前答复有效");
  expect(shown("invited")).toContain("联名后您也是提案人");
  expect([shown("signed"), shown("invited", "m9")]).toEqual(["", ""]);
});

test("after signing it is told what follows for the signer, not for the first proposer", () => {
  expect(sayIfAny("after_sign_proposal")).toContain("您已是联名提案人");
});
