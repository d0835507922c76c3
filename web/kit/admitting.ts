/** Links to files, and pictures in texts: the browser asks for them by itself, with the short cookie alone, and a 401 would
 * stand there as the page. So a session that has run out is renewed before the click goes on, and the picture asked for
 * again.
 *
 * Only what a person does renews it: a page that nobody uses keeps no session alive.
 */

import { onScopeDispose } from "vue";
import type { useSession } from "./session";

const OURS = `${location.origin}/api/v1/`;

/** For as long as the frame of the page lives. */
export function useAdmission(session: Pick<ReturnType<typeof useSession>, "fresh" | "refresh">): void {
  const sentOn = new WeakSet<Event>();

  async function holdClick(event: Event): Promise<void> {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link?.href.startsWith(OURS) || sentOn.has(event) || session.fresh()) return;
    event.preventDefault();
    event.stopPropagation();
    // Where nothing is reached, the browser itself says so.
    if (!(await session.refresh().catch(() => true))) return;
    const click = new MouseEvent(event.type, event);
    sentOn.add(click);
    link.dispatchEvent(click);
  }

  async function askAgain({ target }: Event): Promise<void> {
    if (!(target instanceof HTMLImageElement) || !target.src.startsWith(OURS) || session.fresh()) return;
    if (await session.refresh().catch(() => false)) target.setAttribute("src", target.src);
  }

  const heard = { click: holdClick, auxclick: holdClick, error: askAgain };
  for (const [name, hear] of Object.entries(heard)) document.addEventListener(name, hear, true);
  onScopeDispose(() => {
    for (const [name, hear] of Object.entries(heard)) document.removeEventListener(name, hear, true);
  });
}
