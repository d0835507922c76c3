/** Going through a page of several steps. Which step it is stands in the address; all of them are one place in the window's
 * history, so that from what was written the way back leads to where one came from.
 */

import { onScopeDispose } from "vue";
import { onBeforeRouteLeave, onBeforeRouteUpdate, useRoute, useRouter } from "vue-router";

const place = () => Number((history.state as { position?: number } | null)?.position ?? 0);

/** Shows a step; the phone's own way back then leads to the one before, `at` says which one is shown. */
export function useStepping(at: () => number): (step: number) => Promise<void> {
  const route = useRoute();
  const router = useRouter();
  const before: number[] = [];
  const waiting: (() => void)[] = [];
  onScopeDispose(() => waiting.forEach((one) => window.removeEventListener("popstate", one)));
  let here = place();

  async function show(step: number): Promise<void> {
    const to = { query: { ...route.query, step } };
    // Where nothing is behind it the way back would leave the window.
    await ((history.state as { back?: string } | null)?.back ? router.replace(to) : router.push(to));
    here = place();
  }
  /** Going back moves the window first. Where a step comes before, the router takes the window here again: then it is shown. */
  function letGo(): boolean {
    const back = place() < here;
    if (!back || (at() <= 1 && !before.length)) {
      here = place();
      return true;
    }
    const step = before.pop() ?? at() - 1;
    const again = () => {
      if (place() !== here) return;
      window.removeEventListener("popstate", again);
      void show(step);
    };
    window.addEventListener("popstate", again);
    waiting.push(again);
    return false;
  }
  onBeforeRouteLeave(letGo);
  onBeforeRouteUpdate(letGo);

  return (step) => {
    before.push(at());
    return show(step);
  };
}
