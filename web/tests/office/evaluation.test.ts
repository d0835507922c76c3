import { expect, test } from "vitest";
import { offered, pointsOf, sumOf, wrongIn } from "kit/evaluation/points";
import { phraseOf } from "office/pages/admin/settings/phrases";

const ITEMS = [{ code: "a", zh: "甲", en: "A", most: 20 }, { code: "b", zh: "乙", en: "B", most: 25 }];
const SHEET = {
  id: "s", proposal: "p", number: 1, title: "t", unit: "u", unit_name: "n", given_at: null,
  scores: [{ item: "a", points: 18 }],
};

test("points are offered in whole numbers from full points down, each once", () => {
  expect(offered(20)).toEqual([20, 18, 16, 14, 12]);
  expect(offered(2)).toEqual([2, 1]);
});

test("a sheet begins with what was given, and says what is missing or too much", () => {
  const points = pointsOf(ITEMS, SHEET);
  expect(points).toEqual({ a: 18, b: null });
  expect(wrongIn(ITEMS, points).missing.map(({ code }) => code)).toEqual(["b"]);
  expect(wrongIn(ITEMS, { a: 21, b: 1.5 })).toEqual({ missing: [ITEMS[1]], tooMany: [ITEMS[0]] });
  expect(sumOf({ a: 18, b: 20 })).toBe(38);
});

test("the items of a score sheet are told with their points", () => {
  expect(phraseOf("evaluation.unit_sheet", ITEMS)).toBe("甲 20、乙 25");
});
