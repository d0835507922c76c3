/** What the addresses of every app go by: who must sign in first, the title of the window, where the focus goes, and a
 * page whose file does not come: after an update, or because there is no network.
 */

import { nextTick } from "vue";
import type { RouteLocationNormalized, Router } from "vue-router";
import { broken } from "./broken";
import { opening, unreached } from "./opening";
import { useSession } from "./session";

const OPENED_ANEW = "yz.opened-anew";
const PATIENCE = 300;

declare module "vue-router" {
  interface RouteMeta {
    /** The key of the page's title in its app's messages. */
    title: string;
    /** Nobody needs to be signed in. */
    open?: boolean;
    /** Another record is another page, not the same with other contents. */
    byId?: boolean;
  }
}

/** The app has the pages `sign-in` and `home`. */
export function guarded(router: Router, titleOf: (route: RouteLocationNormalized) => string): Router {
  let timer: ReturnType<typeof setTimeout> | undefined;
  router.beforeEach(() => {
    clearTimeout(timer);
    timer = setTimeout(() => (opening.value = true), PATIENCE);
  });
  router.beforeEach(async (to) => {
    const session = useSession();
    if (!session.known) await session.learn();
    if (!session.signedIn && !to.meta.open) return { name: "sign-in", query: { to: to.fullPath } };
    if (session.signedIn && to.name === "sign-in") return { name: "home" };
    return true;
  });
  const opened = () => {
    clearTimeout(timer);
    opening.value = false;
  };
  router.afterEach(async (to, from, failure) => {
    opened();
    if (failure) return;
    broken.value = false;
    unreached.value = "";
    sessionStorage.removeItem(OPENED_ANEW);
    document.title = titleOf(to);
    if (to.path === from.path || from.matched.length === 0) return;
    await nextTick();
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  });
  router.onError(async (_thrown, to, from) => {
    const there = await answers();
    opened();
    if (there) openAnew(to.fullPath);
    // The page that stands here stays, with what is written in it; where none stands yet, one says so.
    else if (from.matched.length) unreached.value = to.fullPath;
    else broken.value = true;
  });
  return router;
}

/** Whether the platform can be reached at all. */
function answers(): Promise<boolean> {
  return fetch(import.meta.env.BASE_URL, { method: "HEAD", cache: "no-store" }).then(({ ok }) => ok, () => false);
}

/** A page's file is gone after an update of the platform: open the address anew, once. */
function openAnew(address: string): void {
  if (sessionStorage.getItem(OPENED_ANEW) === address) {
    broken.value = true;
    return;
  }
  sessionStorage.setItem(OPENED_ANEW, address);
  location.assign(import.meta.env.BASE_URL + address.replace(/^\//, ""));
}
