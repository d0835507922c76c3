import { expect, test, vi } from "vitest";
import { effectScope } from "vue";
import { useAsked } from "kit/asking";
import { Problem } from "kit/problems";

test("that it takes a while is shown after 300 ms only", async () => {
  vi.useFakeTimers();
  let answer = (_value: string) => {};
  const asked = effectScope().run(() => useAsked(() => new Promise<string>((resolve) => (answer = resolve))))!;
  await vi.advanceTimersByTimeAsync(299);
  expect(asked.slow.value).toBe(false);
  await vi.advanceTimersByTimeAsync(2);
  expect(asked.slow.value).toBe(true);
  answer("here");
  await vi.advanceTimersByTimeAsync(0);
  expect([asked.slow.value, asked.value.value]).toEqual([false, "here"]);
});

test("an older answer that comes later is not taken", async () => {
  const answers: ((value: string) => void)[] = [];
  const asked = effectScope().run(() => useAsked(() => new Promise<string>((resolve) => answers.push(resolve))))!;
  const second = asked.again();
  answers[1]?.("new");
  await second;
  answers[0]?.("old");
  await Promise.resolve();
  expect(asked.value.value).toBe("new");
});

test("a problem is shown until it is asked again, and the last value stays", async () => {
  const ask = vi.fn<() => Promise<string>>().mockResolvedValueOnce("one").mockRejectedValueOnce(Problem.offline());
  ask.mockResolvedValueOnce("two");
  const asked = effectScope().run(() => useAsked(ask))!;
  await vi.waitFor(() => expect(asked.value.value).toBe("one"));
  await asked.again();
  expect([asked.problem.value?.code, asked.value.value]).toEqual(["offline", "one"]);
  await asked.again();
  expect([asked.problem.value, asked.value.value]).toEqual([null, "two"]);
});

test("who asks again and is overtaken waits for the newest answer", async () => {
  const answers: ((value: string) => void)[] = [];
  const asked = effectScope().run(() => useAsked(() => new Promise<string>((resolve) => answers.push(resolve))))!;
  const mine = asked.again().then(() => asked.value.value);
  void asked.again();
  answers[1]?.("mine");
  await Promise.resolve();
  answers[2]?.("newest");
  expect(await mine).toBe("newest");
});
