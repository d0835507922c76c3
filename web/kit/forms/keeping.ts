/** Files that were chosen for a form: kept in this browser, as what is written beside them is, until the form has them.
 *
 * A file is known by `here-` and a key from the moment it is chosen. It is sent at once where that can be, else with the form
 * that names it. The server keeps what no form has named for a day only: what was sent longer ago is sent once more.
 */

import { openDB, type DBSchema } from "idb";
import { newKey } from "kit/api";
import { Problem } from "kit/problems";
import { colon } from "kit/punctuation";
import { say } from "kit/texts";
import { sendFile, type Progress } from "./files";

export interface Kept {
  name: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970, as `sent_at`: when sending it began. */
  at: number;
  /** The file, until a form that names it was taken. */
  file?: File;
  /** The Idempotency-Key it is sent with. */
  key: string;
  /** The id that the server gave it. */
  sent?: string;
  sent_at?: number;
}
interface Files extends DBSchema {
  files: { key: string; value: Kept; indexes: { at: number } };
}

const HERE = "here-";
const GOOD_FOR = 12 * 3_600_000;
const underWay = new Map<string, Promise<string>>();

export const isHere = (id: string): boolean => id.startsWith(HERE);
/** No answer about a file came: it can be sent later. */
export const isLost = ({ status }: Problem): boolean => status === 0 || status === 401 || status === 429 || status >= 500;

/** A base of its own: pages of an older build hold that of the drafts open. */
function opened() {
  return openDB<Files>("yizheng-files", 1, {
    upgrade: (base) => void base.createObjectStore("files").createIndex("at", "at"),
  });
}

/** Keep a file; gives what it is known by. */
export async function keepFile(file: File): Promise<string> {
  const key = newKey();
  await (await opened()).put("files", { name: file.name, size: file.size, at: Date.now(), file, key }, HERE + key);
  return HERE + key;
}

export async function keptFile(id: string): Promise<Kept | undefined> {
  return (await opened()).get("files", id);
}

/** Send a kept file, or learn that it was; gives the server's id. Throws its Problem. */
export function sendKept(id: string, progress: Progress = () => undefined): Promise<string> {
  const begun = underWay.get(id) ?? send(id, progress).finally(() => underWay.delete(id));
  underWay.set(id, begun);
  return begun;
}

async function send(id: string, progress: Progress): Promise<string> {
  const base = await opened();
  const kept = await base.get("files", id);
  const old = (kept?.sent_at ?? 0) < Date.now() - GOOD_FOR;
  if (kept?.sent && !(kept.file && old)) return kept.sent;
  if (!kept?.file) throw new Problem(404, "file_gone", "", say("file_gone"));
  const key = kept.sent ? newKey() : kept.key;
  const begun = Date.now();
  if (key !== kept.key) await base.put("files", { ...kept, key, sent: undefined }, id);
  const sent = (await sendFile(kept.file, progress, key)).id;
  await base.put("files", { ...kept, key, sent, sent_at: begun }, id);
  return sent;
}

type Name = (id: string, path: string) => Promise<string>;

/** Send the files that are named in what is to be sent. Throws the Problem of one at the field that names it. */
export async function sendFiles(body: unknown): Promise<void> {
  await named(body, sendNamed);
}

/** Send what names files, with the server's ids in their places. Throws the Problem of a file at the field that names it. */
export async function withFiles<Body, Answer>(body: Body, sendIt: (body: Body) => Promise<Answer>): Promise<Answer> {
  const here: string[] = [];
  const answer = await sendIt((await named(body, (id, path) => {
    here.push(id);
    return sendNamed(id, path);
  })) as Body);
  await Promise.all(here.map(settle));
  return answer;
}

/** What names files, with the server's ids of those that were sent in their places: nothing is sent for it. */
export async function asSent<Body>(body: Body): Promise<Body> {
  return (await named(body, async (id) => (await keptFile(id))?.sent ?? id)) as Body;
}

/** A form has it: the server keeps it from now on. */
async function settle(id: string): Promise<void> {
  const base = await opened();
  const kept = await base.get("files", id);
  if (kept) await base.put("files", { ...kept, file: undefined }, id);
}

/** One after the other: all at once would each want the whole of a phone's connection. */
async function named(value: unknown, name: Name, path = ""): Promise<unknown> {
  if (typeof value === "string" && isHere(value)) return name(value, path);
  if (!value || typeof value !== "object") return value;
  const parts: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const own = Array.isArray(value) && typeof part === "string" ? path : [path, key].filter(Boolean).join(".");
    parts.push([key, await named(part, name, own)]);
  }
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

async function sendNamed(id: string, path: string): Promise<string> {
  try {
    return await sendKept(id);
  } catch (thrown) {
    const told = Problem.from(thrown);
    if (isLost(told)) throw told;
    const name = (await keptFile(id))?.name ?? say("file");
    const why = Object.values(told.errors).flat().join(" ") || told.detail;
    throw new Problem(told.status, told.code, told.title, told.detail, { [path]: [name + colon() + why] });
  }
}

/** Drop what nobody came back to since then (milliseconds since 1970). */
export async function dropOldFiles(before: number): Promise<void> {
  const base = await opened();
  for (const id of await base.getAllKeysFromIndex("files", "at", IDBKeyRange.upperBound(before))) await base.delete("files", id);
}
