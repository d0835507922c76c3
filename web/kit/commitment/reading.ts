/** One commitment as its page shows it, and what is told when it changed meanwhile. */

import { answered, api, type Schemas } from "kit/api";
import { longDate } from "kit/dates";
import { entries, type Facts } from "kit/record/changes";
import { word } from "kit/words";
import { say } from "./texts";

export type Commitment = Schemas["CommitmentView"];

export function readCommitment(id: string): Promise<Commitment> {
  return answered(api.GET("/api/v1/commitments/{commitment_id}", { params: { path: { commitment_id: id } } }));
}

export function factsOf({ state, due, progress }: Commitment): Facts {
  return {
    [word("kernel", "field.state")]: word("proposals", `state.${state}`),
    [say("due")]: longDate(due.on),
    [say("progress")]: entries(progress),
  };
}
