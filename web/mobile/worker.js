/** The phone's service worker: the app's own files, so that it starts quickly and without a connection.
 *
 * Nothing of the server's answers is kept: what is read is always what holds now, and who signs out leaves nothing here.
 * The build fills in the two constants (shell.ts).
 */

const VERSION = "";
const FILES = [];
const PREFIX = "yizheng-phone-";
const BASE = new URL("./", self.location.href);

self.addEventListener("install", (event) => {
  const asked = FILES.map((file) => new Request(new URL(file, BASE), { cache: "no-cache" }));
  event.waitUntil(caches.open(PREFIX + VERSION).then((cache) => cache.addAll(asked)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(BASE.href)) event.respondWith(answer(request));
});

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + VERSION).map((name) => caches.delete(name)));
}

/** Every page of the app is its index. What is not kept, such as a file of an older build, is asked for. */
async function answer(request) {
  const cache = await caches.open(PREFIX + VERSION);
  const kept = await cache.match(request.mode === "navigate" ? BASE.href : request);
  return kept ?? fetch(request);
}
