/** Changes that hold each from a day on (of a setting, of a template): what holds, what comes, how each stands.
 *
 * Changes come with the one that holds latest first; of two for one day that is the one that was made last.
 */

import type { TellKey } from "../messages";

export interface Dated {
  since: string;
  cancelled_at: string | null;
}

/** The change that holds today; none while nothing was ever changed. */
export function holdingOf<C extends Dated>(changes: C[], today: string): C | undefined {
  return valid(changes).find(({ since }) => since <= today);
}

/** Those that are still to come, the next one first. */
export function comingOf<C extends Dated>(changes: C[], today: string): C[] {
  const coming = valid(changes).filter(({ since }) => since > today);
  return coming.filter((one, place) => coming.findIndex(({ since }) => since === one.since) === place).reverse();
}

export function standingOf<C extends Dated>(change: C, changes: C[], today: string): TellKey {
  if (change.cancelled_at) return "cancelled";
  if (change === holdingOf(changes, today)) return "holds_now";
  if (comingOf(changes, today).includes(change)) return "to_come";
  return change.since > today ? "replaced" : "over";
}

const valid = <C extends Dated>(changes: C[]) => changes.filter((one) => !one.cancelled_at);
