/** What stays at the foot of the window covers nothing that has the focus. */

import type { ShallowRef } from "vue";
import { useEventListener } from "./listening";

/** Pixels that stay free between the two. */
const AIR = 12;

/** Moves the page on, once it has scrolled by itself, where what has the focus lies under the foot and has room above it. */
export function useFoot(foot: Readonly<ShallowRef<HTMLElement | null>>): void {
  useEventListener(window, "focusin", ({ target }) => requestAnimationFrame(() => {
    if (!foot.value || !(target instanceof Element) || foot.value.contains(target)) return;
    const [over, under] = [foot.value.getBoundingClientRect(), target.getBoundingClientRect()];
    const covered = under.bottom > over.top && under.top < over.bottom;
    if (covered && under.height < over.top) window.scrollBy({ top: under.bottom - over.top + AIR });
  }));
}
