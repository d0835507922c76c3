/** Texts that were saved without a connection: each waits in this browser, and is sent when there is one.
 *
 * It is sent with the key of its first try, so that an answer lost on the way does not make two of it, and with the tag
 * of the text it was written on, so that nobody's newer text is overwritten. What the server refuses stays here until
 * its writer has decided.
 */

import { draftsOf, dropNewest, findDraft, keepDraft, placeOf, type Draft } from "kit/drafts";
import { Problem } from "kit/problems";
import { createDraft, saveText, type Written } from "./writing";

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

export const isNew = (record: string): boolean => record.startsWith("new");

export async function unsentOf(account: string): Promise<Unsent[]> {
  const texts = (await draftsOf(account)).filter(({ place }) => place.endsWith(`/${FORM}`));
  return texts.map(({ place, draft }) => {
    const { values, at, waiting } = draft as Draft<Written>;
    const { refused } = waiting ?? {};
    const state = refused ? (refused.status === CHANGED ? "changed" : "refused") : waiting ? "waiting" : "unfinished";
    return { record: place.split("/")[1] ?? "", title: values.title.trim(), at, state, detail: refused?.detail ?? "" };
  });
}

/** Send all that waits, one after the other; gives the titles of those that are there now. */
export async function sendWaiting(account: string): Promise<string[]> {
  const sent: string[] = [];
  for (const { record, title, state } of await unsentOf(account)) {
    if (state === "waiting" && (await sendOne(account, record))) sent.push(title);
  }
  return sent;
}

async function sendOne(account: string, record: string): Promise<boolean> {
  const place = placeOf(account, record, FORM);
  const draft = await findDraft<Written>(place);
  if (!draft?.waiting) return false;
  const { key } = draft.waiting;
  try {
    if (isNew(record)) await createDraft(draft.values, key);
    else await saveText(record, draft.values, draft.based_on ?? "", key);
  } catch (thrown) {
    const { status, detail } = Problem.from(thrown);
    const answered = status >= 400 && status < 500 && status !== 401 && status !== 429;
    if (answered) await keepDraft(place, { ...draft, waiting: { key, refused: { status, detail } } });
    return false;
  }
  await dropNewest(place);
  return true;
}
