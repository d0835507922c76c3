import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import PapersSheet from "office/parts/papers/PapersSheet.vue";
import { answerWith } from "../answers";

const JOB = {
  id: "j1", service: "proposals", kind: "print_papers", state: "running", done: 0, total: 1, doing: "", result: null,
  error: null, requested_at: "2027-01-11T10:00:00+08:00", ended_at: null,
};
const DONE = { ...JOB, state: "done", done: 1, result: { file: "f1", name: "立案通知.docx", count: 1 } };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a paper that was made while one looks on comes down by itself, once", async () => {
  answerWith({
    "GET /api/v1/proposals/p1/papers": [{ body: { rows: [{ paper: "filing_notice", record: "p1", unit_name: null, round: null }] } }],
    "POST /api/v1/papers/print": [{ status: 201, body: { service: "proposals", job: "j1" } }],
    "GET /api/v1/jobs/proposals/j1": [{ body: JOB }, { body: DONE }],
  });
  const taken: string[] = [];
  document.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest("a");
    if (link) taken.push(link.getAttribute("href") ?? "");
    event.preventDefault();
  });
  const sheet = mount(PapersSheet, { props: { proposal: "p1", changed: null }, attachTo: document.body });
  await vi.waitFor(() => expect(sheet.findAll("button")).toHaveLength(2));
  await sheet.get("button").trigger("click");
  await flushPromises();
  expect(taken).toEqual([]);
  await vi.advanceTimersByTimeAsync(3000);
  await flushPromises();
  expect(taken).toEqual(["/api/v1/files/f1"]);
  sheet.unmount();
});
