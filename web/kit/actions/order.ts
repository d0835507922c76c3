/** In which order a record's actions are offered: the one that brings it furthest first, rare and grave ones last.
 *
 * An act that is not named here stands among the plain ones, so that a new transition is seen without a change.
 */

import type { Reason } from "kit/words";

export interface Offer {
  name: string;
  allowed: boolean;
  reason?: Reason;
}

/** What moves a record on, the furthest first; answers that somebody waits for come before. */
const ONWARDS = [
  "agree_to_withdrawal", "agree_to_merge", "sign_proposal", "reopen_proposal", "keep_closed",
  "archive_proposal", "publish_proposal", "close_proposal", "decide_dissatisfaction", "record_face_to_face", "give_feedback",
  "hand_over", "file_proposal", "review_proposal", "start_review", "submit_proposal", "consent_to_opinion",
  "send_reply", "approve_reply", "sign_reply", "countersign_reply", "check_reply", "upgrade_reply_class", "draft_reply",
  "give_opinion", "begin_handling", "sign_in_handling", "grant_extension", "confirm_commitment", "report_commitment_done",
  "announce_evaluation", "approve_evaluation", "submit_evaluation", "announce_awards", "approve_awards", "submit_awards",
  "keep_opinion", "submit_opinion", "edit_proposal",
  "approve_supervision", "conclude_supervision", "record_visit", "plan_supervision",
  "confirm_administrator", "unlock_account",
];
/** Before publishing, a closed proposal is not archived: it can be published afterwards, but rarely is. */
const FIRST_OF_TWO: Record<string, string> = { archive_proposal: "publish_proposal" };

const RARE = [
  "quarantine_proposal", "merge_proposal", "take_back_merge", "ask_withdrawal", "drop_cosigner", "discard_draft", "unpublish_proposal", "class_proposal", "correct_particulars", "pass_on_hand_over",
  "reassign_handling", "ask_to_return", "ask_extension", "object_to_trial", "release_proposal",
  "decline_to_sign", "reconsider_proposal", "propose_supervision", "end_supervision", "cancel_evaluation", "close_evaluation", "cancel_awards", "recall_awards",
  "speak_for", "stop_speaking_for", "propose_administrator", "lock_account", "end_organisation", "end_membership",
];
/** Rare in general, but what is waited for once it is possible. */
const RARE_UNTIL_POSSIBLE = ["release_proposal"];
/** After these the record goes on as it would in any case: where they ask nothing, pressing the button is enough. All others
 * are confirmed, for they decide or say something that cannot be taken back.
 */
export const AT_ONCE = ["start_review", "sign_in_handling", "begin_handling"];
/** The other answer to the same question stands beside it. */
const ANSWERS: Record<string, string> = { decline_to_sign: "sign_proposal", reassign_handling: "refuse_return" };

export interface Arranged {
  /** The most likely next step. */
  first: Offer | null;
  plain: Offer[];
  /** Next steps in whose way something stands. */
  waiting: Offer[];
  more: Offer[];
  /** What is not for now. */
  idle: Offer[];
}

/** `lead`: what comes first with this record, whatever else is possible. */
export function arranged(offers: Offer[], lead?: string): Arranged {
  const allowed = offers.filter((offer) => offer.allowed).sort((one, other) => rank(one.name) - rank(other.name));
  const isAsked = (name: string) => allowed.some((offer) => offer.name === ANSWERS[name]);
  const isRare = ({ name }: Offer) => RARE.includes(name) && !RARE_UNTIL_POSSIBLE.includes(name) && !isAsked(name);
  const plain = allowed.filter((offer) => !isRare(offer));
  const first = plain.find(({ name }) => name === lead) ?? leading(plain);
  const refused = offers.filter((offer) => !offer.allowed);
  const waiting = refused.filter(isWaiting);
  return {
    first,
    plain: plain.filter((offer) => offer !== first),
    waiting,
    more: allowed.filter(isRare),
    idle: refused.filter((offer) => !waiting.includes(offer)),
  };
}

/** Of the acts that a list's row offers, the most likely next step; "" when none leads on. */
export function nextOf(acts: string[]): string {
  return arranged(acts.map((name) => ({ name, allowed: true }))).first?.name ?? "";
}

function leading(plain: Offer[]): Offer | null {
  const first = plain.find(({ name }) => ONWARDS.includes(name));
  if (!first) return null;
  return plain.find(({ name }) => name === FIRST_OF_TWO[first.name]) ?? first;
}

function rank(name: string): number {
  const place = ONWARDS.indexOf(name);
  return place < 0 ? ONWARDS.length : place;
}

/** Its turn has come but for something that can be mended. Other reasons say that it is not its turn. */
const NOT_ITS_TURN = [
  "wrong_state", "proposal.not_quarantined", "proposal.no_withdrawal_pending", "proposal.no_merge_pending",
  "proposal.no_dissatisfaction", "proposal.not_published", "proposal.published", "proposal.consent_not_asked", "proposal.not_for_opinion",
  "proposal.opinion_consented", "proposal.final_level_decides", "proposal.handed_over_already", "proposal.rated_already",
  "extension.not_asked", "supervision.live_already",
  "proposal.no_cause_to_reopen", "nomination.none", "reply.class_is_final",
];

function isWaiting({ name, reason }: Offer): boolean {
  return ONWARDS.includes(name) && !NOT_ITS_TURN.includes(reason?.code ?? "");
}
