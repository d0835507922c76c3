import { expect, test } from "vitest";
import { useKey } from "office/pages/admin/parts/keys";

test("the same is sent with the same key, something else with another, a look each time with a new one", () => {
  const keyOf = useKey();
  const first = keyOf({ rows: [1] });
  expect(keyOf({ rows: [1] })).toEqual(first);
  const other = keyOf({ rows: [2] });
  expect(other).not.toEqual(first);
  expect(keyOf({ rows: [2] }, true)).not.toEqual(other);
});
