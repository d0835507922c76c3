import { expect, test } from "vitest";
import { addressOf, soughtIn, startOf } from "mobile/searching";

test("what is looked for stands in the address and comes back from it", () => {
  const sought = { words: "加装电梯", what: "reply" } as const;
  expect(addressOf(sought)).toEqual(sought);
  expect(soughtIn({ words: " 加装电梯 ", what: "reply" })).toEqual(sought);
});

test("what no filter knows counts as none, and no address is longer than the server takes", () => {
  expect(soughtIn({ what: "everything" })).toEqual({ words: "", what: "" });
  expect(addressOf({ words: "  ", what: "" })).toEqual({});
  expect(soughtIn({ words: "字".repeat(300) }).words).toHaveLength(200);
});

test("the first page begins at its first hit, a further one where the server says", () => {
  expect([startOf(), startOf("40")]).toEqual([0, 40]);
});
