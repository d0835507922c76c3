/** What the frames of desk and phone share: live changes for who is signed in, the way out, the window's title; and the
 * font size and contrast chosen in this browser, which hold from the first page on, whichever that is.
 */

import { watch, watchEffect } from "vue";
import { useRoute, useRouter } from "vue-router";
import { useAdmission } from "./admitting";
import "./appearance";
import { follow } from "./live";
import { useSession } from "./session";

/** `titleOf` tells a page's title by the key in its route, with the product's name. */
export function useFrame(titleOf: (key: string) => string) {
  const session = useSession();
  const route = useRoute();
  const router = useRouter();

  useAdmission();
  let unfollow = () => {};
  watch(
    () => session.account?.id,
    (id) => {
      unfollow();
      unfollow = id ? follow(id) : () => {};
      // Another tab signed out, or this one: what stands here is no longer for anybody.
      if (!id && session.known && !route.meta.open) void router.push({ name: "sign-in" });
    },
  );
  watchEffect(() => {
    if (route.meta.title) document.title = titleOf(route.meta.title as string);
  });
  return { session, route };
}
