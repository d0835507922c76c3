/** Proposals that somebody asks me to co-sign and that I have not answered. */

import { offers, readQueue, type Row } from "kit/proposal/queue";

export function invitations(): Promise<Row[]> {
  return readQueue({ mine: true, state: ["draft", "returned"] }, (row) => offers(row, ["sign_proposal"]));
}
