/** What is being written, kept in this browser while it is written: over a crash, a lost session and a sign-out.
 *
 * A draft belongs to an account, a record and a form; nobody else who signs in here gets to see it in a page.
 */

import { openDB, type DBSchema } from "idb";
import { onScopeDispose, ref, toRaw, watch, type Ref } from "vue";
import { newKey } from "./api";
import { dropOldFiles } from "./forms/keeping";
import { forgetLeft, keepAtOnce, leftBehind } from "./leaving";

export interface Draft<Values> {
  values: Values;
  /** Milliseconds since 1970. */
  at: number;
  /** The tag (ETag) of the text that was edited, where there was one. */
  based_on?: string;
  /** It was to be sent and could not be: it is sent with this Idempotency-Key when there is a connection. */
  waiting?: Waiting;
  /** What was first sent to make a record of it, and with which key: however it is changed since, it makes no other. */
  making?: { key: string; values: Values };
  /** The page that wrote it: each has a draft of its own at a place. */
  page?: string;
  /** What another page kept at the same place, and nobody has decided about yet. */
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
  const found = await Promise.all(places.map(async (place) => listed(await base.get("drafts", place)).map((draft) => ({ place, draft }))));
  return found.flat().sort((one, other) => other.draft.at - one.draft.at);
}

export async function dropDraft(place: string): Promise<void> {
  forgetLeft(place);
  await (await opened()).delete("drafts", place);
}

/** Keep a draft before those that a place has. */
export async function addDraft<Values>(place: string, draft: Draft<Values>): Promise<void> {
  await change<Values>(place, (drafts) => [draft, ...drafts]);
}

/** Drop the draft of this time at a place, or put another there instead; what else is kept there stays as it is. */
export async function replaceDraft<Values>(place: string, at: number, by?: Draft<Values>): Promise<void> {
  await takeOver();
  await change<Values>(place, (drafts) => drafts.flatMap((one) => (one.at !== at ? [one] : by ? [by] : [])));
}

/** What a page left behind when it went becomes a draft like the others, unless it kept a younger one. */
async function takeOver(): Promise<void> {
  for (const [place, draft] of leftBehind()) {
    await change(place, (drafts) => {
      const kept = drafts.find(({ page }) => page === draft.page);
      return kept && kept.at >= draft.at ? drafts : [draft, ...drafts.filter((one) => one !== kept)];
    });
    forgetLeft(place, draft.at);
  }
}

/** Change the drafts of a place in one step, so that no page writes over another's; gives what there is then. */
async function change<Values>(place: string, how: (drafts: Draft<Values>[]) => Draft<Values>[]): Promise<Draft<Values>[]> {
  const { store, done } = (await opened()).transaction("drafts", "readwrite");
  const drafts = how(listed((await store.get(place)) as Draft<Values> | undefined));
  const kept = nested(drafts);
  await Promise.all([kept ? store.put(kept, place) : store.delete(place), done]);
  return drafts;
}

function listed<Values>(draft: Draft<Values> | undefined): Draft<Values>[] {
  return draft ? [draft, ...listed(draft.before)] : [];
}

function nested<Values>([first, ...rest]: Draft<Values>[]): Draft<Values> | undefined {
  return first && { ...first, before: nested(rest) };
}

/** Drop what nobody came back to, and the files beside it. */
export async function dropOldDrafts(now = Date.now()): Promise<void> {
  await takeOver();
  const before = now - KEPT_DAYS * 86_400_000;
  await dropOldFiles(before);
  const old = IDBKeyRange.upperBound(before);
  const base = await opened();
  for (const place of await base.getAllKeysFromIndex("drafts", "at", old)) await base.delete("drafts", place);
}

const copyOf = <Some extends object>(one: Some): Some => JSON.parse(JSON.stringify(toRaw(one))) as Some;
const alike = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Keep `values` as they change, half a second after the last stroke, and at once when the page goes away.
 *
 * Other pages, before and beside this one, may have kept something at the same place: that is `found`, and stays kept
 * until the person goes on with it (`take`, which lets what stands here be found in turn) or not (`refuse`). `settle`
 * tells what stands in the page without having been written (compared by `same`). `drop` forgets what was written;
 * `done` for good, when the server has taken it; `move` takes it along when its place is another one from now on. `making` is kept with it;
 * `keep` keeps it at once.
 */
export function useDraft<Values extends object>(
  at: () => string, values: Ref<Values>, basedOn?: Ref<string | undefined>, same: (one: Values, other: Values) => boolean = alike,
  making?: Ref<Draft<Values>["making"]>,
) {
  const found = ref<Draft<Values> | null>(null) as Ref<Draft<Values> | null>;
  const keptAt = ref<number | null>(null);
  const page = newKey();
  /** What was decided about here, and is not offered again. */
  const decided = new Set<string>();
  let place = at();
  let settled = copyOf(values.value);
  let taken: Draft<Values> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = (as: Values = values.value) => void (settled = copyOf(as));
  const untouched = () => same(values.value, settled);
  const nameOf = (draft: Draft<Values>) => `${draft.page ?? ""} ${draft.at}`;
  const others = (drafts: Draft<Values>[]) => drafts.filter((one) => one.page !== page && !decided.has(nameOf(one)));
  const find = (drafts: Draft<Values>[]) => void (found.value = nested(drafts) ?? null);

  /** What was written here, or else taken up. */
  function own(): Draft<Values> | null {
    if (!untouched()) return { values: copyOf(values.value), at: Date.now(), based_on: basedOn?.value, making: making?.value && copyOf(making.value), page };
    return taken && { ...taken, page };
  }

  /** `leaving`: the page may be gone before IndexedDB has written. */
  async function keep(leaving = false): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const now = own();
    if (leaving && now) keepAtOnce(place, now);
    find(others(await change<Values>(place, (drafts) => [...(now ? [now] : []), ...others(drafts)])));
    if (!now) return;
    forgetLeft(place, now.at);
    if (!untouched()) keptAt.value = now.at;
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

  /** `show` puts the draft into the page: the newest, or the one of a time. */
  async function take(show: (draft: Draft<Values>) => void, of?: number): Promise<void> {
    const all = listed(found.value ? copyOf(found.value) : undefined);
    const next = of === undefined ? all[0] : all.find(({ at: time }) => time === of);
    if (!next) return;
    const rest = all.filter((one) => one !== next);
    const here = own();
    const left = here ? [{ ...here, page: newKey() }] : [];
    decided.add(nameOf(next));
    taken = { ...next, before: undefined };
    show(copyOf(taken));
    settle();
    find([...left, ...rest]);
    await change<Values>(place, (drafts) => [{ ...taken!, page }, ...left, ...others(drafts)]);
  }
  async function refuse(): Promise<void> {
    const [next, ...rest] = listed(found.value ?? undefined);
    if (!next) return;
    decided.add(nameOf(next));
    find(rest);
    await keep();
  }
  async function drop(): Promise<void> {
    taken = null;
    await keep();
  }
  async function done(): Promise<void> {
    stop();
    settle();
    // It was done: a browser that cannot forget it may offer it once more, which is no reason to say that it failed.
    await drop().catch(() => undefined);
  }
  async function move(): Promise<void> {
    const before = place;
    place = at();
    // What it waited for, or was to become, was at the old place.
    taken &&= { ...taken, based_on: basedOn?.value, waiting: undefined, making: undefined };
    await keep();
    await change<Values>(before, others);
  }
  async function begin(): Promise<void> {
    find(others(listed(await findDraft<Values>(place))));
  }

  const ready = begin();
  return { found, keptAt, ready, keep, settle, take, refuse, drop, done, move };
}
