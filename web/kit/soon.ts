/** Reading a list again when it may have changed: a moment later, so that many changes are one question, and not more
 * often than people read, however much happens.
 *
 * Pointers of the live stream say of which kind of record something changed. On coming back to the window everything is
 * read again.
 */

import { onScopeDispose } from "vue";
import { useEventListener } from "kit/listening";
import { onChange, type Pointer } from "kit/live";

const A_MOMENT = 600;
const AT_MOST_EACH = 3_000;

/** Whether a pointer is to one of these kinds of records. */
export function ofKinds(...kinds: string[]): (pointer: Pointer) => boolean {
  return ({ kind }) => kinds.includes(kind);
}

/** `about`: of which changes it tells; without it, of all. */
export function againSoon(again: () => unknown, about?: (pointer: Pointer) => boolean): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -AT_MOST_EACH;
  function soon(): void {
    timer ??= setTimeout(read, Math.max(A_MOMENT, last + AT_MOST_EACH - performance.now()));
  }
  function read(): void {
    timer = undefined;
    if (document.visibilityState !== "visible") return;
    last = performance.now();
    again();
  }
  onChange(soon, about);
  useEventListener(window, "focus", soon);
  onScopeDispose(() => clearTimeout(timer));
}
