import { mount } from "@vue/test-utils";
import { effectScope, nextTick } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import PrintingRow from "office/parts/papers/PrintingRow.vue";
import { isOpen, madeBy, usePrintings, type Job } from "office/parts/papers/printing";
import { answerWith } from "../answers";

const JOB = {
  id: "j1", service: "proposals", kind: "print_papers", what: "paper.reply_letter", of: null, state: "queued", done: 0, total: null, doing: "", ahead: 0, result: null,
  error: null, requested_at: "2027-01-11T10:00:00+08:00", ended_at: null,
};
const RUNNING = { ...JOB, state: "running", ahead: null, done: 3, total: 10, doing: "pdf" };
const DONE = { ...JOB, state: "done", ahead: null, done: 10, total: 10, result: { file: "f1", name: "答复函 10份 PDF.zip", count: 10 } };
const ONE = "GET /api/v1/jobs/proposals/j1";
const scope = effectScope();

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
async function second(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
  await nextTick();
}

test("a printing is followed from its queue to its file, and then no more", async () => {
  const asked = answerWith({
    "POST /api/v1/papers/print": [{ status: 201, body: { service: "proposals", job: "j1" } }],
    [ONE]: [{ body: JOB }, { body: RUNNING }, { body: DONE }],
  });
  const { jobs, start } = scope.run(() => usePrintings())!;
  await start({ paper: "reply_letter", format: "pdf", records: ["h1"] });
  expect(jobs.value.map(isOpen)).toEqual([true]);
  await second();
  expect(jobs.value[0]).toMatchObject({ done: 3, total: 10 });
  await second();
  expect(madeBy(jobs.value[0] as Job)).toEqual(DONE.result);
  const before = asked.length;
  await second();
  expect(asked.length).toBe(before);
});

test("what was begun elsewhere is found again, without other long work and what was made for others", async () => {
  answerWith({ "GET /api/v1/jobs/proposals": [{ body: { rows: [DONE, { ...JOB, id: "j2", kind: "urge" }, { ...DONE, id: "j3", result: null }], next: null, total: 3 } }] });
  const { jobs, known } = scope.run(() => usePrintings(true))!;
  await vi.waitFor(() => expect(known.value).toBe(true));
  expect(jobs.value.map(({ id }) => id)).toEqual(["j1"]);
});

test("a refusal is told, and nothing is followed", async () => {
  answerWith({ "POST /api/v1/papers/print": [{ status: 409, body: { code: "paper.not_there", detail: "现在还没有答复函。", status: 409 } }] });
  const { jobs, problem, start } = scope.run(() => usePrintings())!;
  await start({ paper: "reply_letter", format: "pdf", records: ["h1"] });
  expect([jobs.value, problem.value?.detail]).toEqual([[], "现在还没有答复函。"]);
});

test.each([
  [{ ahead: 0 }, "马上开始"],
  [{ ahead: 2 }, "排队等候，前面还有 2 项"],
  [{ ahead: 1, done: 50, total: 147 }, "已完成 50／147，先做等着的 1 项，再接着做"],
  [{ ahead: 0, done: 50, total: 147 }, "已完成 50／147，马上接着做"],
])("who waits is told how many have their turn before: %o", (changes, words) => {
  const row = mount(PrintingRow, { props: { job: { ...JOB, ...changes } as Job } });
  expect(row.get("[role=status]").text()).toBe(words);
  expect(row.get("strong").text()).toBe("答复函");
});
