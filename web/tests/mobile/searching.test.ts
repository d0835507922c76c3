import { expect, test } from "vitest";
import { addressOf, sessionIn, soughtIn, startOf, stateIn } from "mobile/searching";

test("what is looked for stands in the address and comes back from it", () => {
  const sought = { words: "加装电梯", what: "reply", session: "6.5" } as const;
  expect(addressOf(sought)).toEqual(sought);
  expect(soughtIn({ words: " 加装电梯 ", what: "reply", session: "6.5" })).toEqual(sought);
});

test("what no filter knows counts as none, and no address is longer than the server takes", () => {
  expect(soughtIn({ what: "everything" })).toEqual({ words: "", what: "", session: "" });
  expect(addressOf({ words: "  ", what: "", session: "" })).toEqual({});
  expect(soughtIn({ words: "字".repeat(300) }).words).toHaveLength(200);
});

test("the first page begins at its first hit, a further one where the server says", () => {
  expect([startOf(), startOf("40")]).toEqual([0, 40]);
});

test("the list's session and state stand in the address; what is none of them narrows nothing", () => {
  expect([sessionIn({ session: "6.5" }), stateIn({ state: "replied" })]).toEqual(["6.5", "replied"]);
  expect([sessionIn({ session: "six" }), stateIn({ state: "lost" }), sessionIn({}), stateIn({})]).toEqual(["", "", "", ""]);
});
