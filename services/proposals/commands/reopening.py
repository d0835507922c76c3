"""Reopening what was answered but not solved 答而未办: found by rule, decided by the office."""

from kernel.jobs import PORTION, go_on_after
from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.commands.reassigning import open_round
from services.proposals.commands.saving import loaded, saved
from services.proposals.domain.commitment import Commitment
from services.proposals.domain.proposal.closing import ENDED
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Cause
from services.proposals.domain.proposal.reopening import not_satisfied, of_commitment, words_of
from services.proposals.store import acting, handling_rules_of


def reopen_proposal(work: Work, proposal_id: str, *, reason: str, causes_seen: int | None = None) -> dict:
    """Send it back to the units that replied. Raises Refused where no rule points to it."""
    proposal = _decided(work, proposal_id, "reopen_proposal", causes_seen)
    causes = words_of(proposal.causes)
    proposal.reopen_proposal(by=work.who, at=work.now, reason=reason)
    open_round(work, proposal, work.who, reason, causes)
    return saved(work, proposal)


def keep_closed(work: Work, proposal_id: str, *, reason: str, causes_seen: int | None = None) -> dict:
    """Say why it stays closed."""
    proposal = _decided(work, proposal_id, "keep_closed", causes_seen)
    proposal.keep_closed(by=work.who, at=work.now, reason=reason)
    return saved(work, proposal)


def suggest_at_closing(work: Work, proposal: Proposal) -> None:
    """It was closed: what of it is a cause already; saving it is the caller's."""
    causes = _by_rating(work, proposal)
    for commitment in work.commitments.find({"proposal": proposal.id, "state": "open"}):
        causes += _by_promise(work, proposal, commitment)
    _suggest(work, proposal, causes)


def suggest_for(work: Work, commitment: Commitment) -> None:
    """A commitment is contested, overdue or done: let its proposal, if it is closed, be suggested or not any more."""
    proposal = acting(work, work.proposals.get(commitment.proposal))
    if proposal.state not in ENDED:
        return
    before = list(proposal.causes)
    if commitment.state == "done":
        proposal.lapse_reopening(by=None, at=work.now, commitment=commitment.id)
    else:
        _suggest(work, proposal, _by_promise(work, proposal, commitment))
    if proposal.causes != before:
        work.proposals.save(proposal)


def suggest_today(work: Work) -> None:
    """Look through what is overdue today; a job goes on where one transaction cannot hold it."""
    if suggest_reopening(work):
        work.start_job("suggest_reopening")


def suggest_reopening(work: Work, after: str = "") -> str | None:
    """Look through a portion of overdue commitments, in order of id; gives where to go on, or None."""
    late = {"state": "open", "due_on": {"$lt": work.today.isoformat()}, "_id": {"$gt": after}}
    found = work.commitments.find(late, sort="_id", limit=PORTION)
    for commitment in found:
        suggest_for(work, commitment)
    return go_on_after(found)


def _decided(work: Work, proposal_id: str, act: str, seen: int | None) -> Proposal:
    """The proposal, for the office, which decides on all its causes: on none that it has not read.

    Raises NotFound, Forbidden, Refused when they are not as many as were `seen`.
    """
    proposal = loaded(work, proposal_id, act)
    if seen is not None and seen != len(proposal.causes):
        raise Refused("proposal.causes_changed")
    return proposal


def _suggest(work: Work, proposal: Proposal, causes: list[Cause]) -> None:
    if causes and not proposal.quarantine:
        proposal.suggest_reopening(by=None, at=work.now, causes=causes)


def _by_rating(work: Work, proposal: Proposal) -> list[Cause]:
    if not proposal.rules.reopen_dissatisfied:
        return []
    classes = handling_rules_of(work, proposal.committee).classes
    return not_satisfied(proposal, {one.code for one in classes if one.reason}, work.today)


def _by_promise(work: Work, proposal: Proposal, commitment: Commitment) -> list[Cause]:
    rules = proposal.rules
    return of_commitment(commitment, rules.reopen_overdue_days, rules.reopen_contested, work.today)
