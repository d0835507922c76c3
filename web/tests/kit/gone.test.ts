import { expect, test, vi } from "vitest";
import { effectScope, nextTick } from "vue";
import { Problem } from "kit/problems";
import { useRecord } from "kit/record/record";

const gone = new Problem(404, "proposal.discarded", "", "这件提案的草稿已由第一提案人删除，没有提交。");

async function opened(...refusals: Problem[]) {
  const ask = vi.fn<() => Promise<string>>().mockResolvedValueOnce("一稿");
  for (const refusal of refusals) ask.mockRejectedValueOnce(refusal);
  const record = effectScope().run(() => useRecord(ask, () => ({}), () => []))!;
  await vi.waitFor(() => expect(record.value.value).toBe("一稿"));
  return record;
}

test("a record that is there no more when it is read again gives way to the reason; without a connection it stays", async () => {
  const record = await opened(Problem.offline(), gone);
  await record.again();
  await nextTick();
  expect([record.problem.value?.code, record.value.value]).toEqual(["offline", "一稿"]);
  await record.again();
  await nextTick();
  expect([record.problem.value?.code, record.value.value]).toEqual(["proposal.discarded", null]);
});

test("what I do not see any more by my own act stays, and with it what I did", async () => {
  const record = await opened(gone, gone);
  await record.afterMyAct();
  await record.again();
  await nextTick();
  expect(record.value.value).toBe("一稿");
});
