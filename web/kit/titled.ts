/** The window's title of a page that tells what it shows, where its route's title is not enough. */

import { watch } from "vue";
import { useRoute } from "vue-router";

export function useTitle(told: () => string): void {
  const route = useRoute();
  const page = route.name;
  // After each way within the page too: by then the frame has told the route's title.
  watch([told, () => route.fullPath], ([title]) => {
    if (route.name === page) document.title = title;
  }, { immediate: true, flush: "post" });
}
