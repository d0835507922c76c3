/** Texts that were saved without a connection: each waits in this browser, and is sent when there is one.
 *
 * It is sent with the key of its first try, so that an answer lost on the way does not make two of it, and with the tag
 * of the text it was written on, so that nobody's newer text is overwritten. What the server refuses stays here until
 * its writer has decided.
 */

import { newKey } from "kit/api";
import { addDraft, draftsOf, placeOf, replaceDraft, type Draft, type Waiting } from "kit/drafts";
import { Problem } from "kit/problems";
import { createDraft, readText, sameWords, saveText, type Saved, type Written } from "./writing";

const FORM = "edit_proposal";
export const CHANGED = 412;

/** A text that is not at the server as it stands here. `record` is the proposal's id, or begins with "new". */
export interface Unsent {
  record: string;
  title: string;
  at: number;
  /** unfinished: still being written; waiting: sent when there is a connection; refused, changed: to be decided. */
  state: "unfinished" | "waiting" | "refused" | "changed";
  detail: string;
}

/** A text that is at the server now, by its proposal. */
export interface Sent {
  id: string;
  title: string;
}

export const isNew = (record: string): boolean => record.startsWith("new");

/** The tag of no text: who has it is told that there is a newer one. */
const OLDER = '"older"';

/** What an edit must match that follows on the first version; no text does, when there is a newer one by now. */
export const tagOfFirst = ({ text, tag }: Saved): string => (text.version === 1 ? tag : OLDER);

const accountOf = (place: string): string => place.split("/")[0] ?? "";
const recordOf = (place: string): string => place.split("/")[1] ?? "";

async function textsOf(account: string) {
  const texts = (await draftsOf(account)).filter(({ place }) => place.endsWith(`/${FORM}`));
  return texts.map(({ place, draft }) => ({ place, draft: draft as Draft<Written> }));
}

export async function unsentOf(account: string): Promise<Unsent[]> {
  return (await textsOf(account)).map(({ place, draft }) => {
    const { values, at, waiting } = draft;
    const { refused } = waiting ?? {};
    const state = refused ? (refused.status === CHANGED ? "changed" : "refused") : waiting ? "waiting" : "unfinished";
    return { record: recordOf(place), title: values.title.trim(), at, state, detail: refused?.detail ?? "" };
  });
}

/** Send all that waits, one after the other; gives those that are there now. */
export async function sendWaiting(account: string): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const { place, draft } of await textsOf(account)) {
    const { waiting } = draft;
    const id = waiting && !waiting.refused && (await sendOne(place, { ...draft, waiting }));
    if (id) sent.push({ id, title: draft.values.title.trim() });
  }
  return sent;
}

/** Whether the server has answered about what was sent: nothing was made of it, and the same would be refused again. */
export const isDecided = ({ status }: Problem): boolean => status >= 400 && status < 500 && status !== 401 && status !== 429;

/** What a text that is to become a proposal was first sent as, unless the server said no to it. */
export function makingOf({ values, waiting, making }: Draft<Written>): Draft<Written>["making"] {
  if (waiting?.refused) return undefined;
  return making ?? (waiting && { key: waiting.key, values });
}

/** Gives the proposal's id once the text is there. Only this draft is then no longer here: its writer may have gone on at
 * the same place while it was sent.
 */
async function sendOne(place: string, draft: Draft<Written> & { waiting: Waiting }): Promise<string | null> {
  const { at, values, based_on: tag, waiting: { key } } = draft;
  const record = recordOf(place);
  try {
    if (isNew(record)) return await makeOne(place, draft);
    await saveText(record, values, tag ?? "", key);
  } catch (thrown) {
    const told = Problem.from(thrown);
    const refused = { status: told.status, detail: told.detail };
    if (isDecided(told)) await replaceDraft(place, at, { ...draft, waiting: { key, refused } });
    return null;
  }
  await replaceDraft(place, at);
  return record;
}

/** One proposal is made, of what was first sent; what was changed since waits as its next version, and is sent at once. */
async function makeOne(place: string, draft: Draft<Written> & { waiting: Waiting }): Promise<string | null> {
  const { at, values, making = { key: draft.waiting.key, values } } = draft;
  const id = await createDraft(making.values, making.key);
  // It may have been made by an earlier try, and be deleted by now.
  const made = await readText(id);
  if (sameWords(making.values, values)) {
    await replaceDraft(place, at);
    return id;
  }
  const next = { ...draft, making: undefined, based_on: tagOfFirst(made), waiting: { key: newKey() } };
  const own = placeOf(accountOf(place), id, FORM);
  await addDraft(own, next);
  await replaceDraft(place, at);
  return sendOne(own, next);
}
