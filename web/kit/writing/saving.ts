/** Saving a text: what was kept here, what is there, and what to do when both have moved. */

import { computed, ref, shallowRef, type Ref } from "vue";
import { newKey } from "kit/api";
import { addDraft, placeOf, useDraft, type Draft } from "kit/drafts";
import { asSent, sendFiles } from "kit/forms/keeping";
import { Problem, type FieldErrors } from "kit/problems";
import { useSession } from "kit/session";
import { partsMissing } from "./counting";
import { isDecided, makingOf, tagOfFirst } from "./outbox";
import { say } from "./texts";
import { blank, createDraft, readText, rowsSent, sameWords, saveText, writtenOf, type Saved, type Written } from "./writing";

const TITLE_MOST = 100;
const CHANGED = 412;
const FORM = "edit_proposal";

const copyOf = (one: Written): Written => JSON.parse(JSON.stringify(one)) as Written;

/** `id` is none for a proposal that is not saved yet; `record` names its draft here, where there may be several. */
export function useWriting(id: Ref<string | undefined>, record = id.value ?? "new") {
  const written = ref<Written>(blank());
  const saved = shallowRef<Saved | null>(null);
  const newer = shallowRef<Saved | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const errors = shallowRef<FieldErrors>({});
  const saving = ref(false);
  const savedAt = ref<number | null>(null);
  const tag = ref<string>();
  const account = useSession().account?.id ?? "";
  const place = () => placeOf(account, id.value ?? record, FORM);
  const making = shallowRef<Draft<Written>["making"]>();
  const draft = useDraft(place, written, tag, sameWords, making);
  let key = newKey();
  let sent = "";

  const changed = computed(() => !sameWords(written.value, saved.value ? writtenOf(saved.value.text) : blank()));

  /** Throws the Problem of reading. */
  async function begin(): Promise<void> {
    if (id.value) shown(await readText(id.value));
    await draft.ready;
    const found = draft.found.value;
    if (found && sameWords(await asSent(found.values), written.value)) await draft.refuse();
  }

  function took(text: Saved): void {
    saved.value = text;
    tag.value = text.tag;
  }
  function shown(text: Saved): void {
    took(text);
    written.value = writtenOf(text.text);
    draft.settle();
  }

  function checked(): boolean {
    const title = written.value.title.trim();
    const wrong = !title ? say("title_needed") : [...title].length > TITLE_MOST ? say("title_long") : "";
    errors.value = wrong ? { title: [wrong] } : {};
    return !wrong;
  }

  /** True when nothing is missing without which it cannot be submitted; else what is missing is said at its place. */
  function complete(): boolean {
    const first = written.value.suggestions.length ? "suggestions.0.text" : "suggestions";
    errors.value = Object.fromEntries(partsMissing(written.value).map((part) =>
      [part === "suggestions" ? first : part, [say(`${part}_needed`)]]));
    return Object.keys(errors.value).length === 0;
  }

  const toSend = (text = written.value) => JSON.stringify([id.value, text, tag.value]);

  /** True when it is saved. */
  async function save(): Promise<boolean> {
    problem.value = null;
    if (saving.value || !checked()) return false;
    if (toSend() !== sent) [key, sent] = [newKey(), toSend()];
    saving.value = true;
    try {
      await send();
      savedAt.value = Date.now();
      await draft.drop();
      return true;
    } catch (thrown) {
      await refused(Problem.from(thrown));
      return false;
    } finally {
      saving.value = false;
    }
  }

  async function send(): Promise<void> {
    const before = copyOf(written.value);
    const made = id.value ? null : await make(before);
    const now = made ?? (await saveText(id.value ?? "", before, tag.value ?? "", key));
    // What was written while it was sent stays; new suggestions learn their ids.
    if (JSON.stringify(written.value) === JSON.stringify(before)) return shown(now);
    draft.settle(before);
    took(now);
  }

  /** However often it is tried, one proposal is made, of what was first sent; null when the text of `now` is to follow.
   * It has its id from when its tag is known: what follows says on which version it was written.
   */
  async function make(now: Written): Promise<Saved | null> {
    // Until its files are there nothing was made of it, and it may still become another text.
    if (!making.value) await sendFiles(now);
    const first = (making.value ??= { key, values: now });
    await draft.keep();
    const record = await createDraft(first.values, first.key);
    const made = await readText(record);
    [id.value, tag.value, making.value] = [record, tagOfFirst(made), undefined];
    await draft.move();
    [key, sent] = [newKey(), toSend(now)];
    if (made.text.version > 1) return null;
    took(made);
    return sameWords(first.values, now) ? made : null;
  }

  async function refused(told: Problem): Promise<void> {
    if (told.status >= 400 && told.status < 500) sent = "";
    if (isDecided(told)) making.value = undefined;
    if (told.status === CHANGED && id.value) {
      newer.value = await readText(id.value).catch(() => null);
      if (newer.value) return;
    }
    const places = rowsSent(written.value);
    errors.value = Object.fromEntries(Object.entries(told.errors).map(([path, sentences]) =>
      [path.replace(/^suggestions\.(\d+)/, (_all, at: string) => `suggestions.${places[Number(at)] ?? at}`), sentences]));
    problem.value = told;
  }

  /** There is no connection: it waits in a place of its own and is sent later, with the key it was sent with now. */
  async function postpone(): Promise<void> {
    const first = making.value?.key ?? (toSend() === sent ? key : newKey());
    const own = id.value || record !== "new" ? place() : placeOf(account, `new-${first}`, FORM);
    const waits = { waiting: { key: first }, making: making.value };
    await addDraft(own, { values: copyOf(written.value), at: Date.now(), based_on: tag.value, ...waits });
    await draft.done();
  }

  async function keepMine(): Promise<boolean> {
    if (newer.value) tag.value = newer.value.tag;
    newer.value = null;
    return save();
  }
  async function takeTheirs(): Promise<void> {
    if (newer.value) shown(newer.value);
    newer.value = null;
    await draft.drop();
  }
  /** Go on with what was kept here: the newest, or the one of a time. Its older tag makes the server say that there is a
   * newer text, and its key that it has it already; where it was refused because of a newer one, both are shown at once.
   */
  async function takeDraft(at?: number): Promise<void> {
    await draft.take((found) => {
      written.value = { ...blank(), ...found.values };
      if (id.value && found.based_on) tag.value = found.based_on;
      const { key: before, refused: told } = found.waiting ?? {};
      if (!id.value) making.value = makingOf(found);
      if (told?.status === CHANGED) newer.value = saved.value;
      else if (before && !told) [key, sent] = [before, toSend()];
    }, at);
  }

  return { written, saved, newer, problem, errors, saving, savedAt, tag, draft, changed, begin, complete, save, postpone, keepMine, takeTheirs, takeDraft };
}
