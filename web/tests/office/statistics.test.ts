import { expect, test } from "vitest";
import { language } from "kit/language";
import { periodOf, periodsOf, sessionNamed } from "kit/periods";
import { addressOf, filtersOf, NONE, queryOf, rowsAddress, rowsQueryOf } from "office/pages/statistics/filters";
import { change, NOT_FILED, percent, PLAIN, RATES, shown, signed, type Figure } from "office/pages/statistics/shape";
import words from "generated/words.json";

const labels = words.labels.proposals as Record<string, { zh: string }>;

test("every figure of the server has a place on the page, once, and a name and formula in words", () => {
  const figures = Object.keys(labels).filter((code) => code.startsWith("figure.")).map((code) => code.slice(7));
  expect([...PLAIN, ...RATES].sort()).toEqual(figures.sort());
  for (const name of figures) expect(labels[`formula.${name}`]?.zh).toBeTruthy();
  for (const name of NOT_FILED) expect(figures).toContain(name);
});

test("what is chosen goes into the address and comes back", () => {
  const chosen = { scope: "unit", period: "6.5", kind: "plenary", category: "economy", group: "party", figure: "adoption" };
  expect(filtersOf(addressOf(chosen) as Record<string, string>)).toEqual(chosen);
  expect(addressOf(NONE)).toEqual({});
  expect(filtersOf({ scope: "everything", period: "soon", group: "shoe", figure: "luck" })).toEqual(NONE);
});

test("a period is a session, a year, or all; none is the session under way", () => {
  expect(periodOf("6.5")).toEqual({ term: 6, session: 5 });
  expect(periodOf("2026")).toEqual({ year: 2026 });
  expect(periodOf("all")).toEqual({});
  expect(queryOf(NONE, "6.5")).toEqual({ term: 6, session: 5, group: "unit" });
  expect(queryOf({ ...NONE, period: "all" }, "6.5")).toEqual({ group: "unit" });
});

test("a number's list asks for exactly what the number counted", () => {
  const filters = { ...NONE, kind: "plenary", group: "party", figure: "adoption" };
  const address = rowsAddress(filters, "6.5", "reply_rate", "under", "") as Record<string, string>;
  expect(rowsQueryOf(address)).toEqual({
    term: 6, session: 5, kind: "plenary", figure: "reply_rate", side: "under", group: "party", value: "", limit: 20,
  });
  expect(rowsQueryOf(rowsAddress(filters, "6.5", "filed", "over") as Record<string, string>)).toEqual({
    term: 6, session: 5, kind: "plenary", figure: "filed", side: "over", limit: 20,
  });
});

test("rates are percents, changes have a sign, and what is unknown is a dash", () => {
  const rate = (over: number, under: number) => ({ over, under, rate: under ? over / under : null });
  expect([percent(0.93167), percent(1), percent(null)]).toEqual(["93.2%", "100.0%", "—"]);
  expect([shown("filed", undefined), shown("reply_rate", undefined), shown("reply_rate", rate(1, 4))]).toEqual(["0", "—", "25.0%"]);
  const figure = { name: "reply_rate", of: "handling", listed: [], ...rate(3, 4), before: rate(1, 2) } as Figure;
  expect(change(figure)).toBe(25);
  expect(change({ ...figure, before: rate(0, 0) })).toBeNull();
  expect(change({ ...figure, name: "filed", before: { over: 5, under: null, rate: null } })).toBe(-2);
  expect([signed(25, true, "pp"), signed(-2, false, "pp"), signed(0, false, "pp")]).toEqual(["+25.0 pp", "−2", "±0"]);
});

test("sessions stand in the order of their opening, the newest first, whatever term they are of", () => {
  const session = (number: number, year: number) => ({
    number, name: `${number}`, opens: `${year}-01-18`, plenary_from: `${year - 1}-11-01`,
  });
  const terms = [
    { number: 6, sessions: [session(1, 2026), session(2, 2027), session(3, 2028)] },
    { number: 5, sessions: [session(1, 2017)] },
  ];
  const known = periodsOf(terms, "2027-02-01");
  expect(known.sessions.map((one) => one.value)).toEqual(["6.3", "6.2", "6.1", "5.1"]);
  expect(known.now).toBe("6.2");
  expect([sessionNamed(known, "6.2"), sessionNamed(known, "4.1")]).toEqual(["2", "4.1"]);
  expect([periodsOf(terms, "2026-10-31").now, periodsOf(terms, "2026-11-01").now]).toEqual(["6.1", "6.2"]);
});

test("in English a session is named by its numbers, for its name is the committee's own Chinese", () => {
  const opens = { opens: "2027-01-18", plenary_from: "2026-11-01" };
  const numbers = [1, 2, 3, 4, 11, 21];
  const known = periodsOf([{ number: 13, sessions: numbers.map((number) => ({ number, name: `十三届${number}次会议`, ...opens })) }], "2027-02-01");
  language.value = "en";
  const said = numbers.map((number) => sessionNamed(known, `13.${number}`));
  language.value = "zh";
  expect(said).toEqual(["1st", "2nd", "3rd", "4th", "11th", "21st"].map((nth) => `${nth} session of the 13th committee`));
  expect(sessionNamed(known, "13.1")).toBe("十三届1次会议");
});
