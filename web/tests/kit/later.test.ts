import { expect, test } from "vitest";
import { sayBefore, type Handling } from "kit/handling/reading";

test("who asks for a later deadline is told between which days it lies", () => {
  const handling = { deadline: "2027-06-08", latest: "2027-09-08" } as Handling;
  expect(sayBefore("ask_extension", handling)).toBe("现在的期限是2027年6月8日，最晚可以申请延到2027年9月8日。");
});
