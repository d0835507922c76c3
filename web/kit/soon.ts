/** Reading a list again when it may have changed: a moment later, so that many changes are one question.
 *
 * The live stream tells of one's messages, not of every record: what changes without a message to me is found when I
 * come back to the window, or after a minute.
 */

import { onScopeDispose } from "vue";
import { useEventListener } from "kit/listening";
import { onChange } from "kit/live";

const A_MOMENT = 600;
const A_MINUTE = 60_000;

export function againSoon(again: () => unknown): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => document.visibilityState === "visible" && again(), A_MOMENT);
  }
  onChange(soon);
  useEventListener(window, "focus", soon);
  const minutes = setInterval(soon, A_MINUTE);
  onScopeDispose(() => {
    clearTimeout(timer);
    clearInterval(minutes);
  });
}
