/** Whether there is a connection, and what is done when it comes back: texts that wait are sent. */

import { onScopeDispose, ref, watch } from "vue";
import { useEventListener } from "kit/listening";
import { useSession } from "kit/session";
import { sendWaiting, unsentOf } from "kit/writing/outbox";
import { tell } from "./sent";

export const online = ref(navigator.onLine !== false);
/** A text has just been kept for later. */
export const later = ref(false);
/** Counts what was sent or refused, so that lists of what waits are read again. */
export const tried = ref(0);

const A_MINUTE = 60_000;
let sending = false;

export async function send(): Promise<void> {
  const { account } = useSession();
  if (!account || sending || !online.value) return;
  sending = true;
  try {
    tell(account.id, await sendWaiting(account.id));
    later.value &&= (await unsentOf(account.id)).some(({ state }) => state === "waiting");
    tried.value += 1;
  } finally {
    sending = false;
  }
}

/** For as long as the app's frame lives. `busy`: a text is open in its editor, which must not be sent behind it. */
export function useConnection(busy: () => boolean): void {
  const session = useSession();
  const soon = () => void (busy() || send());
  useEventListener(window, "online", () => {
    online.value = true;
    void session.learn().catch(() => undefined).then(soon);
  });
  useEventListener(window, "offline", () => (online.value = false));
  watch([() => session.account?.id, busy], soon, { immediate: true });
  const minutes = setInterval(soon, A_MINUTE);
  onScopeDispose(() => clearInterval(minutes));
}
