"""Feedback of signers, what follows from it, and its end in time."""

from kernel.identity import Principal
from kernel.jobs import PORTION, go_on_after
from kernel.work import Work
from services.proposals.commands.reassigning import open_round
from services.proposals.commands.saving import act, saved
from services.proposals.contract.reopening import ReopeningCause
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.words import State
from services.proposals.store import acting, proposal_of


def give_feedback(work: Work, proposal_id: str, **ratings) -> dict:
    """Rate this round's replies. Unsatisfied, it may go back to its units at once."""
    proposal = proposal_of(work, proposal_id)
    proposal.give_feedback(by=work.who, at=work.now, **ratings)
    return _saved(work, proposal)


def record_feedback(work: Work, proposal_id: str, **sheet) -> dict:
    """Enter a signer's feedback from paper. What follows is the same as when the signer had given it."""
    proposal = proposal_of(work, proposal_id)
    proposal.record_feedback(by=work.who, at=work.now, **sheet)
    return _saved(work, proposal)


def record_face_to_face(work: Work, proposal_id: str, **talk) -> dict:
    """Record the talk after a second unsatisfied rating."""
    return act(work, proposal_id, "record_face_to_face", **talk)


def decide_dissatisfaction(work: Work, proposal_id: str, *, decision: str, reason: str) -> dict:
    """Decide what follows from it."""
    proposal = proposal_of(work, proposal_id)
    proposal.decide_dissatisfaction(by=work.who, at=work.now, decision=decision, reason=reason)
    _open_round(work, proposal, work.who, reason)
    return saved(work, proposal)


def lapse_today(work: Work) -> None:
    """End the feedback whose time is over; a job ends what one transaction cannot hold."""
    if lapse_feedback(work):
        work.start_job("lapse_feedback")


def lapse_feedback(work: Work, after: str = "") -> str | None:
    """End the feedback of a portion of rounds whose time was over before today; gives None when that were all."""
    before = {"$lt": work.today.isoformat()}
    over = {"lapsed": False, "feedback_due.on": before}
    where = {"state": "replied", "rounds.feedback_due.on": before, "rounds": {"$elemMatch": over}, "quarantine": None}
    lapsed = work.proposals.find(where, limit=PORTION)
    for proposal in lapsed:
        acting(work, proposal).lapse_feedback(by=None, at=work.now)
        _open_round(work, proposal)
        work.proposals.save(proposal)
    return go_on_after(lapsed)


def _saved(work: Work, proposal: Proposal) -> dict:
    _open_round(work, proposal)
    return saved(work, proposal)


def _open_round(work: Work, proposal: Proposal, by: Principal | None = None, note: str = "") -> None:
    if proposal.state is State.IN_HANDLING:
        open_round(work, proposal, by, note, [str(ReopeningCause.RATED_UNSATISFIED)])
