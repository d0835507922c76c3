/** What changes on the server while a page stands open: pointers (kind, id, version) from the account's live stream.
 *
 * One tab holds the stream and tells the others, because a browser opens only six connections to a server. Where the
 * browser has no locks (a page without https), each tab has its own. A stream that ended goes on after its last number.
 */

import { onScopeDispose } from "vue";
import { renew } from "./api";

export interface Pointer {
  kind: string;
  id: string;
  version: number;
}
type Listener = (pointer: Pointer | null) => unknown;

const ADDRESS = "/api/v1/live";
const SOONEST = 1_000;
const LATEST = 30_000;

const listeners = new Set<Listener>();

/** Hear of every change while the component lives, or of those that it is `about`; null says that some were missed:
 * read everything again.
 */
export function onChange(listener: Listener, about: (pointer: Pointer) => boolean = () => true): void {
  const hear: Listener = (pointer) => (!pointer || about(pointer)) && listener(pointer);
  listeners.add(hear);
  onScopeDispose(() => listeners.delete(hear));
}

function tell(pointer: Pointer | null): void {
  for (const listener of listeners) listener(pointer);
}

/** Follow the account's changes until the returned function is called. */
export function follow(account: string): () => void {
  const ending = new AbortController();
  // Older browsers inside other apps have no channel between tabs, and no locks either: there each tab has its stream.
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`yz.live.${account}`) : null;
  if (channel) channel.onmessage = ({ data }: MessageEvent<Pointer | null>) => tell(data);
  const hear = (pointer: Pointer | null) => {
    tell(pointer);
    channel?.postMessage(pointer);
  };
  ending.signal.addEventListener("abort", () => channel?.close());
  const hold = () => streamed(hear, ending.signal);
  if (navigator.locks) {
    const held = navigator.locks.request(`yz.live.${account}`, { signal: ending.signal }, hold);
    held.catch(() => undefined); // given up before it was our turn
  } else {
    void hold();
  }
  return () => ending.abort();
}

/** Keep a stream open, opening it again after each end; settles when it is no longer wanted. */
async function streamed(hear: Listener, ending: AbortSignal): Promise<void> {
  let last: string | null = null;
  let wait = SOONEST;
  for (let again = false; !ending.aborted; again = true) {
    const opened = Date.now();
    last = await oneStream(last, again, hear, ending);
    if (ending.aborted) return;
    wait = Date.now() - opened > LATEST ? SOONEST : Math.min(wait * 2, LATEST);
    await new Promise((resolve) => setTimeout(resolve, wait));
    // The stream says nothing about why it was refused; most often the hour of its session was over.
    await renew().catch(() => false);
  }
}

/** One stream until the browser gives it up; gives the number of its last pointer.
 *
 * Opened anew before any pointer came, it cannot go on after one: what came meanwhile was missed.
 */
function oneStream(after: string | null, again: boolean, hear: Listener, ending: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    let last = after;
    let opened = again;
    const stream = new EventSource(after === null ? ADDRESS : `${ADDRESS}?after=${after}`);
    const end = () => {
      stream.close();
      ending.removeEventListener("abort", end);
      resolve(last);
    };
    ending.addEventListener("abort", end);
    stream.addEventListener("pointer", (event) => {
      last = event.lastEventId;
      hear(JSON.parse(event.data as string) as Pointer);
    });
    stream.addEventListener("gap", () => hear(null));
    stream.addEventListener("open", () => {
      if (opened && last === null) hear(null);
      opened = true;
    });
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) end();
    };
  });
}
