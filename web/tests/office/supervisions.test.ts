import { expect, test } from "vitest";
import { initialOf, ledBy, supervisorsIn, type Supervision } from "kit/supervision/reading";
import { addressOf, filtersOf, isFiltered, NONE, queryOf, sessionOf } from "office/pages/supervisions/filters";
import { supervisedOf } from "office/parts/home/figures";

const NUMBERS = {
  term: 6, session: 5,
  grades: [{ grade: "key", used: 7, quota: 10, awaiting: 2 }, { grade: "important", used: 3, quota: 20, awaiting: 1 }],
  leaders: [{ id: "l1", name: "王副市长", count: 4 }, { id: "l2", name: "李副市长", count: 0 }],
  organisations: [{ id: "o1", name: "经济委", count: 3 }],
};

test("filters stand in the address, and only what is chosen", () => {
  const chosen = filtersOf({ tab: "late", grade: "key", session: "6.5", leader: "l1" });
  expect(addressOf(chosen)).toEqual({ tab: "late", grade: "key", session: "6.5", leader: "l1" });
  expect(queryOf(chosen)).toEqual({ overdue: true, grade: "key", term: 6, session: 5, leader: "l1", limit: 20 });
  expect(filtersOf({ tab: "nonsense", grade: "nonsense", session: "x" })).toEqual(NONE);
  expect([isFiltered(NONE), isFiltered(chosen)]).toEqual([false, true]);
  expect(sessionOf(NONE)).toEqual({});
});

test("home shows taken places, what waits for the meeting, and what a leader leads", () => {
  const counts = (account: string) => supervisedOf(NUMBERS, account).map(({ count }) => count);
  expect(counts("nobody")).toEqual([3, 7, 3]);
  expect(counts("l1")).toEqual([4, 3, 7, 3]);
  expect(supervisedOf(NUMBERS, "office", 2).at(-1)).toMatchObject({ count: 2, to: { query: { reopenable: "true" } } });
});

test("leaders and special committees are chosen, each in the form that asks for them", () => {
  const choices = supervisorsIn("approve_supervision", NUMBERS);
  expect(choices["approve_supervision.colleague"]).toEqual([
    { value: "l1", label: "王副市长" }, { value: "l2", label: "李副市长" },
  ]);
  expect(supervisorsIn("approve_supervision", null)).toEqual({});
});

test("a form begins with what is known: who was suggested, the plan as it stands, today", () => {
  const supervision = {
    helpers: [{ id: "u1", name: "水利局" }], leader: { id: "l1", name: "王副市长" }, organisation: null,
    plan: { methods: "调研", steps: [{ on: "2017-05-01", what: "调研", done: true }], report_by: "2017-09-01", files: [] },
  } as unknown as Supervision;
  expect(initialOf("approve_supervision", supervision, "2017-04-01")).toEqual({ leader: "l1", organisation: "", helpers: ["u1"] });
  expect(initialOf("plan_supervision", supervision, "2017-04-01")).toMatchObject({ steps: [{ on: "2017-05-01", what: "调研" }], report_by: "2017-09-01" });
  expect(initialOf("record_visit", supervision, "2017-04-01")).toEqual({ on: "2017-04-01" });
  expect(ledBy(supervision)).toBe("王副市长");
});
