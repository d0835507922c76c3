import { flushPromises } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { effectScope, nextTick, ref } from "vue";
import { beforeEach, expect, test, vi } from "vitest";
import { addDraft, draftsOf, dropDraft, findDraft, placeOf } from "kit/drafts";
import { sendWaiting } from "kit/writing/outbox";
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

test("a text that waits to be sent makes one proposal, of what was first sent: what was changed since is its next version", async () => {
  for (const more of ["", "，再写"]) {
    await addDraft(NEW, { values: { ...blank(), title: "五" }, at: 1, waiting: { key: "k1" } });
    const asked = answerWith({
      "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
      [`GET /api/v1/proposals/${ID}/text`]: [{ body: { ...TEXT, title: "五" }, headers: { ETag: '"1"' } }],
      [`POST /api/v1/proposals/${ID}/edit`]: [{ body: { ...TEXT, title: "五，再写", version: 2 }, headers: { ETag: '"2"' } }],
    });
    const scope = effectScope();
    const writing = scope.run(() => useWriting(ref<string>()))!;
    await writing.begin();
    await writing.takeDraft();
    writing.written.value.title += more;
    expect(await writing.save()).toBe(true);
    expect([asked[0]?.headers.get("Idempotency-Key"), (asked[0]?.body as { title: string }).title]).toEqual(["k1", "五"]);
    const edits = asked.filter(({ what }) => what.endsWith("/edit"));
    expect(edits.map(({ body, headers }) => [(body as { title: string }).title, headers.get("If-Match")])).toEqual(more ? [["五，再写", '"1"']] : []);
    scope.stop();
    await flushPromises();
    expect(await draftsOf("")).toEqual([]);
  }
});

test("what is written while the first try gets no answer waits with what was sent then, over a closed page too", async () => {
  const asked = answerWith({
    "POST /api/v1/proposals": ["lost", "lost", { status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: { ...TEXT, title: "五" }, headers: { ETag: '"1"' } }],
    [`POST /api/v1/proposals/${ID}/edit`]: [{ body: { ...TEXT, version: 2 }, headers: { ETag: '"2"' } }],
  });
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const first = effectScope();
  const writing = first.run(() => useWriting(ref<string>()))!;
  await writing.begin();
  writing.written.value.title = "五";
  await nextTick();
  const saving = writing.save();
  writing.written.value.title = "六";
  expect(await saving).toBe(false);
  await nextTick();
  await pause(650);
  first.stop();
  await flushPromises();

  const next = effectScope();
  const later = next.run(() => useWriting(ref<string>()))!;
  await later.begin();
  await later.takeDraft();
  await later.save();
  await later.postpone();
  next.stop();
  vi.restoreAllMocks();
  expect((await sendWaiting("")).map(({ title }) => title)).toEqual(["六"]);
  const made = asked.filter(({ what }) => what === "POST /api/v1/proposals");
  expect(new Set(made.map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(1);
  expect(made.map(({ body }) => (body as { title: string }).title)).toEqual(["五", "五", "五"]);
  expect(asked.at(-1)?.body).toMatchObject({ title: "六" });
  expect(await draftsOf("")).toEqual([]);
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

/** A page that begins a proposal with this title. */
async function begun(title: string) {
  const scope = effectScope();
  const id = ref<string>();
  const writing = scope.run(() => useWriting(id))!;
  await writing.begin();
  writing.written.value.title = title;
  await nextTick();
  const leave = async () => {
    scope.stop();
    await flushPromises();
  };
  return { ...writing, id, leave };
}
const FAULT = { status: 500, body: {} };
const edits = (asked: ReturnType<typeof answerWith>) => asked.filter(({ what }) => what.endsWith("/edit"));

test("what was written since the first try is kept with the proposal that this made, when its next version does not get through", async () => {
  const asked = answerWith({
    "POST /api/v1/proposals": [FAULT, { status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: { ...TEXT, title: "五" }, headers: { ETag: '"1"' } }],
    [`POST /api/v1/proposals/${ID}/edit`]: [FAULT, { body: { ...TEXT, title: "六", version: 2 }, headers: { ETag: '"2"' } }],
  });
  const writing = await begun("五");
  expect(await writing.save()).toBe(false);
  writing.written.value.title = "六";
  await nextTick();
  expect(await writing.save()).toBe(false);
  const [only, ...others] = await draftsOf("");
  expect([only?.place, others]).toEqual([placeOf("", ID, "edit_proposal"), []]);
  expect(only?.draft).toMatchObject({ values: { title: "六" }, based_on: '"1"' });
  expect(await writing.save()).toBe(true);
  expect(new Set(edits(asked).map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(1);
  await writing.leave();
  expect(await draftsOf("")).toEqual([]);
});

test("a text that was taken up, and whose next version does not get through, waits no more to become a proposal", async () => {
  const making = { key: "k1", values: { ...blank(), title: "五" } };
  await addDraft(NEW, { values: { ...blank(), title: "六" }, at: 1, waiting: { key: "k1" }, making });
  answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: { ...TEXT, title: "五" }, headers: { ETag: '"1"' } }],
    [`POST /api/v1/proposals/${ID}/edit`]: [FAULT],
  });
  const scope = effectScope();
  const writing = scope.run(() => useWriting(ref<string>()))!;
  await writing.begin();
  await writing.takeDraft();
  expect(await writing.save()).toBe(false);
  scope.stop();
  await flushPromises();
  const kept = await draftsOf("");
  expect(kept.map(({ place, draft }) => [place, draft.based_on, draft.waiting, draft.making])).toEqual([[placeOf("", ID, "edit_proposal"), '"1"', undefined, undefined]]);
});

test("a proposal that was made, but whose text could not be read then, is made no other and saved when it is pressed again", async () => {
  const asked = answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [FAULT, { body: TEXT, headers: { ETag: '"1"' } }],
    [`POST /api/v1/proposals/${ID}/edit`]: [{ body: { ...TEXT, title: "七", version: 2 }, headers: { ETag: '"2"' } }],
  });
  const writing = await begun("六");
  expect([await writing.save(), writing.id.value]).toEqual([false, undefined]);
  writing.written.value.title = "七";
  expect([await writing.save(), writing.id.value]).toEqual([true, ID]);
  const made = asked.filter(({ what }) => what === "POST /api/v1/proposals");
  expect(new Set(made.map(({ headers, body }) => JSON.stringify([headers.get("Idempotency-Key"), body]))).size).toBe(1);
  expect(edits(asked).map(({ headers }) => headers.get("If-Match"))).toEqual(['"1"']);
  await writing.leave();
});

test("a proposal that an earlier try made, and that was changed since, is shown beside what was written here", async () => {
  const asked = answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: ID } }],
    [`GET /api/v1/proposals/${ID}/text`]: [{ body: { ...TEXT, version: 2 }, headers: { ETag: '"2"' } }, FAULT, { body: { ...TEXT, version: 2 }, headers: { ETag: '"2"' } }],
    [`POST /api/v1/proposals/${ID}/edit`]: [{ status: 412, body: { status: 412, code: "if_match.stale", detail: "有更新的一稿。" } }],
  });
  const writing = await begun("七");
  expect([await writing.save(), writing.problem.value?.detail]).toEqual([false, "有更新的一稿。"]);
  expect([await writing.save(), writing.newer.value?.tag]).toEqual([false, '"2"']);
  expect(edits(asked).map(({ headers }) => headers.get("If-Match"))).toEqual(['"older"', '"older"']);
  await writing.leave();
});
