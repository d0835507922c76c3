import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { expect, test, vi } from "vitest";
import { askedFor, isDay, NONE } from "office/pages/papers/narrowing";
import TickCell from "office/parts/list/TickCell.vue";
import ListOut from "office/parts/papers/ListOut.vue";
import { whole } from "office/parts/papers/listing";
import PrintingRow from "office/parts/papers/PrintingRow.vue";
import type { Job } from "office/parts/papers/printing";
import { answerWith } from "../answers";

const JOB = {
  id: "j1", service: "proposals", kind: "print_papers", state: "done", done: 2, total: 2, doing: "", ahead: null, error: null,
  result: { file: "f1", name: "第1号 交办函.docx", count: 1, left_out: 1 }, requested_at: "2027-01-11T10:00:00+08:00", ended_at: null,
};
const STARTED = { status: 201, body: { service: "proposals", job: "j1" } };

/** The bar of a list whose rows `h1` and `h2` can be chosen. */
function bar(ticked: string[], takeOut = vi.fn()) {
  const props = { papers: ["handover_letter", "urging_letter"] as const, page: ["h1", "h2"], filters: { unit: "u1" }, takeOut, ticked };
  const made = mount(ListOut, { props: { ...props, papers: [...props.papers], "onUpdate:ticked": (now: string[] | undefined) => made.setProps({ ticked: now }) } });
  return made;
}

test("a row is chosen by its box, whose name is the row's", async () => {
  const cell = mount(TickCell, { props: { id: "h1", title: "甲", modelValue: ["h2"], "onUpdate:modelValue": (now: string[]) => cell.setProps({ modelValue: now }) } });
  expect(cell.text()).toBe("选择《甲》");
  await cell.get("input").setValue(true);
  expect(cell.props("modelValue")).toEqual(["h2", "h1"]);
});

test("what is chosen is printed, on this page and on others, and nothing while nothing is", async () => {
  const asked = answerWith({ "POST /api/v1/papers/print": [STARTED], "GET /api/v1/jobs/proposals/j1": [{ body: JOB }] });
  const list = bar([]);
  expect(list.find("select").exists()).toBe(false);
  await list.setProps({ ticked: ["h9"] });
  await list.get("input").setValue(true);
  expect(list.text()).toContain("已选 3 件");
  await list.get("select").setValue("urging_letter");
  await list.findAll("button").find((one) => one.text() === "打印所选 PDF")!.trigger("click");
  await vi.waitFor(() => expect(list.text()).toContain("已生成 1 份；另有 1 件没有这种文书"));
  expect(asked[0]?.body).toEqual({ paper: "urging_letter", format: "pdf", records: ["h9", "h1", "h2"] });
  await list.get("input").setValue(false);
  expect(list.props("ticked")).toEqual(["h9"]);
});

test("more than are printed at once are not asked for", async () => {
  const asked = answerWith({});
  const list = bar(Array.from({ length: 1001 }, (_, place) => `h${place}`));
  await list.findAll("button").find((one) => one.text() === "打印所选 Word")!.trigger("click");
  expect([asked, list.get("[role=alert]").text()]).toEqual([[], "一次最多打印 1000 件，请减少一些。"]);
});

test("the whole list is taken out by its filters, not by its page", async () => {
  const job = { ...JOB, kind: "export_list", result: { file: "f2", name: "办理清单.xlsx", count: 340 } };
  answerWith({ "GET /api/v1/jobs/proposals/j1": [{ body: job }] });
  const takeOut = vi.fn(async () => STARTED.body);
  const list = bar([], takeOut);
  await list.findAll("button").find((one) => one.text() === "导出本列表 Excel")!.trigger("click");
  await vi.waitFor(() => expect(list.text()).toContain("已导出 340 行"));
  expect(whole({ unit: "u1", cursor: "c", limit: 20 })).toEqual({ unit: "u1" });
});

test("a list whose length is not known yet is being made", async () => {
  const row = mount(PrintingRow, { props: { job: { ...JOB, kind: "export_list", state: "running", done: 100, total: null, result: null } as unknown as Job } });
  await nextTick();
  expect(row.text()).toContain("正在生成");
});

test("only some papers of a session are asked for, and of a report there is one", () => {
  const narrower = { unit: "u1", office: "", since: "2027年1月4日", overdue: true };
  expect(askedFor("urging_letter", "pdf", "6.2", narrower)).toEqual({
    paper: "urging_letter", format: "pdf", term: 6, session: 2, unit: "u1", handed_over_since: "2027-01-04", overdue: true,
  });
  expect(askedFor("report", "docx", "6.2", narrower)).toEqual({ paper: "report", format: "docx", term: 6, session: 2 });
  expect(askedFor("catalogue", "docx", "6.2", NONE)).toEqual({ paper: "catalogue", format: "docx", term: 6, session: 2 });
  expect([isDay(NONE), isDay(narrower), isDay({ ...NONE, since: "昨天" })]).toEqual([true, true, false]);
});
