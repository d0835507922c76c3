/** What stands in a field while somebody types in it: news that draws the page anew takes nothing of it away. */

import { ref, watch, type Ref } from "vue";

/** The text of a field, which begins as `held` says and follows it whenever that changes. */
export function useTyped(held: () => string): Ref<string> {
  const text = ref(held());
  watch(held, (now) => (text.value = now));
  return text;
}
