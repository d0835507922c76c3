/** What was sent from this phone by itself. It is told until its writer has opened it or put it away: when the connection comes
 * back nobody may be looking, and the page may be another one by then.
 */

import { ref } from "vue";
import type { Sent } from "kit/writing/outbox";

export const sent = ref<Sent[]>([]);
let place = "";

/** What an account has not read about yet. */
export function recall(account: string): void {
  place = `yz.sent.${account}`;
  sent.value = JSON.parse(localStorage.getItem(place) ?? "[]") as Sent[];
}

export function tell(account: string, more: Sent[]): void {
  recall(account); // another window may have sent some too
  keep([...sent.value.filter(({ id }) => more.every((one) => one.id !== id)), ...more]);
}

export function putAway(seen: string): void {
  keep(sent.value.filter(({ id }) => id !== seen));
}

function keep(now: Sent[]): void {
  sent.value = now;
  if (now.length) localStorage.setItem(place, JSON.stringify(now));
  else localStorage.removeItem(place);
}
