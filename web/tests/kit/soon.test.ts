import { effectScope } from "vue";
import { beforeEach, expect, test, vi } from "vitest";
import { againSoon } from "kit/soon";

beforeEach(() => void vi.useFakeTimers());

test("what may have changed is read again once, a moment later; after the page is left no more", () => {
  const again = vi.fn();
  const scope = effectScope();
  scope.run(() => againSoon(again));
  window.dispatchEvent(new Event("focus"));
  window.dispatchEvent(new Event("focus"));
  expect(again).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(again).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(61_000);
  expect(again).toHaveBeenCalledTimes(2);
  scope.stop();
  vi.advanceTimersByTime(120_000);
  expect(again).toHaveBeenCalledTimes(2);
});
