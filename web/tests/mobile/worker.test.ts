import { resolve } from "node:path";
import { expect, test } from "vitest";
import { workerOf } from "../../shell.ts";

const SOURCE = workerOf(resolve("mobile"), ["", "assets/a.js"], "v1");

interface Event { request?: Request; waitUntil?: (work: Promise<unknown>) => void; respondWith?: (answer: Promise<Response>) => void }
type Listener = (event: Event) => void;

/** A worker with a cache of its own, as the browser runs it. */
function started() {
  const kept = new Map<string, string>();
  const listeners: Record<string, Listener> = {};
  const cache = {
    addAll: async (all: Request[]) => all.forEach(({ url }) => kept.set(url, `kept ${url}`)),
    match: async (asked: Request | string) => {
      const text = kept.get(typeof asked === "string" ? asked : asked.url);
      return text ? new Response(text) : undefined;
    },
  };
  const names = ["yizheng-phone-v0", "yizheng-phone-v1", "anothers"];
  const caches = { open: async () => cache, keys: async () => names, delete: async (name: string) => void names.splice(names.indexOf(name), 1) };
  const self = {
    location: { href: "https://yz.example/m/worker.js" }, skipWaiting: async () => undefined, clients: { claim: async () => undefined },
    addEventListener: (name: string, listener: Listener) => (listeners[name] = listener),
  };
  new Function("self", "caches", "fetch", SOURCE)(self, caches, async () => new Response("from the server"));
  async function wait(name: string): Promise<void> {
    let work: Promise<unknown> = Promise.resolve();
    listeners[name]?.({ waitUntil: (one) => (work = one) });
    await work;
  }
  async function ask(url: string, mode = "cors", method = "GET"): Promise<string | null> {
    let answer: Promise<Response> | null = null;
    listeners.fetch?.({ request: { url, mode, method } as Request, respondWith: (one) => (answer = one) });
    return answer ? (await (answer as Promise<Response>)).text() : null;
  }
  return { names, wait, ask };
}

test("every page of the app starts from what was kept, and so do its files", async () => {
  const worker = started();
  await worker.wait("install");
  expect(await worker.ask("https://yz.example/m/proposals/01a2", "navigate")).toBe("kept https://yz.example/m/");
  expect(await worker.ask("https://yz.example/m/assets/a.js")).toBe("kept https://yz.example/m/assets/a.js");
  expect(await worker.ask("https://yz.example/m/assets/older.js")).toBe("from the server");
});

test("what the server answers is never kept, and acts pass it by", async () => {
  const worker = started();
  await worker.wait("install");
  expect(await worker.ask("https://yz.example/api/v1/tasks")).toBeNull();
  expect(await worker.ask("https://yz.example/m/", "navigate", "POST")).toBeNull();
});

test("an older build's files go, others' stay", async () => {
  const worker = started();
  await worker.wait("activate");
  expect(worker.names).toEqual(["yizheng-phone-v1", "anothers"]);
});
