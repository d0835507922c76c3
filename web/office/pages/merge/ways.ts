/** Which of two proposals can take in the other, and why one cannot. */

import { inFull } from "kit/dates";
import { takesIn } from "kit/proposal/answers";
import { bracketed } from "kit/punctuation";
import { sentence, word } from "kit/words";
import { mergeOf, type Proposal } from "./reading";
import { named, say } from "./texts";

/** Why this one cannot be merged into that one; empty where it can be. */
function whyNot(proposal: Proposal, into: Proposal): string {
  if (into.merge?.pending) return say("goes_itself", { title: named(into.merge) });
  if (into.quarantined) return say("locked", { title: named(into) });
  if (!takesIn(into.state)) return say("no_lead", { title: named(into), state: word("proposals", `state.${into.state}`) });
  const offer = mergeOf(proposal);
  if (offer?.allowed) return "";
  const title = named(proposal);
  return offer?.reason ? say("cannot", { title, why: inFull(sentence("proposals", offer.reason)) }) : say("not_yours", { title });
}

/** The other one leads, or this one. */
export function waysOf(one: Proposal, other: Proposal): { id: string; name: string; why: string }[] {
  return [{ id: other.id, name: named(other), why: whyNot(one, other) }, { id: one.id, name: `${named(one)}${bracketed(say("this_one"))}`, why: whyNot(other, one) }];
}
