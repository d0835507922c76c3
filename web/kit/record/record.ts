/** A record that stands open in a page: read at once, again when it may have changed, and what became different meanwhile.
 *
 * Pointers of the live stream name the record that changed. On coming back to the window it is read again anyway. What is
 * there no more does not stand on, unless it is my own act that took it from me: its page says what I did.
 */

import { ref, watch } from "vue";
import { useAsked } from "kit/asking";
import { againSoon } from "kit/soon";
import { changesBetween, type Facts } from "./changes";

/** `facts` is what is compared; `shown` the ids of the records that the page tells of. */
export function useRecord<Value>(ask: () => Promise<Value>, facts: (value: Value) => Facts, shown: (value: Value) => string[]) {
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

  watch(problem, (told) => {
    if (told?.status === 404 && !own) value.value = null;
  });

  async function afterMyAct(): Promise<void> {
    own = true;
    await again();
  }

  againSoon(again, ({ id }) => !value.value || shown(value.value).includes(id));
  return { value, problem, slow, asking, again, afterMyAct, changes };
}
