/** The worker that starts the app without a connection, and putting it on the home screen.
 *
 * WeChat's browser installs nothing, and on some phones has no worker: there it is a page like any other.
 */

import { shallowRef } from "vue";

/** What a browser gives to who may install; not in every TypeScript library. */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

const agent = () => navigator.userAgent;
export const inWeChat = (): boolean => /MicroMessenger/i.test(agent());
export const onApple = (): boolean => /iPhone|iPad/.test(agent());
export const installed = (): boolean => matchMedia("(display-mode: standalone)").matches;

/** Asks the browser to install; none where it does not offer it. */
export const offer = shallowRef<InstallPrompt | null>(null);

export function register(): void {
  if ("serviceWorker" in navigator && import.meta.env.PROD) {
    navigator.serviceWorker.register(`${import.meta.env.BASE_URL}worker.js`).catch(() => undefined); // it works without one
  }
  if (inWeChat()) return;
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // no prompt on its own; the page "Me" has the button
    offer.value = event as InstallPrompt;
  });
}

export async function install(): Promise<void> {
  await offer.value?.prompt();
  offer.value = null;
}
