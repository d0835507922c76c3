import { expect, test } from "vitest";
import { standings } from "mobile/stages";
import forms from "generated/words.json";

const told = (state: string, number: number | null = null) => standings(state, number).map(({ is }) => is).join(" ");

test("what is behind is done, what is before is not yet", () => {
  expect(told("draft")).toBe("now next next next next next");
  expect(told("returned")).toBe("now next next next next next");
  expect(told("under_review")).toBe("done now next next next next");
  expect(told("in_handling", 3)).toBe("done done done now next next");
  expect(told("replied", 3)).toBe("done done done done now next");
  expect(told("archived", 3)).toBe("done done done done done done");
});

test("what ended goes no further than where it ended", () => {
  expect(told("not_filed")).toBe("done ended");
  expect(told("withdrawn")).toBe("done ended");
  expect(told("merged", 12)).toBe("done done ended");
});

test("every state of a proposal stands somewhere; an unheard one is not shown", () => {
  const states = ["draft", "submitted", "under_review", "returned", "filed", "handed_over", "in_handling", "replied", "closed", "archived", "not_filed", "merged", "withdrawn"];
  for (const state of states) {
    expect(Object.keys(forms.labels.proposals)).toContain(`state.${state}`);
    expect(standings(state, 1).length).toBeGreaterThan(0);
  }
  expect(standings("dreamt", 1)).toEqual([]);
});
