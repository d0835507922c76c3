import { expect, test } from "vitest";
import { sayIfAny } from "kit/handling/texts";

test("who asks for a later deadline is told between which days it lies", () => {
  expect(sayIfAny("before_ask_extension", { due: "2027年6月8日", latest: "2027年9月8日" })).toBe("现在的期限是2027年6月8日，最晚可以申请延到2027年9月8日。");
});
