import { createPinia, setActivePinia } from "pinia";
import { effectScope } from "vue";
import { expect, test, vi } from "vitest";
import { useMarkAll } from "kit/inbox";
import { answerWith } from "../answers";

const ALL = "POST /api/v1/messages/mark-all-read";

test("what could not be marked read is said, and what is marked later is asked for anew", async () => {
  setActivePinia(createPinia());
  const away = { status: 500, body: { status: 500, code: "internal", title: "", detail: "系统出错。" } };
  const asked = answerWith({ [ALL]: [away, {}], "GET /api/v1/waiting": [{}] });
  const after = vi.fn().mockResolvedValue(undefined);
  const { unmarked, markAll } = effectScope().run(() => useMarkAll(after))!;
  await markAll();
  expect([unmarked.value?.detail, after.mock.calls.length]).toEqual(["系统出错。", 0]);
  await markAll();
  await markAll();
  expect([unmarked.value, after.mock.calls.length]).toEqual([null, 2]);
  const sent = asked.filter(({ what }) => what === ALL).map(({ headers }) => headers.get("Idempotency-Key"));
  expect(new Set(sent).size).toBe(3);
});
