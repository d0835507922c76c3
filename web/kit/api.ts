/** The one way to the server: typed by the API's description, with cookies and everything that a request must carry.
 *
 * 1. `Accept-Language`, and an `Idempotency-Key` on each POST.
 * 2. An answer that was lost on the way is asked for again, a POST with the key it had; but a sign-in, which would count
 *    as one more try.
 * 3. 401: the session is renewed once, silently, and the request sent again; when it cannot be renewed, `signInAgain`
 *    asks the person over the page that stands there, and the request waits for it. So nothing written is lost.
 * 4. What is no success becomes a `Problem`.
 */

import createClient from "openapi-fetch";
import type { components, paths } from "generated/api";
import { language } from "./language";
import { Problem } from "./problems";

export type Schemas = components["schemas"];
export type Principal = Schemas["PrincipalView"];

const REFRESH = "/api/v1/session/refresh";
const SIGN_IN = "/api/v1/session";
const SIGNING_IN = [SIGN_IN, "/api/v1/session/activate", REFRESH];
const WAITS = [300, 1200];
const LOST = [502, 503, 504];

/** What the session store does for requests; see `session.ts`. */
export const hooks = {
  /** The session was renewed, or there is none to renew. */
  renewed: (_session: Schemas["OpenedSession"] | null): void => {},
  /** The session is over: true when the same person has signed in again. */
  signInAgain: async (): Promise<boolean> => false,
  /** Called with every answer. */
  answered: (_response: Response): void => {},
};

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

/** For a request whose 401 is an answer like any other, about which nobody is asked. */
export const QUIETLY = { "X-Quietly": "1" };

/** The data of an answer. Throws its Problem. */
export async function answered<Data>(
  asking: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await asking;
  if (!response.ok) throw Problem.of(response, error);
  return data as Data;
}

/** A new Idempotency-Key. A form keeps one until its answer came, so that pressing again does not do it twice. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** As `send`, without asking the person to sign in: the answer may be a 401. */
async function sendQuietly(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const first = await persevere(dressed(request), path !== SIGN_IN);
  if (first.status !== 401 || SIGNING_IN.includes(path)) return first;
  return (await renew()) ? persevere(dressed(request), true) : first;
}

/** Send a request that the API's description has no words for, as all others are sent. */
export async function send(request: Request): Promise<Response> {
  const quiet = request.headers.get("X-Quietly") !== null;
  const answer = await sendQuietly(request);
  const path = new URL(request.url).pathname;
  if (answer.status !== 401 || quiet || SIGNING_IN.includes(path)) return answer;
  return (await hooks.signInAgain()) ? persevere(dressed(request), true) : answer;
}

/** A copy that can be sent, with the headers every request has; the key stays with the request itself. */
function dressed(request: Request): Request {
  request.headers.set("Accept-Language", language.value);
  if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
    request.headers.set("Idempotency-Key", newKey());
  }
  const copy = request.clone();
  copy.headers.delete("X-Quietly");
  return copy;
}

/** Ask until an answer comes, a few times. Throws the Problem `offline`. */
async function persevere(request: Request, again: boolean): Promise<Response> {
  // A browser that knows itself without a network does not let the person wait for nothing.
  const waits = again && navigator.onLine !== false ? WAITS : [];
  for (const wait of [...waits, null]) {
    try {
      const answer = await fetch(wait === null ? request : request.clone());
      if (wait === null || !LOST.includes(answer.status)) {
        hooks.answered(answer);
        return answer;
      }
    } catch {
      if (wait === null) break;
    }
    await new Promise((resolve) => setTimeout(resolve, wait ?? 0));
  }
  throw Problem.offline();
}

let renewing: Promise<boolean> | null = null;

/** Renew the session, once for all requests that find it over; false when there is none to renew. */
export function renew(): Promise<boolean> {
  renewing ??= renewed().finally(() => (renewing = null));
  return renewing;
}

async function renewed(): Promise<boolean> {
  const headers = { "Content-Type": "application/json" };
  const request = new Request(new URL(REFRESH, location.origin), { method: "POST", headers, body: "{}" });
  const answer = await persevere(dressed(request), true);
  hooks.renewed(answer.ok ? ((await answer.json()) as Schemas["OpenedSession"]) : null);
  return answer.ok;
}
