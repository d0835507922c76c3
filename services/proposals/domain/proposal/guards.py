"""What may stand in the way of a proposal's transitions, and of records about it, each with a sentence in `texts`."""

from typing import TYPE_CHECKING, Protocol

from kernel.identity import Principal
from kernel.rpc.problems import Refused

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal


class AboutAProposal(Protocol):
    """A record of its own that rests while its proposal's text is locked away."""

    locked: bool


def text_locked(record: AboutAProposal) -> Refused | None:
    """While the proposal's text is locked away nothing is written about it, and no other unit gets it."""
    return Refused("proposal.quarantined") if record.locked else None


def not_quarantined(proposal: "Proposal") -> Refused | None:
    """A locked text goes nowhere."""
    return Refused("proposal.quarantined") if proposal.quarantine else None


def quarantined(proposal: "Proposal") -> Refused | None:
    """Only a locked text can be released or read as such."""
    return None if proposal.quarantine else Refused("proposal.not_quarantined")


def text_complete(proposal: "Proposal") -> Refused | None:
    """The form must be complete."""
    missing = proposal.text.missing
    return Refused("proposal.text_incomplete", missing=missing) if missing else None


def text_within_limit(proposal: "Proposal") -> Refused | None:
    """One matter, in short form; longer material is attached."""
    characters, limit = proposal.text.characters, proposal.rules.text_limit
    if characters <= limit:
        return None
    return Refused("proposal.text_too_long", characters=characters, limit=limit, over=characters - limit)


def cosigners_answered(proposal: "Proposal") -> Refused | None:
    """Nobody who was asked and still may sign is left out by submitting."""
    waiting = [signer.name for signer in proposal.invited()]
    return Refused("proposal.cosigners_pending", waiting=waiting) if waiting else None


def proposer_in_force(proposal: "Proposal") -> Refused | None:
    """Who is no member any more hands nothing in."""
    first = proposal.first
    return Refused("proposal.may_not_propose", name=first.name) if first.subject in proposal.left else None


def invitee_in_force(proposal: "Proposal", who: Principal) -> Refused | None:
    """Nor signs; one who is asked for several signs for those that are left."""
    own = [signer for signer in proposal.invited() if who.speaks_for(signer.subject)]
    over = [signer for signer in own if signer.subject in proposal.left]
    return Refused("proposal.may_not_propose", name=own[0].name) if own and own == over else None


def session_under_way(proposal: "Proposal") -> Refused | None:
    """Between terms nothing is submitted."""
    return Refused("proposal.no_session") if proposal.between_terms else None


def room_for_cosigners(proposal: "Proposal") -> Refused | None:
    """As many signers as the setting allows."""
    most = proposal.rules.signers_most
    return Refused("proposal.too_many_signers", most=most) if len(proposal.signers) >= most else None


def has_cosigners(proposal: "Proposal") -> Refused | None:
    """Only who was asked can be dropped; the first proposer stays."""
    return None if proposal.signers[1:] else Refused("proposal.no_cosigners")


def no_merge_pending(proposal: "Proposal") -> Refused | None:
    """While a merge waits for consent the review waits too."""
    pending = proposal.merge and proposal.merge.pending
    return Refused("proposal.merge_pending") if pending else None


def merge_pending(proposal: "Proposal") -> Refused | None:
    """Only an asked merge can be agreed to or refused."""
    pending = proposal.merge and proposal.merge.pending
    return None if pending else Refused("proposal.no_merge_pending")


def may_be_merged(proposal: "Proposal") -> Refused | None:
    """From which states merging is possible is a setting."""
    if proposal.state in proposal.rules.merge_from:
        return None
    return Refused("proposal.merge_not_from_here", state=str(proposal.state))


def may_be_withdrawn(proposal: "Proposal") -> Refused | None:
    """From which states withdrawing is possible is a setting."""
    if proposal.state in proposal.rules.withdraw_from:
        return None
    return Refused("proposal.withdrawal_not_from_here", state=str(proposal.state))


def no_withdrawal_pending(proposal: "Proposal") -> Refused | None:
    """While a withdrawal is asked the office answers it first."""
    return Refused("proposal.withdrawal_pending") if _withdrawal_open(proposal) else None


def leads_nobody(proposal: "Proposal") -> Refused | None:
    """A lead does not take those with it that were merged into it."""
    return Refused("proposal.has_merged", count=len(proposal.merged)) if proposal.merged else None


def withdrawal_pending(proposal: "Proposal") -> Refused | None:
    """Only an asked withdrawal can be answered."""
    return None if _withdrawal_open(proposal) else Refused("proposal.no_withdrawal_pending")


def more_levels(proposal: "Proposal") -> Refused | None:
    """The last level decides, it does not recommend."""
    return Refused("proposal.final_level_decides") if proposal.at_final_level() else None


def opinion_wanted(proposal: "Proposal") -> Refused | None:
    """Consent is asked only where the text is to become an opinion and consent is still missing."""
    if proposal.destination != "opinion":
        return Refused("proposal.not_for_opinion")
    return Refused("proposal.opinion_consented") if proposal.opinion_consent else None


def feedback_open(proposal: "Proposal") -> Refused | None:
    """Nobody rates after the last day, also before the round was ended for it."""
    last = proposal.rounds[-1]
    over = last.lapsed or last.feedback_due.passed_by(proposal.today)
    return Refused("proposal.feedback_over", due=last.feedback_due.on) if over else None


def feedback_awaited(proposal: "Proposal") -> Refused | None:
    """Somebody has not rated this round yet."""
    return None if proposal.unrated() else Refused("proposal.all_rated")


def feedback_complete(proposal: "Proposal") -> Refused | None:
    """Every signer has rated, or the time for it is over."""
    waiting = [signer["name"] for signer in proposal.unrated()]
    if not waiting or proposal.rounds[-1].lapsed:
        return None
    return Refused("proposal.feedback_pending", waiting=waiting, due=proposal.rounds[-1].feedback_due.on)


def dissatisfaction_settled(proposal: "Proposal") -> Refused | None:
    """A second unsatisfied rating needs the office's decision first."""
    case = proposal.dissatisfaction
    return Refused("proposal.dissatisfaction_open") if case and not case.decision else None


def dissatisfaction_open(proposal: "Proposal") -> Refused | None:
    """There must be a second unsatisfied rating without decision."""
    case = proposal.dissatisfaction
    return None if case and not case.decision else Refused("proposal.no_dissatisfaction")


def met_face_to_face(proposal: "Proposal") -> Refused | None:
    """The talk comes before the decision."""
    case = proposal.dissatisfaction
    return None if case and case.met_on else Refused("proposal.face_to_face_missing")


def publication_agreed(proposal: "Proposal") -> Refused | None:
    """Published only with the proposer's consent, for which nobody asked those of an imported table."""
    if proposal.publish_consent is None:
        return Refused("proposal.consent_not_asked")
    if not proposal.publish_consent:
        return Refused("proposal.no_publish_consent", refusal=proposal.publish_refusal)
    return None


def replies_public(proposal: "Proposal") -> Refused | None:
    """Published only when every replying unit set its reply to 主动公开."""
    answering = [unit for unit in proposal.units if unit.part != "assisting"]
    closed = [unit.name for unit in answering if unit.openness != "public"]
    return Refused("proposal.reply_not_public", units=closed) if closed or not answering else None


def not_published(proposal: "Proposal") -> Refused | None:
    """Once is enough."""
    return Refused("proposal.published") if proposal.published_at else None


def published(proposal: "Proposal") -> Refused | None:
    """Only what is public can be taken back."""
    return None if proposal.published_at else Refused("proposal.not_published")


def _withdrawal_open(proposal: "Proposal") -> bool:
    return proposal.withdrawal is not None and proposal.withdrawal.answer is None
