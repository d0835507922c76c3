import { expect, test } from "vitest";
import { numberIn } from "kit/search/numbers";

test("a number is read however it is said", () => {
  for (const said of ["8", "第8号", "第 008 号", "8号", "No. 8", "提案第8号", "第８号", " 8 "]) expect([said, numberIn(said)]).toEqual([said, "8"]);
});

test("what is no number is none", () => {
  for (const said of ["", "八", "8号令", "2035年", "第号", "123456789", "0"]) expect([said, numberIn(said)]).toEqual([said, ""]);
});
