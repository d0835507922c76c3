/** Whether the window has room for one column only; a larger font makes it narrower. */

import { onScopeDispose, ref, type Ref } from "vue";

export function useNarrow(most = "62rem"): Ref<boolean> {
  const query = window.matchMedia(`(max-width: ${most})`);
  const narrow = ref(query.matches);
  const heed = () => (narrow.value = query.matches);
  query.addEventListener("change", heed);
  onScopeDispose(() => query.removeEventListener("change", heed));
  return narrow;
}
