import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import ImportNotice from "office/pages/admin/calendar/ImportNotice.vue";
import ImportTable from "office/pages/admin/importing/ImportTable.vue";
import { tell } from "office/pages/admin/messages";
import RulesEditor from "office/pages/admin/points/RulesEditor.vue";
import SettingEditor from "office/pages/admin/settings/SettingEditor.vue";
import { dropDraft } from "kit/drafts";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith } from "../../answers";

const TODAY = "2027-01-11";

beforeEach(() => {
  setActivePinia(createPinia());
  useSession().account = ACCOUNT as never;
});

/** What was begun is offered on the page that is opened next, and taken there. */
async function takenUp(page: VueWrapper): Promise<VueWrapper> {
  await vi.waitFor(() => expect(page.find(".kept").exists()).toBe(true));
  await page.findAll(".kept button")[0]!.trigger("click");
  await vi.waitFor(() => expect(page.find(".kept").exists()).toBe(false));
  return page;
}
const valueOf = (page: VueWrapper, field: string) => (page.get(field).element as HTMLInputElement).value;

const setting = { name: "proposal.text_limit", value: 1500, default: 1500, source: "", since: null, moment: "submit", changes: [] };
const read = (value: number, ETag: string) => ({ body: { rows: [{ ...setting, value }] }, headers: { ETag } });

test("a setting that was begun is gone on with, and sent as a change of the version that it was written by", async () => {
  const stale = { status: 412, body: { code: "if_match.stale", detail: "您修改的不是最新版本。" } };
  const asked = answerWith({ "GET /api/v1/settings": [read(1500, '"one"'), read(2000, '"two"')], "POST /api/v1/settings": [stale] });
  const editor = () => mount(SettingEditor, { props: { setting: setting as never, today: TODAY } });
  const before = editor();
  await flushPromises();
  await before.get("input").setValue(1800);
  before.unmount();
  const again = await takenUp(editor());
  expect(valueOf(again, "input")).toBe("1800");
  await again.get("form").trigger("submit");
  await vi.waitFor(() => expect(again.text()).toContain(tell("changed_meanwhile")));
  expect(asked.filter(({ what }) => what.startsWith("POST")).map(({ headers }) => headers.get("If-Match"))).toEqual(['"one"']);
  expect(valueOf(again, "input")).toBe("1800");
});

test("a setting's newest value is nothing that was begun", async () => {
  await dropDraft(`${ACCOUNT.id}/proposal.text_limit/change_setting`);
  answerWith({ "GET /api/v1/settings": [read(2000, '"two"')] });
  const editor = () => mount(SettingEditor, { props: { setting: setting as never, today: TODAY } });
  const before = editor();
  await flushPromises();
  before.unmount();
  const again = editor();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(again.find(".kept").exists()).toBe(false);
});

test("point rules that were begun are gone on with, and said to be older than what holds now", async () => {
  const rule = { name: "", occasion: "proposal_filed", part: "first", points: 1, group: "甲", cancelled_by: [] };
  const from = (version: number) => ({ version, since: "2026-01-01", year_starts: "01-01", rules: [rule], caps: [] });
  const editor = (newest = 1) => mount(RulesEditor, { props: { from: from(1) as never, newest, committee: "c1", today: TODAY } });
  const before = editor();
  await before.get("input[type=number]").setValue(7);
  before.unmount();
  const again = await takenUp(editor());
  expect([valueOf(again, "input[type=number]"), again.text().includes(tell("rules_changed_since"))]).toEqual(["7", false]);
  await again.get("input[type=number]").setValue(8);
  again.unmount();
  const later = await takenUp(editor(2));
  expect([valueOf(later, "input[type=number]"), later.text().includes(tell("rules_changed_since"))]).toEqual(["8", true]);
  await later.get("input[type=number]").setValue(9);
  later.unmount();
  expect((await takenUp(editor(2))).text()).toContain(tell("rules_changed_since"));
});

test("a notice that was begun goes on with the days of now, and is told what they have become since", async () => {
  const year = (holidays: string[], ETag: string) => ({ body: { rows: [{ year: 2028, holidays, workdays: [], source: "一稿" }] }, headers: { ETag } });
  const known = { holidays: ["2028-01-03"], workdays: [] };
  answerWith({
    "GET /api/v1/calendars": [year(known.holidays, '"one"'), year([...known.holidays, "2028-10-02"], '"two"')],
    "GET /api/v1/deadlines/moved": [{ body: { moved: 0 } }],
  });
  const editor = () => mount(ImportNotice, { props: { year: 2028, known, source: "一稿", today: TODAY } });
  const before = editor();
  await flushPromises();
  await before.get("[data-day='2028-05-01']").trigger("click");
  await before.get("textarea").setValue("五月一日放假");
  before.unmount();
  const again = await takenUp(editor());
  await vi.waitFor(() => expect(again.get(".warn").text()).toContain("增加放假：10月2日"));
  expect(again.get("div[id$=holidays] p").text()).toBe("1月3日、5月1日、10月2日");
  expect(valueOf(again, "textarea")).toBe("五月一日放假");
});

test("a notice that was begun is offered once the days of now are read", async () => {
  answerWith({ "GET /api/v1/calendars": [{ body: { rows: [{ year: 2029, holidays: [], workdays: [], source: "" }] }, headers: { ETag: '"one"' } }], "GET /api/v1/deadlines/moved": [{ body: { moved: 0 } }] });
  const editor = () => mount(ImportNotice, { props: { year: 2029, known: { holidays: [], workdays: [] }, source: "", today: TODAY } });
  const before = editor();
  await flushPromises();
  await before.get("textarea").setValue("元旦放假");
  before.unmount();
  let answer = (_: Response): void => undefined;
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));
  const again = editor();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(again.find(".kept").exists()).toBe(false);
  answer(new Response(JSON.stringify({ rows: [] }), { headers: { "Content-Type": "application/json", ETag: '"two"' } }));
  await takenUp(again);
});

test("rows that were pasted are gone on with until they are taken in", async () => {
  const columns = [{ name: "name", label: "名称", required: true, example: "" }];
  const send = async (rows: Record<string, unknown>[], dryRun: boolean) => ({ written: !dryRun, rows: rows.map(() => ({})) }) as never;
  const table = () => mount(ImportTable, { props: { act: "import_organisations", into: "c1", columns, send } });
  const before = table();
  await before.get("textarea").setValue("水利局\n交通局");
  before.unmount();
  const again = await takenUp(table());
  expect(valueOf(again, "textarea")).toBe("水利局\n交通局");
  const press = async (words: string) => {
    await again.findAll("button").find((button) => button.text() === words)!.trigger("click");
    await flushPromises();
  };
  await press(tell("look_at_rows"));
  await press(tell("take_in", { count: 2 }));
  await vi.waitFor(() => expect(again.emitted("written")).toHaveLength(1));
  again.unmount();
  const anew = table();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(anew.find(".kept").exists()).toBe(false);
});
