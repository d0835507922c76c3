import { beforeEach, expect, test, vi } from "vitest";
import { createPinia, setActivePinia } from "pinia";
import { addDraft, dropDraft, findDraft, keepDraft, placeOf, type Draft } from "kit/drafts";
import { sendWaiting, unsentOf } from "kit/writing/outbox";
import { blank, type Written } from "kit/writing/writing";
import { answerWith, makes } from "../answers";

const ACCOUNT = "a1";
const written = (title: string): Written => ({ ...blank(), title });
const keep = (record: string, draft: Partial<Draft<Written>>) =>
  keepDraft(placeOf(ACCOUNT, record, "edit_proposal"), { values: written("关于路灯的提案"), at: 1, ...draft });
const kept = (record: string) => findDraft<Written>(placeOf(ACCOUNT, record, "edit_proposal"));
beforeEach(async () => {
  setActivePinia(createPinia());
  const base = await import("idb").then(({ openDB }) => openDB("yizheng", 1, {
    upgrade: (made) => void made.createObjectStore("drafts").createIndex("at", "at"),
  }));
  await base.clear("drafts");
  base.close();
});

test("what waits is sent with the key it was first sent with, and is then no longer here", async () => {
  await keep("new-k1", { waiting: { key: "k1" } });
  const asked = answerWith(makes("p1"));
  expect(await sendWaiting(ACCOUNT)).toEqual([{ id: "p1", title: "关于路灯的提案" }]);
  expect(asked[0]?.headers.get("Idempotency-Key")).toBe("k1");
  expect(asked[0]?.body).toMatchObject({ title: "关于路灯的提案" });
  expect(await kept("new-k1")).toBeUndefined();
});

test("an edit is sent with the tag of the text it was written on; a newer text is not overwritten", async () => {
  await keep("p1", { based_on: '"v1"', waiting: { key: "k2" } });
  const refusal = { status: 412, body: { code: "conflict", detail: "有更新的一稿。", title: "", status: 412 } };
  const asked = answerWith({ "POST /api/v1/proposals/p1/edit": [refusal] });
  expect(await sendWaiting(ACCOUNT)).toEqual([]);
  expect(asked[0]?.headers.get("If-Match")).toBe('"v1"');
  expect(await unsentOf(ACCOUNT)).toMatchObject([{ record: "p1", state: "changed", detail: "有更新的一稿。" }]);
  await sendWaiting(ACCOUNT);
  expect(asked).toHaveLength(1);
});

test("what its writer goes on with at the same place while it is sent stays here, whatever the server says", async () => {
  for (const answer of [{ status: 201, body: { id: "p1" } }, { status: 422, body: { code: "invalid", detail: "请填写标题。", title: "", status: 422 } }]) {
    await keep("new-k5", { waiting: { key: "k5" } });
    const asked = answerWith({ ...makes("p1"), "POST /api/v1/proposals": [answer] });
    const sending = sendWaiting(ACCOUNT);
    await vi.waitFor(() => expect(asked[0]).toBeDefined());
    await addDraft(placeOf(ACCOUNT, "new-k5", "edit_proposal"), { values: written("接着写"), at: 2 });
    await sending;
    expect((await unsentOf(ACCOUNT)).map(({ title, state }) => [title, state])).toEqual([
      ["接着写", "unfinished"], ...(answer.status === 201 ? [] : [["关于路灯的提案", "refused"]]),
    ]);
    await dropDraft(placeOf(ACCOUNT, "new-k5", "edit_proposal"));
  }
});

test("every text of a place is told, and one that waits is sent though another was begun beside it", async () => {
  await keep("p1", { values: written("另一扇窗写的"), at: 2, before: { values: written("等着联网"), at: 1, waiting: { key: "k6" } } });
  expect((await unsentOf(ACCOUNT)).map(({ title, state }) => [title, state])).toEqual([["另一扇窗写的", "unfinished"], ["等着联网", "waiting"]]);
  answerWith({ "POST /api/v1/proposals/p1/edit": [{ body: {}, headers: { ETag: '"v2"' } }] });
  expect(await sendWaiting(ACCOUNT)).toEqual([{ id: "p1", title: "等着联网" }]);
  expect((await unsentOf(ACCOUNT)).map(({ title }) => title)).toEqual(["另一扇窗写的"]);
});

test("without a connection it goes on waiting, and an unfinished text is never sent", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  await keep("new-k3", { waiting: { key: "k3" }, at: 2 });
  await keep("new", {});
  const asked = answerWith({ "POST /api/v1/proposals": ["lost"] });
  expect(await sendWaiting(ACCOUNT)).toEqual([]);
  expect(asked).toHaveLength(1);
  expect((await unsentOf(ACCOUNT)).map(({ record, state }) => [record, state])).toEqual([["new-k3", "waiting"], ["new", "unfinished"]]);
  vi.restoreAllMocks();
});

test("nobody sees or sends another account's texts", async () => {
  await keepDraft(placeOf("a2", "new-k4", "edit_proposal"), { values: written("别人的"), at: 1, waiting: { key: "k4" } });
  const asked = answerWith({});
  expect(await unsentOf(ACCOUNT)).toEqual([]);
  expect(await sendWaiting(ACCOUNT)).toEqual([]);
  expect(asked).toHaveLength(0);
});

test("a text that somebody changed after it was made of another is not written over it", async () => {
  await keep("new-k7", { values: written("后来写的"), waiting: { key: "k7" }, making: { key: "k7", values: written("先发的") } });
  const refusal = { status: 412, body: { code: "conflict", detail: "有更新的一稿。", title: "", status: 412 } };
  const asked = answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: "p1" } }],
    "GET /api/v1/proposals/p1/text": [{ body: { version: 3 }, headers: { ETag: '"3"' } }],
    "POST /api/v1/proposals/p1/edit": [refusal],
  });
  expect(await sendWaiting(ACCOUNT)).toEqual([]);
  expect(asked.at(-1)?.headers.get("If-Match")).not.toBe('"3"');
  expect(await unsentOf(ACCOUNT)).toMatchObject([{ record: "p1", state: "changed", title: "后来写的" }]);
});

test("what an earlier try made and somebody deleted since is told as that, and its text stays", async () => {
  await keep("new-k8", { waiting: { key: "k8" } });
  const gone = { code: "proposal.discarded", detail: "这件提案的草稿已由第一提案人删除，没有提交。", title: "", status: 404 };
  answerWith({ ...makes("p1"), "GET /api/v1/proposals/p1/text": [{ status: 404, body: gone }] });
  expect(await sendWaiting(ACCOUNT)).toEqual([]);
  expect(await unsentOf(ACCOUNT)).toMatchObject([{ record: "new-k8", state: "refused", title: "关于路灯的提案", detail: gone.detail }]);
});
