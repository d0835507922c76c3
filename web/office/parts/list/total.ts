/** How many a list found: told with the first page only, it holds on those that follow. */

import { computed, ref, watch, type Ref } from "vue";
import { useRoute } from "vue-router";

/** Beyond it the server does not count on. */
const MOST_COUNTED = 10_000;

/** What is said of it: "" while it is not known. */
export function useFound(page: Ref<{ total: number | null } | null>, say: (key: "found" | "found_many", values?: { count: number }) => string) {
  const route = useRoute();
  const total = ref<number | null>(null);
  watch(page, (now) => {
    if (now && (now.total !== null || !route.query.cursor)) total.value = now.total;
  });
  return computed(() => {
    if (total.value === null) return "";
    return total.value >= MOST_COUNTED ? say("found_many") : say("found", { count: total.value });
  });
}
