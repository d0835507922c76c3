/** What a proposal waits for, in words. */

import { ratingName } from "kit/record/ratings";
import { word } from "kit/words";
import type { Proposal } from "./reading";
import { say, sayIfAny } from "./texts";

/** What comes next: first of all whose answer is awaited. */
export function nextStep(proposal: Proposal): string {
  const { state, level, merge, withdrawal, published_at } = proposal;
  const asked = merge?.pending ? "merge" : withdrawal && !withdrawal.answer ? "withdrawal" : "";
  const rated = state === "replied" ? afterRating(proposal) : "";
  const step = asked || rated || (state === "closed" && published_at ? "published" : state);
  return sayIfAny(`next_${step}`, { level: level ? word("proposals", `level.${level}`) : "" }) ?? "";
}

/** What an act brings with it, said before it is done. */
export function aboutAct(act: string, { unsatisfied }: Proposal): string | undefined {
  const always = sayIfAny(`before_${act}`);
  if (act !== "give_feedback" || !unsatisfied) return always;
  const { rating, trigger, talk } = unsatisfied;
  const said = { who: sayIfAny(`unsatisfied_${trigger}`) ?? "", rating: ratingName(rating) };
  return [always, say(talk ? "unsatisfied_talk" : "unsatisfied_again", said)].join("");
}

/** Whether a proposer may still rate the replies of this round. */
export function awaitsRating({ state, signers, feedback, round, rounds }: Proposal): boolean {
  const rated = new Set(feedback.filter((one) => one.round === round).map(({ subject }) => subject));
  const open = state === "replied" && !rounds.at(-1)?.lapsed;
  return open && signers.some((one) => one.state === "signed" && !rated.has(one.subject));
}

function afterRating(proposal: Proposal): string {
  const { dissatisfaction } = proposal;
  if (dissatisfaction && !dissatisfaction.decision) return dissatisfaction.met_on ? "to_decide" : "to_talk";
  return awaitsRating(proposal) ? "" : "all_rated";
}
