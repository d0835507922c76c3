import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope, type EffectScope } from "vue";
import { follow, onChange, type Pointer } from "kit/live";
import { answerWith, SIGNED_IN } from "../answers";

/** A browser's EventSource, fed by the test. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 1;
  onerror: (() => void) | null = null;
  constructor(readonly address: string) {
    super();
    Source.all.push(this);
  }
  send(number: number, pointer: Pointer) {
    const event = new MessageEvent("pointer", { data: JSON.stringify(pointer), lastEventId: String(number) });
    this.dispatchEvent(event);
  }
  refuse() {
    this.readyState = Source.CLOSED;
    this.onerror?.();
  }
  close() {
    this.readyState = Source.CLOSED;
  }
}

const FILED = { kind: "proposal", id: "p1", version: 4 };
let heard: (Pointer | null)[];
let unfollow: () => void;
let scope: EffectScope;

beforeEach(() => {
  Source.all = [];
  heard = [];
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("navigator", { locks: undefined });
  vi.useFakeTimers();
  answerWith({ "POST /api/v1/session/refresh": [SIGNED_IN] });
  scope = effectScope();
  scope.run(() => onChange((pointer) => heard.push(pointer)));
  unfollow = follow("a1");
});
afterEach(() => {
  unfollow();
  scope.stop();
});

test("every change is told to whoever listens", () => {
  Source.all[0]?.send(7, FILED);
  expect(heard).toEqual([FILED]);
});

test("a gap says that all has to be read again", () => {
  Source.all[0]?.dispatchEvent(new Event("gap"));
  expect(heard).toEqual([null]);
});

test("a stream that is refused goes on after its last number, with a renewed session", async () => {
  Source.all[0]?.send(7, FILED);
  Source.all[0]?.refuse();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(Source.all.map(({ address }) => address)).toEqual(["/api/v1/live", "/api/v1/live?after=7"]);
});

test("a stream that the browser opens again by itself is left to it", async () => {
  const source = Source.all[0]!;
  source.readyState = 0;
  source.onerror?.();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Source.all).toHaveLength(1);
});

test("a stream that is opened again before any pointer came may have missed some", () => {
  const source = Source.all[0]!;
  source.dispatchEvent(new Event("open"));
  expect(heard).toEqual([]);
  source.dispatchEvent(new Event("open"));
  expect(heard).toEqual([null]);
  source.send(7, FILED);
  source.dispatchEvent(new Event("open"));
  expect(heard).toEqual([null, FILED]);
});

test("who listens for one kind of change hears of that, and of what was missed", () => {
  const mine: (Pointer | null)[] = [];
  scope.run(() => onChange((pointer) => mine.push(pointer), ({ kind }) => kind === "handling"));
  Source.all[0]?.send(7, FILED);
  Source.all[0]?.send(8, { ...FILED, kind: "handling" });
  Source.all[0]?.dispatchEvent(new Event("gap"));
  expect(mine.map((pointer) => pointer?.kind)).toEqual(["handling", undefined]);
});

test("nothing is opened again once it is no longer wanted", async () => {
  unfollow();
  expect(Source.all[0]?.readyState).toBe(Source.CLOSED);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Source.all).toHaveLength(1);
});

test("who is gone hears nothing", () => {
  scope.stop();
  Source.all[0]?.send(7, FILED);
  expect(heard).toEqual([]);
});
