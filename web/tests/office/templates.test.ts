import { effectScope } from "vue";
import { afterEach, expect, test, vi } from "vitest";
import { comingOf, heldOf, useTrying, type Template } from "office/pages/admin/templates/trying";
import { answerWith } from "../answers";

const JOB = { id: "j1", service: "proposals", kind: "try_template", state: "running", done: 0, total: 2, doing: "docx", result: null, error: null };
const RESULT = { flaws: [], file: "f2", name: "立案通知样张.pdf", template: "f1", template_name: "本会.docx", count: 1 };
const ASK = "POST /api/v1/papers/templates/try";
const ONE = "GET /api/v1/jobs/proposals/j1";
const scope = effectScope();

afterEach(() => vi.unstubAllGlobals());

function change(id: string, since: string, file: string | null = "f1") {
  return { id, since, file, name: file && "本会.docx", made_at: "2027-01-01T00:00:00Z", by_name: "张三" };
}
const TEMPLATE: Template = {
  paper: "filing_notice", holds: "c2", tags: [],
  changes: [change("c4", "2027-03-01"), change("c3", "2027-02-01", null), change("c2", "2027-01-11"), change("c1", "2027-01-05")],
};

test("a template is looked at until its job has ended", async () => {
  const asked = answerWith({
    [ASK]: [{ status: 201, body: { service: "proposals", job: "j1" } }],
    [ONE]: [{ body: JOB }, { body: { ...JOB, state: "done", result: RESULT } }],
  });
  const { look, tried, busy } = scope.run(() => useTrying(() => "filing_notice"))!;
  const looking = look("f1");
  expect(busy.value).toBe(true);
  await looking;
  expect([tried.value, busy.value]).toEqual([{ ...RESULT, job: "j1" }, false]);
  expect(asked[0]?.body).toEqual({ paper: "filing_notice", file: "f1" });
});

test("what was taken away meanwhile is not shown", async () => {
  answerWith({ [ASK]: [{ status: 201, body: { service: "proposals", job: "j1" } }], [ONE]: [{ body: { ...JOB, state: "done", result: RESULT } }] });
  const { look, forget, tried, busy } = scope.run(() => useTrying(() => "filing_notice"))!;
  const looking = look("f1");
  forget();
  await looking;
  expect([tried.value, busy.value]).toEqual([null, false]);
});

test("a job that failed says why", async () => {
  const failed = { ...JOB, state: "failed", error: { code: "x", detail: "没有这个文件。" } };
  answerWith({ [ASK]: [{ status: 201, body: { service: "proposals", job: "j1" } }], [ONE]: [{ body: failed }] });
  const { look, problem } = scope.run(() => useTrying(() => "filing_notice"))!;
  await look("f1");
  expect(problem.value?.detail).toBe("没有这个文件。");
});

test("what holds is the latest that has begun, and what comes is told in its order", () => {
  expect(heldOf(TEMPLATE, "2027-01-20")?.id).toBe("c2");
  expect(heldOf(TEMPLATE, "2027-01-01")).toBeUndefined();
  expect(comingOf(TEMPLATE, "2027-01-20").map(({ id }) => id)).toEqual(["c3", "c4"]);
});
