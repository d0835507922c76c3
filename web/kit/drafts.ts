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
  /** What was kept here before it, and nobody has decided about yet. */
  before?: Draft<Values>;
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

/** Drop what was written last at a place; what was kept before it is there again. */
export async function dropNewest(place: string): Promise<void> {
  const before = (await findDraft(place))?.before;
  await (before ? keepDraft(place, before) : dropDraft(place));
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

const copyOf = <Some extends object>(one: Some): Some => JSON.parse(JSON.stringify(toRaw(one))) as Some;
const alike = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Keep `values` as they change, half a second after the last stroke, and at once when the page goes away.
 *
 * `found` is the draft that was there before; the page asks whether to go on with it (`take`) or not (`refuse`). Until
 * then it stays kept beside what is written now, and what is written now stays when it is taken: then that is `found`.
 * `settle` tells what stands in the page without having been written (compared by `same`). `drop` forgets what was written; `done` for good,
 * when the server has taken it.
 */
export function useDraft<Values extends object>(
  place: string, values: Ref<Values>, basedOn?: Ref<string | undefined>, same: (one: Values, other: Values) => boolean = alike,
) {
  const found = ref<Draft<Values> | null>(null) as Ref<Draft<Values> | null>;
  const keptAt = ref<number | null>(null);
  let settled = copyOf(values.value);
  let taken: Draft<Values> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(as: Values = values.value): void {
    settled = copyOf(as);
  }
  const untouched = () => same(values.value, settled);

  /** What was written since; without that what was taken, or else what was there before. */
  function current(): Draft<Values> | null {
    const before = found.value ? copyOf(found.value) : undefined;
    if (!untouched()) return { values: copyOf(values.value), at: Date.now(), based_on: basedOn?.value, before };
    return taken ? { ...taken, before } : (before ?? null);
  }

  /** `leaving`: the page may be gone before IndexedDB has written. */
  async function keep(leaving = false): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const now = current();
    if (!now) return dropDraft(place);
    if (leaving) keepAtOnce(place, now);
    await keepDraft(place, now);
    forgetLeft(place, now.at);
    if (!untouched()) keptAt.value = now.at;
  }

  /** Where IndexedDB does not write any more, it was kept at once. */
  const keepNow = () => void (timer !== undefined && keep(true).catch(() => undefined));
  const stop = watch(values, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ready.then(() => keep()), QUIET_MILLISECONDS);
  }, { deep: true });

  document.addEventListener("visibilitychange", keepNow);
  window.addEventListener("pagehide", keepNow);
  onScopeDispose(() => {
    keepNow();
    document.removeEventListener("visibilitychange", keepNow);
    window.removeEventListener("pagehide", keepNow);
  });

  /** `show` puts the draft into the page. */
  async function take(show: (draft: Draft<Values>) => void): Promise<void> {
    if (!found.value) return;
    const next = copyOf(found.value);
    const now = taken || !untouched() ? current() : null;
    found.value = now ? { ...now, before: next.before } : (next.before ?? null);
    taken = copyOf(next);
    show(next);
    settle();
    await keep();
  }
  async function refuse(): Promise<void> {
    found.value = found.value?.before ?? null;
    await keep();
  }
  async function drop(): Promise<void> {
    taken = null;
    await keep();
  }
  async function done(): Promise<void> {
    stop();
    settle();
    await drop();
  }

  const ready = findDraft<Values>(place).then((draft) => void (found.value = draft ?? null));
  return { found, keptAt, ready, settle, take, refuse, drop, done };
}
