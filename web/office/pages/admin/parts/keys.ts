/** The Idempotency-Key of what is sent: the same as long as the same is sent, so that a lost answer does not do it twice.
 *
 * What is only looked at is asked `anew` each time: the answer may be another one by now.
 */

import { newKey } from "kit/api";

export function useKey(): (body: unknown, anew?: boolean) => { "Idempotency-Key": string } {
  let key = "";
  let sent = "";
  return (body, anew = false) => {
    const text = JSON.stringify(body);
    if (anew || text !== sent) [key, sent] = [newKey(), text];
    return { "Idempotency-Key": key };
  };
}
