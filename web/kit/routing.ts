/** What the addresses of every app go by: who must sign in first, the title of the window, where the focus goes, and a
 * page whose file is gone after an update.
 */

import { nextTick } from "vue";
import type { RouteLocationNormalized, Router } from "vue-router";
import { broken } from "./broken";
import { useSession } from "./session";

const OPENED_ANEW = "yz.opened-anew";

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
  router.beforeEach(async (to) => {
    const session = useSession();
    if (!session.known) await session.learn();
    if (!session.signedIn && !to.meta.open) return { name: "sign-in", query: { to: to.fullPath } };
    if (session.signedIn && to.name === "sign-in") return { name: "home" };
    return true;
  });
  router.afterEach(async (to, from, failure) => {
    if (failure) return;
    broken.value = false;
    sessionStorage.removeItem(OPENED_ANEW);
    document.title = titleOf(to);
    if (to.path === from.path || from.matched.length === 0) return;
    await nextTick();
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  });
  router.onError((_thrown, to) => openAnew(to.fullPath));
  return router;
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
