import { beforeEach, expect, test } from "vitest";
import { effectScope, nextTick, ref } from "vue";
import { dropDraft, dropOldDrafts, findDraft, keepDraft, placeOf, useDraft } from "kit/drafts";

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
  const draft = scope.run(() => useDraft(PLACE, values));
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
  scope.run(() => useDraft(PLACE, values));
  values.value.title = "写到一半";
  await nextTick();
  window.dispatchEvent(new Event("pagehide"));
  await pause(50);
  expect((await findDraft<Text>(PLACE))?.values.title).toBe("写到一半");
  scope.stop();
});

test("the next page finds the draft, with what it was based on", async () => {
  await keepDraft(PLACE, { values: { title: "昨天写的" }, at: 1, based_on: '"v3"' });
  const scope = effectScope();
  const draft = scope.run(() => useDraft(PLACE, ref({ title: "" })));
  await draft?.ready;
  expect(draft?.found.value).toMatchObject({ values: { title: "昨天写的" }, based_on: '"v3"' });
  scope.stop();
});

test("what was sent is no draft any more, and does not come back", async () => {
  const scope = effectScope();
  const values = ref({ title: "" });
  const draft = scope.run(() => useDraft(PLACE, values));
  values.value.title = "写好了";
  await nextTick();
  await draft?.done();
  values.value.title = "之后";
  scope.stop();
  await pause(650);
  expect(await findDraft(PLACE)).toBeUndefined();
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
