/** A record that stands open in a page: read at once, again when it changed, and what became different meanwhile. */

import { ref, watch } from "vue";
import { useAsked } from "kit/asking";
import { onChange } from "kit/live";
import { changesBetween, type Facts } from "./changes";

/** `watched` are the ids whose changes matter; `facts` is what is compared. */
export function useRecord<Value>(ask: () => Promise<Value>, watched: (value: Value | null) => string[], facts: (value: Value) => Facts) {
  const { value, problem, slow, asking, again } = useAsked(ask);
  const changes = ref<string[]>([]);
  let known: Facts | null = null;
  /** My own act changes it too, which is no news to me. */
  let own = false;

  watch(value, (now) => {
    if (!now) return;
    const after = facts(now);
    changes.value = known && !own ? changesBetween(known, after) : [];
    known = after;
    own = false;
  });

  async function afterMyAct(): Promise<void> {
    own = true;
    await again();
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  onChange((pointer) => {
    if (pointer && !watched(value.value).includes(pointer.id)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void again(), 300);
  });
  return { value, problem, slow, asking, again, afterMyAct, changes };
}
