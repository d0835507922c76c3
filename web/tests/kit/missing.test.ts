import { expect, test } from "vitest";
import { partsMissing } from "kit/writing/counting";

test("what is missing before a text can be submitted is known before it is sent", () => {
  const suggestions = [{ text: " " }, { text: "" }];
  expect(partsMissing({ situation: "<p> </p>", analysis: "", suggestions })).toEqual(["situation", "analysis", "suggestions"]);
  expect(partsMissing({ situation: "<p>灯坏了</p>", analysis: "<p>没人管</p>", suggestions: [{ text: "" }, { text: "修好" }] })).toEqual([]);
});
