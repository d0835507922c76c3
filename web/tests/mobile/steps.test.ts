import { expect, test } from "vitest";
import { errorsOf, replyStepOf, stepOf } from "mobile/steps";

test("the address names a step; one that there is not is none", () => {
  expect([stepOf("3"), stepOf(undefined), stepOf("0"), stepOf("99"), stepOf("x"), stepOf(["2", "4"])]).toEqual([3, 1, 1, 6, 1, 2]);
});

test("an error leads to the first step it is about, and is told there only", () => {
  const errors = { "suggestions.1.text": ["太长"], title: ["请填写标题。"] };
  expect(stepOf("6", errors)).toBe(1);
  expect(errorsOf("suggestions", errors)).toEqual({ "suggestions.1.text": ["太长"] });
  expect(errorsOf("situation", errors)).toEqual({});
});

test("a reply's errors lead to its suggestion, its class or its letter, whichever comes first", () => {
  expect(replyStepOf({ "answers.1.outcome": ["请选择"], phone: ["请填写"] }, 3)).toBe(2);
  expect(replyStepOf({ "commitments.0.due": ["请选择"] }, 3)).toBe(4);
  expect(replyStepOf({ body: ["请填写"] }, 3)).toBe(5);
  expect(replyStepOf({}, 3)).toBe(0);
});
