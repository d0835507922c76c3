import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import ContactLog from "kit/handling/ContactLog.vue";
import { awaiting } from "kit/handling/contacts";
import type { Handling } from "kit/handling/reading";

const CONTACTS = [
  { id: "c1", side: "unit", answer: "confirmed" }, { id: "c2", side: "unit", answer: null }, { id: "c3", side: "proposer", answer: null },
];
const handling = (allowed: boolean) =>
  ({ contacts: CONTACTS, signers: [{ subject: "me" }], actions: [{ name: "confirm_contact", allowed }] }) as unknown as Handling;
const waits = (own: string[], allowed = true) => awaiting(handling(allowed), own).map(({ id }) => id);

test("an entry waits for the word of the side that did not write it, while it has none", () => {
  expect(waits(["me"])).toEqual(["c2"]);
  expect(waits([])).toEqual(["c3"]);
  expect(waits(["me"], false)).toEqual([]);
});

test("a signer who is not the first reads beside an entry of the unit who confirms it", () => {
  setActivePinia(createPinia());
  const told = (reason: object) => {
    const contacts = CONTACTS.map((one) => ({ ...one, on: "2017-05-01", way: "phone", stage: "during", content: "", author: "" }));
    const log = { ...handling(false), contacts, part: "sole", contacts_required: 1, actions: [{ name: "confirm_contact", allowed: false, reason }] };
    return mount(ContactLog, { props: { handling: log as unknown as Handling } }).findAll("li span").map((one) => one.text());
  };
  const first = { code: "contact.first_proposer", values: {} };
  expect(told(first)).toEqual(["对方已确认", "还没有确认，由第一提案人确认", "对方还没有确认"]);
  expect(told({ code: "contact.round_over", values: {} })[1]).toBe("对方还没有确认");
});
