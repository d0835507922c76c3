import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import ImportNotice from "office/pages/admin/calendar/ImportNotice.vue";
import { carried } from "office/pages/admin/calendar/notice";
import { answerWith } from "../../answers";

beforeEach(() => setActivePinia(createPinia()));

const READ = "GET /api/v1/calendars";
const KEEP = "POST /api/v1/calendars/import";
const year = (holidays: string[], tag: string) => ({ body: { rows: [{ year: 2027, holidays, workdays: [], source: "一稿" }] }, headers: { ETag: tag } });
const stale = { status: 412, body: { code: "if_match.stale", detail: "您修改的不是最新版本。" } };

test("what was changed here is done to the newest version", () => {
  const days = (...holidays: string[]) => ({ holidays, workdays: [] });
  expect(carried(days("1", "3"), days("1", "2"), days("1", "2", "4"))).toEqual(days("1", "3", "4"));
});

test("who corrects a year that was corrected meanwhile is told what changed, keeps their own days, and then keeps both", async () => {
  const asked = answerWith({
    [READ]: [year(["2027-01-01"], '"one"'), year(["2027-01-01", "2027-10-01"], '"two"')],
    [KEEP]: [stale, { body: {} }],
    "GET /api/v1/deadlines/moved": Array(9).fill({ body: { moved: 0 } }),
  });
  const known = { holidays: ["2027-01-01"], workdays: [] };
  const form = mount(ImportNotice, { props: { year: 2027, known, source: "一稿", today: "2027-01-11" } });
  await flushPromises();
  await form.get("[data-day='2027-05-03']").trigger("click");
  await form.get("input").setValue("二稿");
  await form.get("form").trigger("submit");
  await flushPromises();
  expect(form.get(".warn").text()).toContain("他人已更正这一年的安排");
  expect(form.get(".warn").text()).toContain("增加放假：10月1日");
  expect(form.emitted("done")).toBeUndefined();
  await form.get("form").trigger("submit");
  await flushPromises();
  const kept = asked.filter(({ headers }) => headers.get("If-Match"));
  expect(kept.map(({ headers }) => headers.get("If-Match"))).toEqual(['"one"', '"two"']);
  expect(kept.at(-1)?.body).toEqual({ year: 2027, holidays: ["2027-01-01", "2027-05-03", "2027-10-01"], workdays: [], source: "二稿" });
  await vi.waitFor(() => expect(form.emitted("done")).toHaveLength(1));
});
