/** The way out of a page of several steps, each of which is a place in the window's history: what is done takes them all. */

import type { RouteLocationRaw, Router } from "vue-router";

const place = () => Number((history.state as { position?: number } | null)?.position ?? 0);

/** Leaves for another page so that the way back leads to where one came from, and to no step of what is done. */
export function useWayOut(router: Router): (to: RouteLocationRaw) => Promise<void> {
  const begun = place();
  return async (to) => {
    const steps = place() - begun;
    if (steps > 0) {
      await new Promise<void>((gone) => {
        const heard = router.afterEach(() => {
          heard();
          gone();
        });
        router.go(-steps);
      });
    }
    await router.replace(to);
  };
}
