/** Files at the server: sent with progress, and known by their ids from then on. */

import { hooks, newKey, renew, send, type Schemas } from "kit/api";
import { language } from "kit/language";
import { Problem } from "kit/problems";

export type SentFile = Schemas["FileView"];
export type Progress = (part: number) => void;

const ADDRESS = "/api/v1/files";

/** Send one file under a key; `progress` is told how much of it (0 to 1) is there. Throws its Problem. */
export async function sendFile(file: File, progress: Progress, key = newKey(), to = ADDRESS): Promise<SentFile> {
  const first = await sentOnce(file, key, to, progress);
  if (first.status !== 401) return taken(first);
  const back = (await renew()) || (await hooks.signInAgain());
  return taken(back ? await sentOnce(file, key, to, progress) : first);
}

/** Send a session's archive, which may be far larger than any other file. */
export function sendArchive(file: File, progress: Progress): Promise<SentFile> {
  return sendFile(file, progress, undefined, "/api/v1/archives/files");
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function sentOnce(file: File, key: string, to: string, progress: Progress): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", to);
    request.setRequestHeader("Accept-Language", language.value);
    request.setRequestHeader("Idempotency-Key", key);
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = request.onabort = () => reject(Problem.offline());
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}

async function taken(answer: Response): Promise<SentFile> {
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw Problem.of(answer, body);
  return body as SentFile;
}

export interface FileFacts {
  name: string;
  size: number;
  kind: string;
}

const known = new Map<string, Promise<FileFacts>>();

/** Name, size and kind of a file that one may read, asked once; a file's bytes and name never change. */
export function factsOf(id: string): Promise<FileFacts> {
  const asked = known.get(id) ?? askedFacts(id);
  known.set(id, asked);
  asked.catch(() => known.delete(id));
  return asked;
}

async function askedFacts(id: string): Promise<FileFacts> {
  const answer = await send(new Request(new URL(addressOf(id), location.origin), { method: "HEAD" }));
  if (!answer.ok) throw Problem.of(answer, null);
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  return {
    name: name ? decodeURIComponent(name) : id,
    size: Number(answer.headers.get("Content-Length") ?? 0),
    kind: answer.headers.get("Content-Type") ?? "",
  };
}

export function addressOf(id: string): string {
  return `${ADDRESS}/${id}`;
}

/** 12 KB, 3.4 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
