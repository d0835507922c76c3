import { flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { effectScope, nextTick } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import ArchiveFacts from "office/pages/admin/imports/ArchiveFacts.vue";
import CheckForm from "office/pages/admin/imports/CheckForm.vue";
import FoundRows from "office/pages/admin/imports/FoundRows.vue";
import ImportActs from "office/pages/admin/imports/ImportActs.vue";
import ImportPage from "office/pages/admin/imports/ImportPage.vue";
import WordRows from "office/pages/admin/imports/WordRows.vue";
import SessionOfAll from "office/pages/admin/imports/SessionOfAll.vue";
import { doing, isOpen, namesSession, stateOf, useBatch, type Batch } from "office/pages/admin/imports/standing";
import { TABLES as ARCHIVES } from "office/pages/admin/archives/texts";
import { TABLES } from "office/pages/admin/imports/texts";
import { checkedWith, chosen, keyOf, unmapped } from "office/pages/admin/imports/words";
import { answerWith } from "../answers";

const WORK = { id: "j1", kind: "run_import", state: "running", done: 250, total: 600, doing: "writing", ahead: null, reason: null };
const BATCH = { id: "b1", state: "checked", work: WORK } as unknown as Batch;
const scope = effectScope();
const read = async (): Promise<void> => undefined;

beforeEach(() => {
  setActivePinia(createPinia());
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("both languages say the same", () => {
  for (const { en, zh } of [TABLES, ARCHIVES]) expect(Object.keys(en)).toEqual(Object.keys(zh));
});

test("every word of the file is answered, with what was chosen or that it stays a name", () => {
  const words = [{ named: "unit", text: "老水务局" }, { named: "person", text: "张三" }] as Batch["words"];
  expect(chosen(words, { [keyOf(words[0]!)]: "u1" })).toEqual([
    { named: "unit", text: "老水务局", to: "u1" },
    { named: "person", text: "张三", to: null },
  ]);
});

test("the work tells how far it is", () => {
  expect(doing(WORK)).toContain("250／600");
  expect(doing({ ...WORK, state: "queued", done: 0, ahead: 2 })).toBe("排队等候，前面还有 2 项");
  expect([isOpen(WORK), isOpen({ ...WORK, state: "done" }), isOpen(null)]).toEqual([true, false, false]);
});

test("an import is asked for again while work goes on, and then no more", async () => {
  const asked = answerWith({
    "GET /api/v1/imports/b1": [{ body: BATCH }, { body: { ...BATCH, state: "done", work: { ...WORK, state: "done" } } }],
  });
  const { value } = scope.run(() => useBatch("b1"))!;
  await vi.advanceTimersByTimeAsync(10);
  expect(value.value?.state).toBe("checked");
  await vi.advanceTimersByTimeAsync(1000);
  await nextTick();
  expect(value.value?.state).toBe("done");
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(3000);
  expect(asked.length).toBe(before);
});

test("an archive of which only the rounds are not here yet can be restored all the same", () => {
  const archive = { committee_name: "荆州市政协", term: 6, session: 2, counts: { proposals: 3 }, there: 3, rounds: 2, kept: [], left_out: 0, uncounted: [] };
  const batch = { ...BATCH, good: 0, bad: 0, unmapped: [], work: null, preview: [], actions: [], archive } as unknown as Batch;
  const shown = (rounds: number) => mount(ImportActs, {
    props: { batch: { ...batch, archive: { ...archive, rounds } }, read },
    global: { stubs: ["RouterLink"] },
  });
  expect(shown(2).get("button").text()).toBe("恢复民主评议和评优 2 轮");
  expect(shown(0).find("button").exists()).toBe(false);
  const running = { ...batch, good: 3, archive, work: WORK } as unknown as Batch;
  expect(mount(ImportActs, { props: { batch: running, read } }).find("button").exists()).toBe(false);
});

test("what came is listed by the import itself: an order or a session would leave some out, or take others in", () => {
  const done = { ...BATCH, state: "done", written: 288, skipped: 0, work: null, preview: [], actions: [] } as unknown as Batch;
  const link = mount(ImportActs, { props: { batch: done, read }, global: { stubs: { RouterLink: RouterLinkStub } } }).getComponent(RouterLinkStub);
  expect(link.props("to")).toEqual({ name: "proposals", query: { imported: "b1" } });
});

test("a table without columns for it needs a session for all its rows", async () => {
  const place = { term: null, session: null, submitted_on: null };
  const part = mount(SessionOfAll, { props: { modelValue: place, needed: !namesSession(["term", "title"]), disabled: false, errors: {}, prefix: "import-" } });
  expect(part.text()).toContain("全部提案都属于");
  await part.findAll("input")[1]!.setValue("2");
  expect(part.emitted("update:modelValue")).toEqual([[{ term: null, session: 2, submitted_on: null }]]);
  expect([namesSession(["term_session"]), namesSession(["term", "session"])]).toEqual([true, true]);
});

test("names that nobody looked at are not said to be known", () => {
  answerWith({ "GET /api/v1/dictionaries": [{ body: { categories: [] } }], "GET /api/v1/organisations": [{ body: { rows: [], next: null } }] });
  const told = (good: number) => {
    const batch = { ...BATCH, work: null, columns: [], words: [], unmapped: [], term: null, session: null, submitted_on: null, good } as unknown as Batch;
    return mount(CheckForm, { props: { batch, read } }).text();
  };
  expect([told(0).includes("系统里都认识"), told(3).includes("系统里都认识")]).toEqual([false, true]);
});

test("rows that are no proposals are told by their numbers, so many of them", () => {
  const shown = (aside: number[]) => mount(FoundRows, {
    props: { batch: { ...BATCH, good: 2, bad: 0, columns: [], preview: [], unmapped: [], error_file: null, aside } as unknown as Batch },
  }).text();
  expect(shown([2, 5])).toContain("另有 2 行是分组标题或合计，不是提案，未读入：第 2、5 行。");
  expect(shown(Array.from({ length: 30 }, (_, at) => at + 1))).toContain("19、20… 行");
  expect(shown([])).not.toContain("另有");
});

test("that days have no year is told once above the rows, which say in short which of their days", async () => {
  const row = (place: number) => ({ row: place, cells: [], errors: [{ field: "submitted_on", code: "import.year_needed" }, { field: "replied_on", code: "import.year_needed" }] });
  answerWith({ "GET /api/v1/imports/b1/rows": [{ body: { rows: [row(2), row(3)], next: null } }], "GET /api/v1/periods": [{ body: { sessions: [], years: [] } }] });
  const shown = mount(FoundRows, { props: { batch: { ...BATCH, good: 0, bad: 2, columns: [], preview: [], unmapped: [], error_file: null, aside: [] } as unknown as Batch } });
  await flushPromises();
  expect(shown.text().split("系统里也没有这次会议的开幕日期")).toHaveLength(2);
  expect(shown.findAll(".errors li li").map((one) => one.text())).toEqual(["日期、答复日期：没有写年份。", "日期、答复日期：没有写年份。"]);
});

test("rows that were wrong and are kept no longer are told to be gone, and no link leads to their file", async () => {
  const batch = { ...BATCH, good: 1, bad: 2, columns: [], preview: [], unmapped: [], error_file: "f1", aside: [] } as unknown as Batch;
  const shown = async (total: number) => {
    answerWith({ "GET /api/v1/imports/b1/rows": [{ body: { rows: [], next: null, total } }], "GET /api/v1/periods": [{ body: { sessions: [], years: [] } }] });
    const part = mount(FoundRows, { props: { batch } });
    await flushPromises();
    return part;
  };
  expect((await shown(2)).find("a[download]").exists()).toBe(true);
  const late = await shown(0);
  expect([late.find("a[download]").exists(), late.text().includes("只保留 30 天")]).toEqual([false, true]);
});

test("one whose file could not be read is not told to be waiting", () => {
  const failed = { ...BATCH, state: "asked", work: { ...WORK, kind: "read_import", state: "failed" } } as unknown as Batch;
  expect(stateOf(failed)).toBe(TABLES.zh.failed);
  expect(stateOf({ ...failed, work: WORK } as unknown as Batch)).not.toBe(TABLES.zh.failed);
});

test("before an archive is restored it is told what does not come with it, and when its session is not entered here", async () => {
  const archive = { committee_name: "荆州市政协", term: 6, session: 5, counts: { proposals: 3, handlings: 4 }, there: 0, rounds: 1, kept: ["市科技局"], left_out: 0, uncounted: ["年度民主评议"] };
  const shown = async (number: number) => {
    answerWith({
      "GET /api/v1/terms": [{ body: { rows: [{ number: 6, sessions: [{ number, name: "会议", opens: "2026-12-01", plenary_from: "2026-11-01" }] }] } }],
      "GET /api/v1/clock": [{ body: { today: "2026-12-01" } }],
    });
    const page = mount(ArchiveFacts, { props: { archive } });
    await vi.advanceTimersByTimeAsync(10);
    return page.text();
  };
  const unknown = await shown(4);
  for (const said of ["承办 4 件次", "还没有登记六届五次会议", "市科技局", "账号、规则设置、文书模板", "“年度民主评议”还没有汇总"]) expect(unknown).toContain(said);
  expect(await shown(5)).not.toContain("还没有登记");
});

test("a session that the committee has not entered is told, for no list would offer it", async () => {
  vi.useRealTimers();
  const term = { number: 6, sessions: [{ number: 5, name: "六届五次会议", opens: "2026-01-10", plenary_from: "2025-11-01" }] };
  answerWith({ "GET /api/v1/terms": [{ body: { rows: [term] } }], "GET /api/v1/clock": [{ body: { today: "2026-11-27" } }] });
  const row = (row: number, term: number, session: number) =>
    ({ row, term, session, number: row, title: "甲", column: "filed", proposers: [], units: [], suggestions: [], submitted_on: "2016-01-10", replied_on: null });
  const preview = [row(1, 6, 5), row(2, 5, 1), row(3, 5, 1)];
  const part = mount(FoundRows, { props: { batch: { ...BATCH, good: 3, bad: 0, columns: [], preview, unmapped: [], error_file: null, aside: [] } as unknown as Batch } });
  await vi.waitFor(() => expect(part.text()).toContain("五届一次没有在“届次”里登记"));
  expect(part.text()).not.toContain("六届五次没有");
});

const WORDS = [
  { named: "reply_class", text: "已解决", rows: 2, to: null, to_name: null, likely: null, candidates: [{ id: "A", name: "已经解决或采纳（A）" }, { id: "none", name: "留空" }] },
  { named: "unit", text: "荆洲市交通局", rows: 3, to: null, to_name: null, likely: "u1", candidates: [{ id: "u1", name: "荆州市交通局" }] },
] as Batch["words"];
const OFFERED = { unit: [], category: [], person: [], reply_class: [], rating: [], outcome: [], kind: [] };

test("a word of a closed list says that its rows wait for it, and may be left empty", () => {
  const part = mount(WordRows, { props: { modelValue: {}, words: WORDS, offered: OFFERED, disabled: false } });
  const options = (place: number) => part.findAll("select")[place]!.findAll("option").map((option) => option.text());
  expect(options(0)).toEqual(["还没有选，这些行不能导入", "已经解决或采纳（A）", "留空"]);
  expect(options(1)).toEqual(["保留原名", "荆州市交通局"]);
});

test("a name that is really near is asked about, and taken with one click only", async () => {
  const part = mount(WordRows, { props: { modelValue: {}, words: WORDS, offered: OFFERED, disabled: false } });
  expect(part.findAll(".asked").map((each) => each.text())).toEqual(["是不是“荆州市交通局”？是"]);
  expect(part.emitted("update:modelValue")).toBeUndefined();
  await part.get(".asked button").trigger("click");
  expect(part.emitted("update:modelValue")).toEqual([[{ "unit/荆洲市交通局": "u1" }]]);
  await part.setProps({ modelValue: { "unit/荆洲市交通局": "u1" } });
  expect(part.find(".asked").exists()).toBe(false);
});

const CHECKED = {
  ...BATCH, work: { ...WORK, state: "done" }, columns: [], words: WORDS, term: null, session: null, submitted_on: null,
  good: 3, bad: 2, aside: [], preview: [], actions: [], error_file: null, yearless: 0, archive: null,
  unmapped: [{ named: "unit", words: 1, rows: 3 }, { named: "reply_class", words: 1, rows: 2 }],
} as unknown as Batch;

test("what stays unmapped is told with its rows: words where rows are wrong, names before the import is begun", () => {
  expect([unmapped(CHECKED, true), unmapped(CHECKED, false)]).toEqual(["办理类别1个（2 行）", "单位1个（3 行）"]);
  answerWith({ "GET /api/v1/imports/b1/rows": [{ body: { rows: [], next: null } }] });
  expect(mount(FoundRows, { props: { batch: CHECKED } }).text()).toContain("因为有词还没有选意思而不能导入的：办理类别1个（2 行）");
  expect(mount(ImportActs, { props: { batch: CHECKED, read } }).text()).toContain("保留原名、不并到现有名下的：单位1个（3 行）");
});

test("what was chosen since the rows were looked at has to be checked before it can be imported", () => {
  const shown = (changed: boolean) => mount(ImportActs, { props: { batch: CHECKED, changed, read } });
  expect(shown(true).find("button").exists()).toBe(false);
  expect(shown(true).text()).toContain("按新的选择重新核对");
  expect(shown(false).get("button").text()).toContain("只导入没有错误的 3 行");
});

test("choices that were not checked yet are there again after the page was left", async () => {
  vi.useRealTimers();
  answerWith({ "GET /api/v1/dictionaries": [{ body: { categories: [] } }, { body: { categories: [] } }], "GET /api/v1/organisations": [{ body: { rows: [], next: null } }, { body: { rows: [], next: null } }] });
  const first = mount(CheckForm, { props: { batch: CHECKED, read } });
  await vi.waitFor(() => expect(first.findAll("select").length).toBe(2));
  await first.findAll("select")[0]!.setValue("A");
  expect(first.emitted("update:changed")).toEqual([[true]]);
  first.unmount();
  const again = mount(CheckForm, { props: { batch: CHECKED, read } });
  await vi.waitFor(() => expect(again.findAll("select")[0]!.element.value).toBe("A"));
  expect(checkedWith(CHECKED).choices["reply_class/已解决"]).toBeNull();
});

const OPEN = { ...CHECKED, work: WORK } as unknown as Batch;
const TAKEN = { ...CHECKED, state: "done", written: 3, skipped: 2, actions: [{ name: "take_back_import", allowed: true }] } as unknown as Batch;
const UNDER_WAY = { status: 409, body: { code: "import.under_way", detail: "正在处理，请等它完成。", status: 409 } };
const LISTS = {
  "GET /api/v1/dictionaries": [{ body: { categories: [] } }], "GET /api/v1/organisations": [{ body: { rows: [], next: null } }],
};
const pressed = (asked: { what: string }[]) => asked.filter(({ what }) => what.startsWith("POST")).map(({ what }) => what.split("/").at(-1));

test.each([
  ["map", CheckForm, { ...CHECKED, term: 6, session: 5 }, "form", "submit"],
  ["run", ImportActs, CHECKED, ".leading", "click"],
  ["take-back", ImportActs, TAKEN, ".sure .leading", "click"],
])("%s is asked once by a double click, which counts until it is read how the import stands then", async (act, form, batch, what, press) => {
  vi.useRealTimers();
  const asked = answerWith({ ...LISTS, [`POST /api/v1/imports/b1/${act}`]: [{ body: OPEN }] });
  let seen = (): void => undefined;
  const read = () => new Promise<void>((resolve) => (seen = resolve));
  const part = mount(form as typeof ImportActs, { props: { batch, read }, global: { stubs: { RouterLink: RouterLinkStub } } });
  if (act === "take-back") await part.findAll("button").at(-1)!.trigger("click");
  await part.get(what).trigger(press);
  await vi.waitFor(() => expect(pressed(asked)).toEqual([act]));
  await flushPromises();
  await part.get(what).trigger(press);
  await part.setProps({ batch: OPEN });
  seen();
  await flushPromises();
  expect(pressed(asked)).toEqual([act]);
});

test("a refusal is told until the import goes on", async () => {
  vi.useRealTimers();
  answerWith({ "POST /api/v1/imports/b1/run": [UNDER_WAY] });
  const part = mount(ImportActs, { props: { batch: CHECKED, read }, global: { stubs: { RouterLink: RouterLinkStub } } });
  await part.get(".leading").trigger("click");
  await vi.waitFor(() => expect(part.text()).toContain("正在处理"));
  await part.setProps({ batch: { ...TAKEN, work: { ...WORK, state: "done" } } as unknown as Batch });
  expect(part.text()).not.toContain("正在处理");
});

test("a session that is needed and not told is asked for at its fields", async () => {
  vi.useRealTimers();
  const asked = answerWith(LISTS);
  const part = mount(CheckForm, { props: { batch: { ...CHECKED, words: [] }, read }, attachTo: document.body });
  await part.get("form").trigger("submit");
  await flushPromises();
  expect(part.findAll(".summary li").map((one) => one.text())).toEqual(["请填写届。", "请填写次。"]);
  expect(part.get("#import-term").attributes()).toMatchObject({ "aria-invalid": "true", "aria-describedby": "import-term-wrong" });
  expect(part.find(":required").exists()).toBe(false);
  await part.get("#import-term").setValue("6");
  await part.get("form").trigger("submit");
  expect(part.findAll(".summary li").map((one) => one.text())).toEqual(["请填写次。"]);
  expect(pressed(asked)).toEqual([]);
  part.unmount();
});

test("what the server says of the session stands at its field", async () => {
  vi.useRealTimers();
  const refusal = { status: 422, body: { code: "invalid", detail: "填写的内容有误。", errors: { term: ["必须在 1 到 99 之间。"] } } };
  answerWith({ ...LISTS, "POST /api/v1/imports/b1/map": [refusal] });
  const part = mount(CheckForm, { props: { batch: { ...CHECKED, words: [], term: 100, session: 1 }, read } });
  await part.get("form").trigger("submit");
  await vi.waitFor(() => expect(part.find("#import-term-wrong").text()).toBe("必须在 1 到 99 之间。"));
});

test("the rows that were left out are told with their reasons after the import too, and can be downloaded", async () => {
  vi.useRealTimers();
  const row = { row: 4, cells: ["关于甲的提案"], errors: [{ field: "title", code: "import.row_twice" }] };
  const columns = [{ heading: "案由", field: "title", samples: [] }];
  answerWith({
    "GET /api/v1/imports/b1": [{ body: { ...TAKEN, columns, origin: "table", error_file: "f1", by_name: "张三", created_at: "2027-01-11T10:00:00+08:00" } }],
    "GET /api/v1/imports/b1/rows": [{ body: { rows: [row], next: null } }],
  });
  const page = mount(ImportPage, { props: { id: "b1" }, global: { stubs: { RouterLink: RouterLinkStub } } });
  await vi.waitFor(() => expect(page.find(".errors > li").exists()).toBe(true));
  expect(page.get("#the-skipped").text()).toBe("未导入 2 行");
  expect(page.get(".errors > li").text()).toContain("关于甲的提案");
  expect(page.get("a[download]").attributes("href")).toBe("/api/v1/files/f1");
});
