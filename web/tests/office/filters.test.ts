import { expect, test } from "vitest";
import { addressOf, countOf, filtersOf, NONE, queryOf } from "office/pages/proposals/filters";

const FULL = {
  title: "关于", state: ["filed", "replied"], kind: "plenary", session: "6.5", category: "culture", number: "12", signer: "s1", unit: "u1",
  column: "filed", destination: "letter", from: "2027-01-01", to: "2027-02-01", grade: "key", mine: true, reopenable: true, excellent: true, imported: "i1", sort: "number",
};

test("filters stand in the address and come back from it as they were", () => {
  const address = addressOf(FULL);
  expect(address).toMatchObject({ state: "filed,replied", session: "6.5", mine: "true", sort: "number" });
  expect(filtersOf(address as Record<string, string>)).toEqual(FULL);
});

test("no filter leaves nothing in the address", () => {
  expect(addressOf(NONE)).toEqual({});
  expect(filtersOf({})).toEqual(NONE);
  expect(countOf({ ...NONE, sort: "number" })).toBe(0);
});

test("words in the address that no filter knows are not asked of the server", () => {
  const address = { number: "twelve", destination: "moon", from: "yesterday", state: "filed,drop table", kind: "x", session: "6", column: "y", sort: "password", mine: "1" };
  expect(filtersOf(address)).toEqual({ ...NONE, state: ["filed"] });
});

test("a session is asked for by its term and its number", () => {
  expect(queryOf({ ...NONE, session: "6.5" })).toEqual({ term: 6, session: 5, sort: "-submitted_at", limit: 20 });
  expect(queryOf(FULL, "next")).toMatchObject({
    number: 12, signer: "s1", destination: "letter", submitted_from: "2027-01-01", submitted_to: "2027-02-01",
  });
  expect(queryOf(FULL, "next")).toMatchObject({ state: ["filed", "replied"], mine: true, excellent: true, imported: "i1", cursor: "next" });
});
