import { expect, test } from "vitest";
import { addDays, addMonths, isDay, isKnown, kindOf, sameDayIn, weekdayOf, weekOf, weeksOf } from "office/pages/deadlines/calendar";

const NOTICE = { year: 2026, holidays: ["2026-10-01", "2026-10-02"], workdays: ["2026-10-10"], source: "" };

test("a month is shown in whole weeks from Monday", () => {
  const weeks = weeksOf("2026-11");
  expect(weeks).toHaveLength(6);
  expect([weeks[0]?.[0], weeks[5]?.[6]]).toEqual(["2026-10-26", "2026-12-06"]);
  expect(weeksOf("2027-02")).toEqual([weekOf("2027-02-01"), weekOf("2027-02-08"), weekOf("2027-02-15"), weekOf("2027-02-22")]);
  expect(weeksOf("2026-12").at(-1)?.[0]).toBe("2026-12-28");
});

test("days are counted over months, years and leap days", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect([addMonths("2026-12", 1), addMonths("2026-01", -1), addMonths("2026-06", 18)]).toEqual(["2027-01", "2025-12", "2027-12"]);
  expect(sameDayIn("2027-02", "2027-01-31")).toBe("2027-02-28");
  expect(weekdayOf("2026-12-19")).toBe(5);
});

test("a notice takes weekdays off and has weekends worked; without one weekends alone are off", () => {
  const kinds = ["2026-10-01", "2026-10-10", "2026-10-11", "2026-10-12"].map((day) => kindOf(day, [NOTICE]));
  expect(kinds).toEqual(["holiday", "worked", "off", "workday"]);
  expect([kindOf("2027-10-01", [NOTICE]), kindOf("2027-10-02", [NOTICE])]).toEqual(["workday", "off"]);
  expect([isKnown(2026, [NOTICE]), isKnown(2027, [NOTICE])]).toEqual([true, false]);
});

test("only a day that exists is taken from the address", () => {
  expect(["2026-12-19", "2026-02-30", "2026-2-3", "", undefined].map(isDay)).toEqual([true, false, false, false, false]);
});
