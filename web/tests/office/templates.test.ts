import { flushPromises, mount } from "@vue/test-utils";
import { effectScope } from "vue";
import { afterEach, expect, test, vi } from "vitest";
import FilesInput from "kit/forms/fields/FilesInput.vue";
import TemplateEditor from "office/pages/admin/templates/TemplateEditor.vue";
import TemplateHistory from "office/pages/admin/templates/TemplateHistory.vue";
import TemplateRow from "office/pages/admin/templates/TemplateRow.vue";
import { comingOf, holdingOf, standingOf } from "office/pages/admin/parts/changes";
import { useTrying, type Template } from "office/pages/admin/templates/trying";
import { answerWith } from "../answers";

const JOB = { id: "j1", service: "proposals", kind: "try_template", state: "running", done: 0, total: 2, doing: "docx", ahead: null, result: null, error: null };
const RESULT = { flaws: [], file: "f2", name: "立案通知样张.pdf", template: "f1", template_name: "本会.docx", count: 1 };
const ASK = "POST /api/v1/papers/templates/try";
const ONE = "GET /api/v1/jobs/proposals/j1";
const scope = effectScope();

afterEach(() => vi.unstubAllGlobals());

function change(id: string, since: string, file: string | null = "f1") {
  return { id, since, file, name: file && "本会.docx", made_at: "2027-01-01T00:00:00Z", by_name: "张三", cancelled_at: null as string | null, cancelled_by_name: "" };
}
const TEMPLATE: Template = {
  paper: "filing_notice", holds: "c2", tags: [],
  changes: [change("c4", "2027-03-01"), change("c3", "2027-02-01", null), change("c2", "2027-01-11"), change("c1", "2027-01-05")],
};

test("a template is looked at until its job has ended", async () => {
  const asked = answerWith({
    [ASK]: [{ status: 201, body: { service: "proposals", job: "j1" } }],
    [ONE]: [{ body: { ...JOB, state: "queued", ahead: 1 } }, { body: JOB }, { body: { ...JOB, state: "done", result: RESULT } }],
  });
  const { look, tried, busy, turn } = scope.run(() => useTrying(() => "filing_notice"))!;
  const looking = look("f1");
  expect(busy.value).toBe(true);
  await vi.waitFor(() => expect(turn.value).toBe("排队等候，前面还有 1 项"));
  await looking;
  expect(turn.value).toBe("");
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
  expect(holdingOf(TEMPLATE.changes, "2027-01-20")?.id).toBe("c2");
  expect(holdingOf(TEMPLATE.changes, "2027-01-01")).toBeUndefined();
  expect(comingOf(TEMPLATE.changes, "2027-01-20").map(({ id }) => id)).toEqual(["c3", "c4"]);
});

const COMING: Template = { ...TEMPLATE, changes: [change("c5", "2027-03-01", "f2"), ...TEMPLATE.changes.slice(2)] };

test("a change to come is cancelled itself, and what was cancelled neither comes nor holds, but is told", async () => {
  const gone = { ...change("c5", "2027-03-01", "f2"), cancelled_at: "2027-01-20T01:00:00Z", cancelled_by_name: "李四" };
  const asked = answerWith({ "POST /api/v1/papers/templates/changes/c5/cancel": [{ body: gone }] });
  const row = mount(TemplateRow, { props: { template: COMING, today: "2027-01-20", editing: false } });
  await row.get(".coming button").trigger("click");
  expect([row.get(".sure p").text(), asked]).toEqual(["取消后，2027年3月1日起仍用本会.docx。确定取消吗？", []]);
  await row.get(".sure .leading").trigger("click");
  await vi.waitFor(() => expect(row.emitted("changed")).toEqual([["已取消这次更换。"]]));
  expect(asked).toHaveLength(1);
  const changes = [gone, ...COMING.changes.slice(1)];
  await row.setProps({ template: { ...COMING, changes } });
  expect(row.find(".coming").exists()).toBe(false);
  expect(holdingOf(changes, "2027-03-02")?.id).toBe("c2");
  const standing = (one: (typeof changes)[number]) => standingOf(one, changes, "2027-01-20");
  expect(changes.map(standing)).toEqual(["cancelled", "holds_now", "over"]);
  const history = mount(TemplateHistory, { props: { label: "立案通知书", changes, held: changes[1], today: "2027-01-20" } });
  expect(history.get("tbody tr").text()).toContain("已取消");
  expect(history.get("tbody tr").text()).toContain("李四");
});

test("one that was used before is used again without being sent again", async () => {
  const used = change("c1", "2027-01-05", "f0");
  const history = mount(TemplateHistory, { props: { label: "立案通知书", changes: [change("c2", "2027-01-11"), used], held: change("c2", "2027-01-11"), today: "2027-01-20" } });
  expect(history.findAll("button")).toHaveLength(1);
  await history.get("button").trigger("click");
  expect(history.emitted("again")).toEqual([[used]]);
});

test("a template has one limit of its size, which is its own", () => {
  const page = mount(TemplateEditor, { props: { template: TEMPLATE, label: "立案通知书", today: "2027-01-20" } });
  expect(page.text().match(/\d+ (?:MB|兆字节)/g)).toEqual(["5 MB"]);
});

test("a template is looked at once it is at the server, also where it was sent later", async () => {
  const asked = answerWith({ [ASK]: [{ status: 201, body: { service: "proposals", job: "j1" } }] });
  const page = mount(TemplateEditor, { props: { template: TEMPLATE, label: "立案通知书", today: "2027-01-20" } });
  const field = page.getComponent(FilesInput);
  field.vm.$emit("update:modelValue", ["here-1"]);
  await flushPromises();
  expect(asked).toEqual([]);
  field.vm.$emit("sent", "f1");
  await vi.waitFor(() => expect(asked[0]?.body).toEqual({ paper: TEMPLATE.paper, file: "f1" }));
  page.unmount();
});
