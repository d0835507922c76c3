import { expect, test } from "vitest";
import type { LocationQuery } from "vue-router";
import { addressOf, NOTHING, queryOf, soughtIn } from "office/pages/search/filters";

test("every filter of the server stands in the address and is asked", () => {
  const sought = { ...NOTHING, words: "电梯", kind: "plenary", unit: "u1", signer: "p1", session: "6.5" };
  expect(soughtIn(addressOf(sought) as LocationQuery)).toEqual(sought);
  expect(queryOf(sought)).toMatchObject({ words: "电梯", kind: "plenary", unit: "u1", signer: "p1", term: 6, session: 5 });
});

test("a word that no filter knows counts as none", () => {
  expect(soughtIn({ kind: "never", what: "never", state: "never", session: "x" })).toEqual(NOTHING);
});
