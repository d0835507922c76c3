import { afterEach, expect, test } from "vitest";
import { dayAndTime, daysBetween, daysLeft, longDate, monthName, nearness, readDate } from "kit/dates";
import { language } from "kit/language";

afterEach(() => void (language.value = "zh"));

test("a date is read as officials write it", () => {
  expect(longDate("2017-02-24")).toBe("2017年2月24日");
  language.value = "en";
  expect(longDate("2017-02-24")).toBe("24 February 2017");
});

test("a month is called by its name", () => {
  expect(monthName(2)).toBe("2月");
  language.value = "en";
  expect([monthName(1), monthName(12)]).toEqual(["January", "December"]);
});

test("an instant is of the day that it is in Beijing", () => {
  expect(longDate("2026-11-26T18:44:40.555+00:00")).toBe("2026年11月27日");
  expect(dayAndTime("2026-11-26T18:44:40.555+00:00")).toBe("2026年11月27日 02:44");
  expect(dayAndTime("2026-11-27T00:05:00+08:00")).toBe("2026年11月27日 00:05");
});

test.each([
  [12, "还有 12 天", "calm"],
  [5, "还有 5 天", "soon"],
  [0, "今天到期", "today"],
  [-3, "逾期 3 天", "overdue"],
] as const)("%i days to a deadline are told in words, beside their tone", (days, words, tone) => {
  expect([daysLeft(days), nearness(days)]).toEqual([words, tone]);
});

test("one day is one day in English too", () => {
  language.value = "en";
  expect([daysLeft(1), daysLeft(-1), daysLeft(2)]).toEqual(["1 day left", "1 day overdue", "2 days left"]);
});

test("days between dates are whole, over months and years", () => {
  expect(daysBetween("2026-12-30", "2027-01-02")).toBe(3);
  expect(daysBetween("2026-03-01", "2026-02-28")).toBe(-1);
});

test.each(["2017-2-24", "2017年2月24日", "2017/02/24", "20170224", "24 February 2017", "24 feb. 2017"])("%s is read as a date", (typed) => {
  expect(readDate(typed)).toBe("2017-02-24");
});

test.each(["30 February 2017", "24 Marble 2017", "24 Frimaire 2017", "2017-2-30", "24.2.", "2017-13-1"])("%s is no date", (typed) => {
  expect(readDate(typed)).toBeUndefined();
});

test("what stands in a field of a date is read again as it stands there", () => {
  language.value = "en";
  for (let month = 1; month <= 12; month += 1) {
    const day = `2027-${String(month).padStart(2, "0")}-28`;
    expect(readDate(longDate(day))).toBe(day);
  }
});
