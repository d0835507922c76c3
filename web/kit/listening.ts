/** Listening to the page's events for as long as a component lives. */

import { onScopeDispose } from "vue";

export function useEventListener<Name extends keyof WindowEventMap>(
  target: Window,
  name: Name,
  listener: (event: WindowEventMap[Name]) => void,
): void {
  target.addEventListener(name, listener);
  onScopeDispose(() => target.removeEventListener(name, listener));
}
