import { expect, test } from "vitest";
import { addressOf, countIn, countingOf, filtersOf, isFiltered, queryOf, tabsShown } from "office/pages/handlings/filters";
import { myTurn, waitsFor } from "office/pages/handlings/next";
import { formOf } from "kit/forms/catalogue";
import { STATES } from "office/pages/handlings/filters";

const NONE = filtersOf({});
const NUMBERS = { states: { assigned: 2, signed_in: 1, handling: 3, sent: 4, stopped: 0 }, overdue: 1, extensions_asked: 2 };

test("filters stand in the address and come back from it as they were", () => {
  const chosen = { tab: "going", title: "电梯", number: "8", unit: "u1", office: "o1", part: "lead", round: "2" } as const;
  expect(filtersOf(addressOf(chosen) as Record<string, string>)).toEqual(chosen);
  expect(addressOf(NONE)).toEqual({});
});

test("a unit's people see their own unit's handlings, and others where they ask for them", () => {
  expect(filtersOf({}, "mine").unit).toBe("mine");
  expect(addressOf({ ...NONE, unit: "mine" }, "mine")).toEqual({});
  const every = addressOf({ ...NONE, unit: "" }, "mine");
  expect(filtersOf(every as Record<string, string>, "mine").unit).toBe("");
  expect([isFiltered({ ...NONE, unit: "mine" }, "mine"), isFiltered({ ...NONE, unit: "" }, "mine")]).toEqual([false, true]);
});

test("words in the address that no filter knows are not asked of the server", () => {
  expect(filtersOf({ tab: "drop", part: "x", round: "77", number: "eight" })).toEqual(NONE);
});

test("a tab asks for its states, the late one for what is overdue; numbers are asked without the tab", () => {
  expect(queryOf({ ...NONE, tab: "going" }, "c")).toMatchObject({ state: ["signed_in", "handling"], cursor: "c" });
  expect(queryOf({ ...NONE, tab: "late" })).toMatchObject({ overdue: true });
  expect(queryOf({ ...NONE, tab: "late" }).state).toBeUndefined();
  expect(queryOf({ ...NONE, tab: "extension_asked" })).toMatchObject({ extension_asked: true });
  expect(countingOf({ ...NONE, tab: "going", round: "2" })).toEqual({ round: 2 });
  expect(countingOf({ ...NONE, title: "电梯", number: "8" })).toEqual({ title: "电梯", number: 8 });
});

test("tabs count what they show, and empty ones are left out but for the open one", () => {
  expect([countIn("all", NUMBERS), countIn("late", NUMBERS), countIn("going", NUMBERS), countIn("to_check", NUMBERS)]).toEqual([10, 1, 4, 0]);
  expect(countIn("extension_asked", NUMBERS)).toBe(2);
  expect(tabsShown("to_check", NUMBERS)).toEqual(["all", "late", "extension_asked", "to_sign_in", "going", "to_check", "answered"]);
  expect(tabsShown("all", null)).toEqual(["all"]);
});

test("each state stands in one tab", () => {
  const states = Object.values(STATES).flat();
  expect(new Set(states).size).toBe(states.length);
  expect(states).toHaveLength(13);
});

const row = (state: string, actions: string[], part = "sole") => ({ state, actions, part });

test("it is my turn when I may do what brings it on, else others are waited for", () => {
  expect(myTurn(row("assigned", ["ask_to_return", "sign_in_handling"]))).toEqual(["sign_in_handling"]);
  expect(myTurn(row("drafted", ["draft_reply"]))).toEqual([]);
  expect(waitsFor(row("drafted", ["draft_reply"]))).toBe("wait_check");
  expect(myTurn(row("return_asked", ["refuse_return", "reassign_handling"]))).toEqual(["reassign_handling", "refuse_return"]);
});

test("an assisting unit gives an opinion where another drafts a reply", () => {
  expect(myTurn(row("handling", ["give_opinion"], "assisting"))).toEqual(["give_opinion"]);
  expect(waitsFor(row("handling", [], "assisting"))).toBe("wait_opinion");
});

test("what is over is nobody's turn, and an unheard state still offers what is likeliest", () => {
  expect(myTurn(row("sent", ["upgrade_reply_class"]))).toEqual([]);
  expect(waitsFor(row("sent", []))).toBeUndefined();
  expect(myTurn(row("quite_new", ["urge_handling", "send_reply"]))).toEqual(["send_reply"]);
});

test("every act that is told as somebody's turn is an act of the platform", () => {
  for (const act of ["sign_in_handling", "begin_handling", "draft_reply", "give_opinion", "reassign_handling", "refuse_return",
    "check_reply", "countersign_reply", "sign_reply", "approve_reply", "send_reply"]) expect(formOf(act)).toBeDefined();
});
