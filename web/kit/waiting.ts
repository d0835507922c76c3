/** How much waits for me: asked when somebody signs in, and again a moment after anything changed. */

import { defineStore } from "pinia";
import { ref, watch } from "vue";
import { answered, api } from "kit/api";
import { onChange } from "kit/live";
import { useSession } from "kit/session";

const A_MOMENT = 1_000;

export const useWaiting = defineStore("waiting", () => {
  const session = useSession();
  const unread = ref(0);
  const tasks = ref(0);
  const overdue = ref(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    const waiting = await answered(api.GET("/api/v1/waiting")).catch(() => null); // the badge can wait for the next one
    if (!waiting) return;
    unread.value = waiting.unread ?? 0;
    tasks.value = waiting.tasks ?? 0;
    overdue.value = waiting.overdue ?? 0;
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (session.signedIn) void ask();
    }, A_MOMENT);
  }

  watch(() => [session.account?.id, session.actsFor], () => session.signedIn && void ask(), { immediate: true });
  onChange(soon);
  return { unread, tasks, overdue, ask };
});
