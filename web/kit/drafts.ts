/** What is being written, kept in this browser while it is written: over a crash, a lost session and a sign-out.
 *
 * A draft belongs to an account, a record and a form; nobody else who signs in here gets to see it in a page.
 */

import { openDB, type DBSchema } from "idb";
import { onScopeDispose, ref, toRaw, watch, type Ref } from "vue";
import { forgetLeft, keepAtOnce, leftBehind } from "./leaving";

export interface Draft<Values> {
  values: Values;
  /** Milliseconds since 1970. */
  at: number;
  /** The tag (ETag) of the text that was edited, where there was one. */
  based_on?: string;
  /** It was to be sent and could not be: it is sent with this Idempotency-Key when there is a connection. */
  waiting?: Waiting;
}

export interface Waiting {
  key: string;
  /** What the server said when it was sent; then the person decides. */
  refused?: { status: number; detail: string };
}

interface Drafts extends DBSchema {
  drafts: { key: string; value: Draft<unknown>; indexes: { at: number } };
}

const KEPT_DAYS = 90;
const QUIET_MILLISECONDS = 500;

/** Where a draft lies: `record` is an id, or "new". */
export function placeOf(account: string, record: string, form: string): string {
  return [account, record, form].join("/");
}

function opened() {
  return openDB<Drafts>("yizheng", 1, {
    upgrade: (base) => void base.createObjectStore("drafts").createIndex("at", "at"),
  });
}

export async function keepDraft<Values>(place: string, draft: Draft<Values>): Promise<void> {
  await (await opened()).put("drafts", draft, place);
}

export async function findDraft<Values>(place: string): Promise<Draft<Values> | undefined> {
  await takeOver();
  return (await (await opened()).get("drafts", place)) as Draft<Values> | undefined;
}

/** Everything that an account began and did not finish in this browser, by where it lies, the newest first. */
export async function draftsOf(account: string): Promise<{ place: string; draft: Draft<unknown> }[]> {
  await takeOver();
  const base = await opened();
  const places = await base.getAllKeys("drafts", IDBKeyRange.bound(`${account}/`, `${account}/\uffff`));
  const found = await Promise.all(places.map(async (place) => ({ place, draft: await base.get("drafts", place) })));
  const there = found.filter((one): one is { place: string; draft: Draft<unknown> } => one.draft !== undefined);
  return there.sort((one, other) => other.draft.at - one.draft.at);
}

export async function dropDraft(place: string): Promise<void> {
  forgetLeft(place);
  await (await opened()).delete("drafts", place);
}

/** What a page left behind when it went becomes a draft like the others, unless there is a younger one. */
async function takeOver(): Promise<void> {
  for (const [place, draft] of leftBehind()) {
    const kept = await (await opened()).get("drafts", place);
    if (!kept || kept.at < draft.at) await keepDraft(place, draft);
    forgetLeft(place, draft.at);
  }
}

/** Drop what nobody came back to. */
export async function dropOldDrafts(now = Date.now()): Promise<void> {
  await takeOver();
  const old = IDBKeyRange.upperBound(now - KEPT_DAYS * 86_400_000);
  const base = await opened();
  for (const place of await base.getAllKeysFromIndex("drafts", "at", old)) await base.delete("drafts", place);
}

/** Keep `values` as they change, half a second after the last stroke, and at once when the page goes away.
 *
 * `found` is the draft that was there before; the page asks whether to go on with it. `done` drops the draft when the
 * server has taken the values, so that they are not kept again by what was still to be kept.
 */
export function useDraft<Values extends object>(place: string, values: Ref<Values>, basedOn?: Ref<string | undefined>) {
  const found = ref<Draft<Values> | null>(null) as Ref<Draft<Values> | null>;
  const keptAt = ref<number | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** `leaving`: the page may be gone before IndexedDB has written. */
  async function keep(leaving = false): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const at = Date.now();
    const plain = JSON.parse(JSON.stringify(toRaw(values.value))) as Values;
    const now = { values: plain, at, based_on: basedOn?.value };
    if (leaving) keepAtOnce(place, now);
    await keepDraft(place, now);
    forgetLeft(place, at);
    keptAt.value = at;
  }

  /** Where IndexedDB does not write any more, it was kept at once. */
  const keepNow = () => void (timer !== undefined && keep(true).catch(() => undefined));
  const stop = watch(values, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), QUIET_MILLISECONDS);
  }, { deep: true });

  document.addEventListener("visibilitychange", keepNow);
  window.addEventListener("pagehide", keepNow);
  onScopeDispose(() => {
    keepNow();
    document.removeEventListener("visibilitychange", keepNow);
    window.removeEventListener("pagehide", keepNow);
  });

  /** Forget what was kept; what is written from now on is kept again. */
  async function drop(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    await dropDraft(place);
  }
  async function done(): Promise<void> {
    stop();
    await drop();
  }

  const ready = findDraft<Values>(place).then((draft) => void (found.value = draft ?? null));
  return { found, keptAt, ready, drop, done };
}
