/** What a proposal waits for, in words. */

import { ratingName } from "kit/record/ratings";
import { word } from "kit/words";
import type { Proposal } from "./reading";
import { say, sayIfAny } from "./texts";

/** By which a round's replies are rated: by oneself, or from paper by the office. */
const RATING = ["give_feedback", "record_feedback"];

/** A lead in one of these states gets no reply. */
const OVER = ["not_filed", "withdrawn"];

/** What comes next: first of all whose answer is awaited. */
export function nextStep(proposal: Proposal): string {
  const { state, level, merge, withdrawal, published_at } = proposal;
  if (state === "merged" && merge?.lead_state) return afterMerge(merge.lead_state);
  const asked = merge?.pending ? "merge" : withdrawal && !withdrawal.answer ? "withdrawal" : "";
  const rated = state === "replied" ? afterRating(proposal) : "";
  const step = asked || rated || (state === "closed" && published_at ? "published" : state);
  return sayIfAny(`next_${step}`, { level: level ? word("proposals", `level.${level}`) : "" }) ?? "";
}

/** What an act brings with it, said before it is done. */
export function aboutAct(act: string, { unsatisfied }: Proposal): string | undefined {
  const always = sayIfAny(`before_${act}`);
  if (!RATING.includes(act) || !unsatisfied) return always;
  const { rating, trigger, talk } = unsatisfied;
  const said = { who: sayIfAny(`unsatisfied_${trigger}`) ?? "", rating: ratingName(rating) };
  return [always, say(talk ? "unsatisfied_talk" : "unsatisfied_again", said)].join("");
}

/** The proposers who have not rated the replies of this round. */
export function unrated({ signers, feedback, round }: Proposal): Proposal["signers"] {
  const rated = new Set(feedback.filter((one) => one.round === round).map(({ subject }) => subject));
  const waiting = signers.filter((one) => one.state === "signed" && !rated.has(one.subject));
  return waiting.filter(({ subject }, place) => waiting.findIndex((one) => one.subject === subject) === place);
}

/** Whether a proposer may still rate the replies of this round. */
export function awaitsRating(proposal: Proposal): boolean {
  return proposal.state === "replied" && !proposal.rounds.at(-1)?.lapsed && unrated(proposal).length > 0;
}

/** What is merged goes where its lead goes. */
function afterMerge(lead: string): string {
  return say(OVER.includes(lead) ? "merged_over" : "merged_on", { lead: word("proposals", `state.${lead}`) });
}
function afterRating(proposal: Proposal): string {
  const { dissatisfaction } = proposal;
  if (dissatisfaction && !dissatisfaction.decision) return dissatisfaction.met_on ? "to_decide" : "to_talk";
  return awaitsRating(proposal) ? "" : "all_rated";
}
