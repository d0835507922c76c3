import { expect, test } from "vitest";
import { effectScope } from "vue";
import { addressOf, textOf, useSaved } from "office/parts/list/saved";
import { answerWith } from "../answers";

test("the filters of an address are kept, not the page one is on nor the record that is open", () => {
  const text = textOf({ state: "filed,replied", title: "关于 改善", cursor: "c", page: "2", start: "20", id: "r1", unit: "" });
  expect(addressOf(text)).toEqual({ state: "filed,replied", title: "关于 改善" });
  expect(textOf({ title: "关于 改善", state: "filed,replied" })).toBe(text);
  expect(textOf({ page: "2" })).toBe("");
});

const ROW = { id: "f1", place: "proposals", name: "逾期", query: "late=true", saved_at: "2027-01-11T10:00:00+08:00" };
const LIST = "GET /api/v1/saved-filters";

test("a filter is saved for this list, and a refusal says why in the server's words", async () => {
  const taken = { status: 409, body: { status: 409, code: "filter.name_taken", detail: "已有名为“逾期”的常用筛选。" } };
  const asked = answerWith({ [LIST]: [{ body: { rows: [] } }, { body: { rows: [ROW] } }], "POST /api/v1/saved-filters": [{ status: 201, body: ROW }, taken] });
  const saved = effectScope().run(() => useSaved("proposals"))!;
  expect(await saved.save("逾期", "late=true")).toBe(true);
  expect(asked.find(({ what }) => what.startsWith("POST"))?.body).toEqual({ place: "proposals", name: "逾期", query: "late=true" });
  expect(saved.value.value?.rows).toEqual([ROW]);
  expect(await saved.save("逾期", "late=true")).toBe(false);
  expect(saved.wrong.value).toBe("已有名为“逾期”的常用筛选。");
});

test("a filter that is being saved is not saved again by a second press, and none is without a name", async () => {
  const asked = answerWith({ [LIST]: [{ body: { rows: [] } }, { body: { rows: [ROW] } }], "POST /api/v1/saved-filters": [{ status: 201, body: ROW }] });
  const saved = effectScope().run(() => useSaved("proposals"))!;
  expect(await Promise.all([saved.save("逾期 ", "late=true"), saved.save("逾期 ", "late=true")])).toEqual([true, false]);
  expect(asked.filter(({ what }) => what.startsWith("POST")).map(({ body }) => (body as { name: string }).name)).toEqual(["逾期"]);
  expect(saved.wrong.value).toBe("");
  expect(await saved.save(" ", "late=true")).toBe(false);
  expect([asked.filter(({ what }) => what.startsWith("POST")).length, saved.wrong.value]).toEqual([1, "请先写名称。"]);
});

test("what was deleted can be had back", async () => {
  const asked = answerWith({
    [LIST]: [{ body: { rows: [ROW] } }], "POST /api/v1/saved-filters/f1/delete": [{ body: ROW }], "POST /api/v1/saved-filters": [{ status: 201, body: ROW }],
  });
  const saved = effectScope().run(() => useSaved("proposals"))!;
  await saved.remove(ROW as never);
  expect(saved.deleted.value?.name).toBe("逾期");
  await saved.undo();
  expect(saved.deleted.value).toBeNull();
  expect(asked.filter(({ what }) => what === "POST /api/v1/saved-filters")[0]?.body).toEqual({ place: "proposals", name: "逾期", query: "late=true" });
});
