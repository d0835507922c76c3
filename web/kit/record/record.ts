/** A record that stands open in a page: read at once, again when it may have changed, and what became different meanwhile.
 *
 * The live stream tells of one's messages, not of every record: what changes without a message to me is found when I
 * come back to the window, or after a minute.
 */

import { onScopeDispose, ref, watch } from "vue";
import { useAsked } from "kit/asking";
import { useEventListener } from "kit/listening";
import { onChange } from "kit/live";
import { changesBetween, type Facts } from "./changes";

const A_MOMENT = 300;
const A_MINUTE = 60_000;

/** `facts` is what is compared. */
export function useRecord<Value>(ask: () => Promise<Value>, facts: (value: Value) => Facts) {
  const { value, problem, slow, asking, again } = useAsked(ask);
  const changes = ref<string[]>([]);
  let known: Facts | null = null;
  /** My own act changes it too, which is no news to me. */
  let own = false;

  watch(value, (now) => {
    if (!now) return;
    const after = facts(now);
    const found = known ? changesBetween(known, after) : [];
    if (own) changes.value = [];
    else if (found.length) changes.value = found;
    known = after;
    own = false;
  });

  async function afterMyAct(): Promise<void> {
    own = true;
    await again();
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => document.visibilityState === "visible" && void again(), A_MOMENT);
  }
  onChange(soon);
  useEventListener(window, "focus", soon);
  const minutes = setInterval(soon, A_MINUTE);
  onScopeDispose(() => {
    clearTimeout(timer);
    clearInterval(minutes);
  });
  return { value, problem, slow, asking, again, afterMyAct, changes };
}
