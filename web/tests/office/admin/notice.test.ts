import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import CalendarHistory from "office/pages/admin/calendar/CalendarHistory.vue";
import ImportNotice from "office/pages/admin/calendar/ImportNotice.vue";
import { isWeekend, readNotice, sortOfDay, toggled, weeksOf, workingDays } from "office/pages/admin/calendar/notice";
import { answerWith } from "../../answers";

beforeEach(() => setActivePinia(createPinia()));

const NOTICE = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。`;

test("the notice as it is published gives weekdays off and weekend days worked", () => {
  const { holidays, workdays, others } = readNotice(NOTICE, 2026);
  expect(holidays).toEqual([
    "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23",
  ]);
  expect(workdays).toEqual(["2026-01-04", "2026-02-14", "2026-02-28"]);
  expect(others).toEqual([]);
});

test("a clause that says both, on one line, is read in its two parts", () => {
  expect(readNotice("1月1日至3日放假，1月4日上班", 2026)).toMatchObject({ holidays: ["2026-01-01", "2026-01-02"], workdays: ["2026-01-04"] });
});

test("dates without a word are days that differ from the week", () => {
  expect(readNotice("2026-01-01\n2026/1/4\n20", 2026)).toEqual({ holidays: ["2026-01-01"], workdays: ["2026-01-04"], others: [] });
});

test("a span over New Year goes on in the next year, whose days belong to another notice", () => {
  const { holidays, others } = readNotice("12月31日至1月2日放假", 2026);
  expect(holidays).toEqual(["2026-12-31"]);
  expect(others).toEqual(["2027-01-01", "2027-01-02"]);
});

test("what is no date is none", () => {
  expect(readNotice("2月30日放假，详见电话 0716-8000001", 2026)).toEqual({ holidays: [], workdays: [], others: [] });
});

test("ticking turns a weekday off and a weekend day on, and back", () => {
  const none = { holidays: [], workdays: [] };
  const off = toggled(none, "2026-05-01");
  expect(sortOfDay(off, "2026-05-01")).toBe("holiday");
  expect(toggled(off, "2026-05-01")).toEqual(none);
  expect(sortOfDay(toggled(none, "2026-05-02"), "2026-05-02")).toBe("made_up");
  expect([isWeekend("2026-05-02"), sortOfDay(none, "2026-05-02"), sortOfDay(none, "2026-05-01")]).toEqual([true, "weekend", "work"]);
});

test("a month stands in whole weeks from Monday on", () => {
  const weeks = weeksOf(2026, 2);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-02-01"]);
  expect(weeks.flat().filter(Boolean)).toHaveLength(28);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
});

test("working days of a year are counted with the notice", () => {
  expect(workingDays(2026, { holidays: [], workdays: [] })).toBe(261);
  expect(workingDays(2026, { holidays: ["2026-01-01"], workdays: ["2026-01-04", "2026-02-14"] })).toBe(262);
});

test("one line that is pasted is added to the days that are there; only where it is asked for does it take their place", async () => {
  const known = { holidays: ["2027-01-01", "2027-10-01"], workdays: ["2027-10-09"] };
  const asked = answerWith({
    "GET /api/v1/calendars": [{ body: { rows: [{ year: 2027, ...known, source: "" }] } }],
    "GET /api/v1/deadlines/moved": [{ body: { moved: 0 } }, { body: { moved: 12 } }],
  });
  const page = mount(ImportNotice, { props: { year: 2027, known, source: "", today: "2027-01-11" } });
  await page.get("textarea").setValue("3月10日放假");
  const [into, instead] = page.findAll(".ways button");
  expect(instead?.text()).toBe("读取，代替现有的 3 天");
  await into?.trigger("click");
  expect(page.get("div[id$=holidays] p").text()).toBe("1月1日、3月10日、10月1日");
  await instead?.trigger("click");
  expect(page.get(".ways [role=status]").text()).toContain("原有的 3 天已经去掉。");
  expect(page.get("div[id$=holidays] p").text()).toBe("3月10日");
  await vi.waitFor(() => expect(page.get(".admin-note [role=status]").text()).toBe("办理和反馈的期限里，有 12 个会改到别的日子。"));
  const counted = asked.filter(({ what }) => what.includes("moved"));
  expect(counted.map(({ url }) => url.searchParams.getAll("holidays"))).toEqual([known.holidays, ["2027-03-10"]]);
});

test("who took each notice, and what it changed, is told", async () => {
  const taken = { year: 2027, workdays: [], source: "", made_at: "2027-01-11T09:00:00+08:00" };
  answerWith({ "GET /api/v1/calendars/changes": [{ body: { rows: [
    { ...taken, holidays: ["2027-03-10"], source: "更正", by_name: "张三" },
    { ...taken, holidays: ["2027-01-01"], made_at: "2026-12-11T09:00:00+08:00", by_name: "" },
  ] } }] });
  const history = mount(CalendarHistory, { props: { year: 2027 } });
  await flushPromises();
  const [newest, first] = history.findAll("tbody tr").map((row) => row.text());
  for (const words of ["增加放假：3月10日", "取消放假：1月1日", "更正", "张三"]) expect(newest).toContain(words);
  for (const words of ["放假 1 天", "系统自带"]) expect(first).toContain(words);
});
