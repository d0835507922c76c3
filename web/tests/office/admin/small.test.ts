import { expect, test } from "vitest";
import { scopesOf, sortOf, standingOn } from "office/pages/admin/accounts/grants";
import { asTree } from "office/pages/admin/committees/tree";
import { placesFor } from "office/pages/admin/places";
import { capsFor, dayAfter, freshRule, holdingOn, named, type Rule, type RuleSet } from "office/pages/admin/points/rules";
import { adminRoutes } from "office/pages/admin/routes";
import { standingOf } from "office/pages/admin/terms/standing";

const rule = (occasion: Rule["occasion"], part: Rule["part"], group: string): Rule => ({ name: "x", occasion, part, points: 1, group, cancelled_by: [] });
const version = (number: number, since: string) => ({ version: number, since, rules: [], caps: [], year_starts: "12-01", committee: "c" }) as RuleSet;

test("everybody sees the pages that they may use, and each is an address", () => {
  const office = placesFor((...roles) => roles.includes("proposal_office")).flatMap(({ places }) => places);
  const everything = placesFor(() => true).flatMap(({ places }) => places);
  expect(office.map(({ name }) => name)).toEqual(["settings", "templates", "calendars", "point-rules", "imports", "archives"]);
  expect(placesFor(() => false)).toEqual([]);
  const names = adminRoutes.flatMap(({ children }) => children ?? []).map(({ name }) => name);
  for (const { name } of everything) expect(names).toContain(name);
});

test("a committee is followed by those below it; one whose parent is not shown stands at the top", () => {
  const rows = [{ id: "c", parent: null }, { id: "x", parent: "gone" }, { id: "d", parent: "c" }, { id: "e", parent: "d" }];
  expect(asTree(rows).map(({ one, depth }) => `${one.id}${depth}`)).toEqual(["c0", "d1", "e2", "x0"]);
});

test("a role of a unit is for a unit, and a handover office for a handover office", () => {
  expect(scopesOf("unit_handler")).toEqual(["unit"]);
  expect(scopesOf("proposal_office")).toEqual(["committee"]);
  expect([sortOf("handover_office", "unit"), sortOf("unit_leader", "unit"), sortOf("reviewer", "subject_group")]).toEqual(["handover_office", undefined, "subject_group"]);
});

test("a grant holds on its first and its last day", () => {
  const grant = { since: "2027-01-01", until: "2027-01-31" };
  expect(["2026-12-31", "2027-01-01", "2027-01-31", "2027-02-01"].map((day) => standingOn(grant, day))).toEqual(["to_come", "holds_now", "holds_now", "over"]);
});

test("the rules in force are the newest that have begun", () => {
  const versions = [version(2, "2027-01-01"), version(1, "2026-06-01"), version(3, "2026-06-01"), version(0, "1949-01-01")];
  expect(holdingOn(versions, "2026-12-01")?.version).toBe(3);
  expect(holdingOn(versions, "2027-01-01")?.version).toBe(2);
});

test("rules are named by what they reward, and only groups that there are have a cap", () => {
  const rules = [rule("proposal_filed", "first", " filed "), rule("proposal_filed", "cosigner", "other")];
  expect(named(rules).map(({ name, group }) => [name, group])).toEqual([["proposal_filed_first", "filed"], ["proposal_filed_cosigner", "other"]]);
  expect(capsFor(rules, { filed: 9, other: null, gone: 3 })).toEqual([{ group: "filed", most: 9 }]);
  expect(freshRule(rules)).toMatchObject({ occasion: "proposal_submitted", part: "first" });
  expect(dayAfter("2026-12-31")).toBe("2027-01-01");
});

test("a session collects proposals before it sits", () => {
  const session = { opens: "2027-01-08", closes: "2027-01-12", plenary_from: "2027-01-01", cut_off: "2027-01-10" };
  expect(["2026-12-31", "2027-01-05", "2027-01-09", "2027-02-01"].map((day) => standingOf(session, day))).toEqual([
    "session_to_come", "session_collects", "session_sits", "session_over",
  ]);
});
