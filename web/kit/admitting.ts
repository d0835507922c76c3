/** Links to files, and pictures in texts: the browser asks for them by itself, with the short cookie alone, and a 401 would
 * stand there as the page. So the server is asked first whether it still lets this browser in, which renews a session that
 * has run out, and asks the person to sign in again where it was ended elsewhere; then the click goes on, and a picture
 * that was refused is asked for again.
 *
 * Only what a person does renews it: a page that nobody uses keeps no session alive.
 */

import { onScopeDispose } from "vue";
import { api } from "./api";

const OURS = `${location.origin}/api/v1/`;

/** For as long as the frame of the page lives. */
export function useAdmission(): void {
  const sentOn = new WeakSet<Event>();
  const askedAgain = new WeakSet<EventTarget>();

  async function hold(event: MouseEvent): Promise<void> {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link?.href.startsWith(OURS) || sentOn.has(event)) return;
    // The link's menu stands until something of it is chosen.
    const menu = event.button === 2;
    if (!menu) {
      event.preventDefault();
      event.stopPropagation();
    }
    // Where nothing is reached, the browser itself says so.
    if (!(await admitted().catch(() => true)) || menu) return;
    const click = new MouseEvent("click", clickAs(event));
    sentOn.add(click);
    link.dispatchEvent(click);
  }

  /** Once until it comes: what stays away is not there. */
  async function askAgain({ target }: Event): Promise<void> {
    if (!(target instanceof HTMLImageElement) || !target.src.startsWith(OURS) || askedAgain.has(target)) return;
    askedAgain.add(target);
    if (await admitted().catch(() => false)) target.setAttribute("src", target.src);
  }

  const ending = new AbortController();
  const early = { capture: true, signal: ending.signal };
  document.addEventListener("click", hold, early);
  document.addEventListener("auxclick", hold, early);
  document.addEventListener("error", askAgain, early);
  document.addEventListener("load", ({ target }) => void (target && askedAgain.delete(target)), early);
  onScopeDispose(() => ending.abort());
}

async function admitted(): Promise<boolean> {
  return (await api.GET("/api/v1/accounts/mine")).response.status !== 401;
}

/** A click that opens where this one would have: no browser follows a script's click of the middle button. */
function clickAs({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): MouseEventInit {
  const aside = button === 1;
  return { bubbles: true, cancelable: true, view: window, ctrlKey: ctrlKey || aside, metaKey: metaKey || aside, shiftKey, altKey };
}
