import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import SettingEditor from "office/pages/admin/settings/SettingEditor.vue";
import { answerWith } from "../../answers";

beforeEach(() => setActivePinia(createPinia()));

const READ = "GET /api/v1/settings";
const KEEP = "POST /api/v1/settings";
const of = (value: number, changes: unknown[] = []) => ({
  name: "proposal.text_limit", value, default: 1500, source: "", since: null, moment: "submit", changes: changes as never[],
});
const read = (setting: ReturnType<typeof of>, ETag: string) => ({ body: { rows: [setting] }, headers: { ETag } });
const effect = { name: "proposal.text_limit", value: 1800, since: "2027-01-11", before: 1500, next_change: null, moment: "submit", reached: 0, left_alone: 0 };
const stale = { status: 412, body: { code: "if_match.stale", detail: "您修改的不是最新版本。" } };

test("who changes a setting that was changed meanwhile is told so, keeps what was entered, and then keeps it", async () => {
  const theirs = of(2000, [{ id: "c1", since: "2027-01-11", value: 2000 }]);
  const asked = answerWith({ [READ]: [read(of(1500), '"one"'), read(theirs, '"two"')], [KEEP]: [{ body: effect }, stale, { body: effect }, { body: effect }] });
  const form = mount(SettingEditor, { props: { setting: of(1500), today: "2027-01-11" } });
  const press = async (): Promise<void> => {
    await form.get("form").trigger("submit");
    await flushPromises();
  };
  await flushPromises();
  await form.get("input").setValue(1800);
  await press();
  await press();
  expect(form.text()).toContain("他人已改过这项设置");
  expect([form.emitted("done"), form.emitted("stale")]).toEqual([undefined, [[]]]);
  await press();
  await press();
  const kept = asked.filter(({ what, body }) => what === KEEP && !(body as { dry_run: boolean }).dry_run);
  expect(kept.map(({ headers, body }) => [headers.get("If-Match"), (body as { value: unknown }).value])).toEqual([['"one"', 1800], ['"two"', 1800]]);
  await vi.waitFor(() => expect(form.emitted("done")).toEqual([["2027-01-11"]]));
});

test("a setting that was changed since the list was read begins with its newest value", async () => {
  answerWith({ [READ]: [read(of(2000, [{ id: "c1", since: "2027-01-11", value: 2000 }]), '"two"')] });
  const form = mount(SettingEditor, { props: { setting: of(1500), today: "2027-01-11" } });
  await flushPromises();
  expect((form.get("input").element as HTMLInputElement).value).toBe("2000");
  expect(form.emitted("stale")).toHaveLength(1);
});

test("where the same holds on that day anyway there is nothing to confirm", async () => {
  answerWith({ [READ]: [read(of(1500), '"one"')], [KEEP]: [{ body: { ...effect, value: 1500 } }, { body: effect }] });
  const form = mount(SettingEditor, { props: { setting: of(1500), today: "2027-01-11" } });
  await flushPromises();
  await form.get("form").trigger("submit");
  await flushPromises();
  expect(form.text()).toContain("没有变化");
  const buttons = () => form.findAll("button").map((one) => one.text());
  expect(buttons()).toEqual(["返回修改", "取消"]);
  await form.findAll("button")[0]!.trigger("click");
  await form.get("form").trigger("submit");
  await flushPromises();
  expect(buttons()).toEqual(["确认修改", "返回修改", "取消"]);
});
