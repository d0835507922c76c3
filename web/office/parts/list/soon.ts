/** Reading again what changed: a moment later, so that many changes are one question. */

import { onScopeDispose } from "vue";
import { onChange } from "kit/live";

const A_MOMENT = 600;

/** Ask again when a record of one of these kinds changed, or when changes were missed. */
export function againSoon(again: () => unknown, ...kinds: string[]): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onChange((pointer) => {
    if (pointer && !kinds.includes(pointer.kind)) return;
    clearTimeout(timer);
    timer = setTimeout(again, A_MOMENT);
  });
  onScopeDispose(() => clearTimeout(timer));
}
