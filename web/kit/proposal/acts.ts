/** What stands in the forms of a proposal's acts at first: what is known already is not asked again. */

import type { Values } from "kit/forms/schema";
import { answersOf, together, wishToJoin, type Answer } from "./answers";
import { places, takenOf, withPlacing } from "./placing";
import type { Session } from "./whoami";
import type { Proposal } from "./reading";

/** What the newest review that named units or a category proposed. */
function proposed(proposal: Proposal): { category: string; units: string[] } {
  const reviews = [...proposal.reviews].reverse();
  return {
    category: proposal.category?.code ?? reviews.find(({ category }) => category)?.category ?? "",
    units: reviews.find(({ units }) => units.length)?.units ?? proposal.suggested_units,
  };
}

/** What a level says of it. */
const JUDGING = ["review_proposal", "return_proposal", "file_proposal", "not_file_proposal"];

/** Fields that this proposal's acts need though their forms do not: what is corrected for others, or once it is filed, says why. */
export function neededOf({ number, signers }: Proposal, subjects: string[]): string[] {
  const own = signers.some(({ first, merged_from, subject }) => first && !merged_from && subjects.includes(subject));
  return number !== null && !own ? ["reason"] : [];
}

/** Fields that mean nothing yet: a category is corrected, which says why, once it was filed with one. */
export function sparedOf({ number, category }: Proposal): string[] {
  return number === null || !category ? ["class_proposal.reason"] : [];
}

/** What was read: what one says counts for this only, and not for what changed meanwhile. */
function readOf(act: string, proposal: Proposal): Values | undefined {
  if (JUDGING.includes(act)) return { reviews_seen: proposal.reviews.length };
  if (act === "reopen_proposal" || act === "keep_closed") return { causes_seen: proposal.causes.length };
  if (act === "sign_proposal" || act === "submit_proposal") return { text_version: proposal.text?.version ?? null };
  if (act === "correct_particulars") return { corrections_seen: proposal.corrections };
  if (act === "agree_to_merge") return { lead: proposal.merge?.lead ?? null };
  return undefined;
}

/** With what was taken over from similar proposals. */
export function initialOf(act: string, proposal: Proposal, session: Session, today: string): Values | undefined {
  const [asked, read] = [knownOf(act, proposal, session, today), readOf(act, proposal)];
  const known = read ? { ...asked, ...read } : asked;
  return takenOf(proposal.id).reduce<Values | undefined>((values, one) => (places(act, one) ? withPlacing(act, values ?? {}, one) : values), known);
}

function knownOf(act: string, proposal: Proposal, session: Session, today: string): Values | undefined {
  if (act === "file_proposal" || act === "review_proposal") {
    return { ...proposed(proposal), ...(act === "review_proposal" && { recommendation: "file", subject_group: proposal.subject_group ?? "" }) };
  }
  if (act === "class_proposal") return { category: proposal.category?.code ?? "" };
  if (act === "start_review") return { subject_group: proposal.subject_group ?? "" };
  if (act === "hand_over" || act === "trial_hand_over") return assignments(proposal, session);
  if (act === "record_face_to_face") return { on: today };
  if (act === "merge_proposal") return { lead: wishToJoin(proposal.lookalikes) };
  if (act === "correct_particulars") return particulars(proposal);
  if (act === "submit_proposal") return submission(proposal, session.account ?? "");
  return undefined;
}

/** The proposed units of one's own tree: a single one handles it alone; of several the first leads 主办 and the others assist
 * 会办, as most are handed over, unless other offices have some of them too.
 */
function assignments(proposal: Proposal, { offices }: Session): Values | undefined {
  const own = proposal.units.filter(({ office }) => offices.includes(office));
  if (!own.length) return undefined;
  const [first, beside] = own.length === 1 ? ["sole", ""] : own.length === proposal.units.length ? ["lead", "assisting"] : ["separate", "separate"];
  return { assignments: own.map(({ unit }, place) => ({ unit, part: place ? beside! : first!, deadline: "" })) };
}

/** What stands of what can be corrected. */
function particulars({ contact, publish_consent, publish_refusal }: Proposal): Values {
  return { ...(contact && { contact: { ...contact } }), publish_consent, publish_refusal };
}

/** What was said at an earlier submission, and of look-alikes while writing. */
function submission(proposal: Proposal, account: string): Values | undefined {
  const earlier = proposal.lookalikes.map(({ proposal: other, answer, reason }) => ({ proposal: other, answer, reason }) as Answer);
  const base: Values = {
    suggested_units: proposal.suggested_units,
    lookalikes: together(earlier, answersOf(account, proposal.id)).map((row) => ({ ...row })),
    ...(proposal.contact && { contact: { ...proposal.contact } }),
  };
  if (!proposal.submitted_at) return base;
  return {
    ...base,
    publish_consent: proposal.publish_consent,
    publish_refusal: proposal.publish_refusal,
    opinion_consent: proposal.opinion_consent,
    open_for_seconding: proposal.open_for_seconding,
  };
}
