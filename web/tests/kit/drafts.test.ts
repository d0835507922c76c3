import { beforeEach, expect, test, vi } from "vitest";
import { effectScope, nextTick, ref, type EffectScope } from "vue";
import { draftsOf, dropDraft, dropOldDrafts, findDraft, keepDraft, placeOf, replaceDraft, useDraft } from "kit/drafts";
import { keepAtOnce } from "kit/leaving";

interface Text {
  title: string;
  suggestions: { text: string }[];
}
const PLACE = placeOf("a1", "new", "create_proposal");
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeEach(() => dropDraft(PLACE));

test("what is written is kept half a second after the last stroke, nested parts too", async () => {
  const scope = effectScope();
  const values = ref<Text>({ title: "", suggestions: [{ text: "" }] });
  const draft = scope.run(() => useDraft(() => PLACE, values));
  await draft?.ready;
  values.value.title = "关于";
  values.value.suggestions[0]!.text = "一、";
  await nextTick();
  expect(await findDraft(PLACE)).toBeUndefined();
  await pause(650);
  expect((await findDraft<Text>(PLACE))?.values).toEqual({ title: "关于", suggestions: [{ text: "一、" }] });
  expect(draft?.keptAt.value).not.toBeNull();
  scope.stop();
});

test("what was not kept yet is kept when the page goes away", async () => {
  const scope = effectScope();
  const values = ref({ title: "" });
  scope.run(() => useDraft(() => PLACE, values));
  values.value.title = "写到一半";
  await nextTick();
  window.dispatchEvent(new Event("pagehide"));
  await pause(50);
  expect((await findDraft<Text>(PLACE))?.values.title).toBe("写到一半");
  scope.stop();
});

/** A browser that closes a page does not wait for IndexedDB: what was to be written there never is. */
function withoutIndexedDb() {
  return vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("the page is gone", "AbortError");
  });
}

test.each([
  ["the page is closed", () => window.dispatchEvent(new Event("pagehide"))],
  ["another window comes before it", () => document.dispatchEvent(new Event("visibilitychange"))],
  ["another page of the app is opened", (scope: EffectScope) => scope.stop()],
])("the last word is kept at once when %s, before any database has answered", async (_when, leave) => {
  const scope = effectScope();
  const values = ref({ title: "" });
  const tag = ref('"v3"');
  await scope.run(() => useDraft(() => PLACE, values, tag))?.ready;
  const lost = withoutIndexedDb();
  values.value.title = "最后一个字";
  await nextTick();
  leave(scope);
  await pause(20);
  lost.mockRestore();
  scope.stop();
  expect(await findDraft<Text>(PLACE)).toMatchObject({ values: { title: "最后一个字" }, based_on: '"v3"' });
  expect((await draftsOf("a1")).map(({ place }) => place)).toContain(PLACE);
  expect(Object.keys(localStorage)).toEqual([]);
});

test("what was kept at once does not replace what was kept later, nor comes back when it was dropped", async () => {
  keepAtOnce(PLACE, { values: { title: "早" }, at: 1 });
  await keepDraft(PLACE, { values: { title: "晚" }, at: 2 });
  expect((await findDraft<Text>(PLACE))?.values.title).toBe("晚");
  keepAtOnce(PLACE, { values: { title: "不要了" }, at: 3 });
  await dropDraft(PLACE);
  expect(await findDraft(PLACE)).toBeUndefined();
});

test("a text too large for keeping at once is still kept by the database", async () => {
  const scope = effectScope();
  const values = ref({ title: "" });
  scope.run(() => useDraft(() => PLACE, values));
  vi.spyOn(Storage.prototype, "setItem").mockImplementationOnce(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  values.value.title = "很长";
  await nextTick();
  window.dispatchEvent(new Event("pagehide"));
  await pause(50);
  expect((await findDraft<Text>(PLACE))?.values.title).toBe("很长");
  scope.stop();
});

test("the next page finds the draft, with what it was based on", async () => {
  await keepDraft(PLACE, { values: { title: "昨天写的" }, at: 1, based_on: '"v3"' });
  const scope = effectScope();
  const draft = scope.run(() => useDraft(() => PLACE, ref({ title: "" })));
  await draft?.ready;
  expect(draft?.found.value).toMatchObject({ values: { title: "昨天写的" }, based_on: '"v3"' });
  scope.stop();
});

test("what was sent is no draft any more, and does not come back", async () => {
  const scope = effectScope();
  const values = ref({ title: "" });
  const draft = scope.run(() => useDraft(() => PLACE, values));
  values.value.title = "写好了";
  await nextTick();
  await draft?.done();
  values.value.title = "之后";
  scope.stop();
  await pause(650);
  expect(await findDraft(PLACE)).toBeUndefined();
});

/** A page in which a draft may stand, and what it shows. */
async function page(titles: string[] = []) {
  const scope = effectScope();
  const values = ref({ title: "" });
  const draft = scope.run(() => useDraft(() => PLACE, values))!;
  await draft.ready;
  const write = async (title: string) => {
    values.value.title = title;
    await nextTick();
  };
  for (const title of titles) await write(title);
  const leave = async () => {
    await nextTick();
    scope.stop();
    await pause(20);
  };
  return { ...draft, write, leave, values, take: (at?: number) => draft.take((one) => (values.value = one.values), at) };
}
const kept = async () => {
  const titles: string[] = [];
  for (let one = await findDraft<{ title: string }>(PLACE); one; one = one.before) titles.push(one.values.title);
  return titles;
};

test("who writes on without deciding about what was kept loses neither, whichever is taken", async () => {
  await keepDraft(PLACE, { values: { title: "甲" }, at: 1 });
  const first = await page(["乙"]);
  for (const [shown, offered] of [["甲", "乙"], ["乙", "甲"], ["甲", "乙"]]) {
    await first.take();
    expect([first.values.value.title, first.found.value?.values.title]).toEqual([shown, offered]);
  }
  await first.leave();
  expect(await kept()).toEqual(["甲", "乙"]);
  const second = await page(["丙"]);
  await second.leave();
  expect(await kept()).toEqual(["丙", "甲", "乙"]);
  const third = await page();
  await third.take();
  expect(third.found.value?.values.title).toBe("甲");
  await third.refuse();
  await third.leave();
  expect(await kept()).toEqual(["丙", "乙"]);
});

test("one goes on with the text one came for, and with no other when it is gone", async () => {
  await keepDraft(PLACE, { values: { title: "乙" }, at: 2, before: { values: { title: "甲" }, at: 1 } });
  const opened = await page();
  await opened.take(1);
  expect([opened.values.value.title, opened.found.value?.values.title]).toEqual(["甲", "乙"]);
  await opened.take(3);
  expect([opened.values.value.title, opened.found.value?.values.title]).toEqual(["甲", "乙"]);
  await opened.leave();
  expect(await kept()).toEqual(["甲", "乙"]);
});

test("two pages that write at the same place keep a text each, and find each other's", async () => {
  const [left, right] = [await page(["一"]), await page(["二"])];
  await pause(650);
  expect((await kept()).sort()).toEqual(["一", "二"]);
  await left.write("一，再写");
  await pause(650);
  expect((await kept()).sort()).toEqual(["一，再写", "二"]);
  await left.done();
  expect(await kept()).toEqual(["二"]);
  await left.leave();
  await right.leave();
  expect(await kept()).toEqual(["二"]);
});

test("two pages that go at once leave both of their last words", async () => {
  const pages = [await page(["一"]), await page(["二"])];
  const lost = withoutIndexedDb();
  window.dispatchEvent(new Event("pagehide"));
  await pause(20);
  lost.mockRestore();
  expect((await kept()).sort()).toEqual(["一", "二"]);
  expect(Object.keys(localStorage)).toEqual([]);
  for (const one of pages) await one.leave();
});

test("a page that is opened, filled by itself and left keeps what was kept, and nothing else", async () => {
  await (await page()).leave();
  expect(await kept()).toEqual([]);
  await keepDraft(PLACE, { values: { title: "甲" }, at: 1 });
  const opened = await page(["从系统读到的"]);
  opened.settle();
  await opened.leave();
  expect(await kept()).toEqual(["甲"]);
});

test("what was not decided about is still there when something else was sent", async () => {
  await keepDraft(PLACE, { values: { title: "甲" }, at: 1 });
  const sent = await page(["乙"]);
  await sent.done();
  await sent.leave();
  expect(await kept()).toEqual(["甲"]);
  await replaceDraft(PLACE, 1);
  expect(await kept()).toEqual([]);
});

test("a draft that waits to be sent waits on while it is only looked at", async () => {
  await keepDraft(PLACE, { values: { title: "甲" }, at: 1, waiting: { key: "k" } });
  const looked = await page();
  await looked.take();
  await looked.leave();
  expect((await findDraft(PLACE))?.waiting).toEqual({ key: "k" });
  const changed = await page();
  await changed.take();
  await changed.write("甲乙");
  await changed.leave();
  expect(await findDraft(PLACE)).toMatchObject({ values: { title: "甲乙" } });
  expect((await findDraft(PLACE))?.waiting).toBeUndefined();
});

test("drafts of accounts, records and forms are apart", async () => {
  await keepDraft(placeOf("a1", "new", "x"), { values: { title: "我的" }, at: 1 });
  expect(await findDraft(placeOf("a2", "new", "x"))).toBeUndefined();
  expect(await findDraft(placeOf("a1", "r1", "x"))).toBeUndefined();
});

test("what nobody came back to for ninety days goes", async () => {
  const now = Date.now();
  await keepDraft("a1/old/x", { values: {}, at: now - 91 * 86_400_000 });
  await keepDraft("a1/young/x", { values: {}, at: now - 89 * 86_400_000 });
  await dropOldDrafts(now);
  expect(await findDraft("a1/old/x")).toBeUndefined();
  expect(await findDraft("a1/young/x")).toBeDefined();
});

test("what was done is not told as failed where the browser cannot forget what was written", async () => {
  const scope = effectScope();
  const values = ref({ title: "" });
  const draft = scope.run(() => useDraft(() => PLACE, values))!;
  await draft.ready;
  values.value.title = "已经送到";
  await pause(650);
  const broken = [withoutIndexedDb(), vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(() => {
    throw new DOMException("the disk is full", "QuotaExceededError");
  })];
  await expect(draft.done()).resolves.toBeUndefined();
  broken.forEach((one) => one.mockRestore());
  scope.stop();
});
