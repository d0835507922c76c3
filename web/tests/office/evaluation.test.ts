import { expect, test } from "vitest";
import { mount } from "@vue/test-utils";
import BallotCards from "kit/evaluation/BallotCards.vue";
import { beforeClosing, type Evaluation } from "kit/evaluation/reading";
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
  expect(wrongIn(ITEMS, { a: 21, b: 1.5 })).toEqual({ missing: [], notWhole: [ITEMS[1]], tooMany: [ITEMS[0]] });
  expect(sumOf({ a: 18, b: 20 })).toBe(38);
});

test("the items of a score sheet are told with their points", () => {
  expect(phraseOf("evaluation.unit_sheet", ITEMS)).toBe("甲 20、乙 25");
});

test("who ends a round before its day is told how many sheets are missing", () => {
  const side = (asked: number, given: number) => ({ side: "units" as const, raters: 2, asked, given });
  const round = (...progress: ReturnType<typeof side>[]) => ({ progress }) as unknown as Evaluation;
  expect(beforeClosing(round(side(100, 70), side(56, 30)))).toContain("应交 156 份，还有 56 份没有交");
  expect(beforeClosing(round(side(3, 3)))).toContain("应交的 3 份都已交");
});

test("a rater's card on the round leads to the sheets, and says whether they can still be changed", async () => {
  const row = (state: string, given: number) => ({ id: state + given, name: "评议", side: "units", rater_name: "周明", state, until: "2027-01-20", days_left: null, asked: 2, given });
  const cards = mount(BallotCards, {
    props: { rows: [row("rating", 1), row("rating", 2), row("over", 2)] as never },
    global: { stubs: { RouterLink: { props: ["to"], template: "<a :href='to'><slot /></a>" } } },
  });
  expect(cards.findAll("a").map((link) => link.text())).toEqual(["去评议", "查看或修改", "查看"]);
});
