import { flushPromises } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { effectScope, nextTick, ref } from "vue";
import { beforeEach, expect, test } from "vitest";
import { addDraft, draftsOf, dropDraft, findDraft, placeOf } from "kit/drafts";
import { useWriting } from "kit/writing/saving";
import { blank } from "kit/writing/writing";
import { answerWith } from "../answers";

const NEW = placeOf("", "new", "edit_proposal");
const ID = "01a21e77-0000-7000-8000-000000000001";
const TEXT = { title: "六", situation: "", analysis: "", suggestions: [], attachments: [], version: 1, saved_at: "2027-03-01T08:00:00Z" };
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeEach(async () => {
  setActivePinia(createPinia());
  for (const { place } of await draftsOf("")) await dropDraft(place);
  answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: TEXT, headers: { ETag: '"1"' } }],
  });
});

test("what is written into a proposal once it is saved is kept with it, and what was to become another waits where one begins", async () => {
  await addDraft(NEW, { values: { ...blank(), title: "五" }, at: 1 });
  const scope = effectScope();
  const id = ref<string>();
  const writing = scope.run(() => useWriting(id))!;
  await writing.begin();
  expect(writing.draft.found.value?.values.title).toBe("五");
  writing.written.value.title = "六";
  await nextTick();
  expect(await writing.save()).toBe(true);
  expect([id.value, writing.draft.found.value]).toEqual([ID, null]);
  expect((await findDraft<{ title: string }>(NEW))?.values.title).toBe("五");
  writing.written.value.title = "六，再写";
  await nextTick();
  await pause(650);
  scope.stop();
  await flushPromises();
  const there = (await draftsOf("")).map(({ place, draft }) => [place, (draft.values as { title: string }).title]);
  expect(new Map(there as [string, string][])).toEqual(new Map([[placeOf("", ID, "edit_proposal"), "六，再写"], [NEW, "五"]]));
});

test("a text that waits to be sent is sent with its key when its writer saves it as it is, and with another once it was changed", async () => {
  for (const more of ["", "，再写"]) {
    await addDraft(NEW, { values: { ...blank(), title: "五" }, at: 1, waiting: { key: "k1" } });
    const asked = answerWith({
      "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
      [`GET /api/v1/proposals/${ID}/text`]: [{ body: TEXT, headers: { ETag: '"1"' } }],
    });
    const scope = effectScope();
    const writing = scope.run(() => useWriting(ref<string>()))!;
    await writing.begin();
    await writing.takeDraft();
    writing.written.value.title += more;
    expect(await writing.save()).toBe(true);
    expect(asked[0]?.headers.get("Idempotency-Key") === "k1").toBe(!more);
    scope.stop();
    await flushPromises();
    expect(await draftsOf("")).toEqual([]);
  }
});

test("a text that was refused because of a newer one stands beside it as soon as it is taken up", async () => {
  const refused = { status: 412, detail: "有更新的一稿。" };
  await addDraft(placeOf("", ID, "edit_proposal"), { values: { ...blank(), title: "五" }, at: 1, based_on: '"0"', waiting: { key: "k1", refused } });
  const scope = effectScope();
  const writing = scope.run(() => useWriting(ref<string | undefined>(ID)))!;
  await writing.begin();
  await writing.takeDraft();
  expect([writing.written.value.title, writing.newer.value?.text.title]).toEqual(["五", "六"]);
  scope.stop();
});
