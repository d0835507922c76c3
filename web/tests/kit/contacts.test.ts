import { expect, test } from "vitest";
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
