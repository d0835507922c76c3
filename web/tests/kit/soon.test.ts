import { effectScope } from "vue";
import { beforeEach, expect, test, vi } from "vitest";
import { againSoon, ofKinds } from "kit/soon";
import type { Pointer } from "kit/live";

const told = vi.hoisted(() => ({ hear: (_pointer: Pointer | null): unknown => undefined }));
vi.mock("kit/live", () => ({
  onChange: (listener: (pointer: Pointer | null) => unknown, about: (pointer: Pointer) => boolean = () => true) => {
    told.hear = (pointer) => (!pointer || about(pointer)) && listener(pointer);
  },
}));
beforeEach(() => void vi.useFakeTimers());

const pointer = (kind: string) => ({ kind, id: "r1", version: 2 });

/** How often it was read again. */
function reading(about?: (pointer: Pointer) => boolean) {
  const again = vi.fn();
  const scope = effectScope();
  scope.run(() => againSoon(again, about));
  return { again, scope };
}

test("what may have changed is read again once, a moment later; after the page is left no more", () => {
  const { again, scope } = reading();
  window.dispatchEvent(new Event("focus"));
  window.dispatchEvent(new Event("focus"));
  expect(again).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(again).toHaveBeenCalledTimes(1);
  told.hear(pointer("proposal"));
  scope.stop();
  vi.advanceTimersByTime(120_000);
  expect(again).toHaveBeenCalledTimes(1);
});

test("a list reads again for its own kind of record and when some were missed, not for others nor each minute", () => {
  const { again, scope } = reading(ofKinds("handling"));
  told.hear(pointer("message"));
  vi.advanceTimersByTime(300_000);
  expect(again).not.toHaveBeenCalled();
  told.hear(pointer("handling"));
  vi.advanceTimersByTime(5_000);
  told.hear(null);
  vi.advanceTimersByTime(5_000);
  expect(again).toHaveBeenCalledTimes(2);
  scope.stop();
});

test("where something changes all the time, it is read again and again, but not each time", () => {
  const { again, scope } = reading();
  for (let moment = 0; moment < 120; moment += 1) {
    told.hear(pointer("proposal"));
    vi.advanceTimersByTime(100);
  }
  expect(again.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect(again.mock.calls.length).toBeLessThanOrEqual(5);
  scope.stop();
});
