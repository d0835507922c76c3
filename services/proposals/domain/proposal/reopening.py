"""Reopening 重新办理 what was answered but not solved 答而未办: by rule it is suggested, the office decides.

A cause is about one commitment, or about the replies of a round. What the office has decided on is not offered again.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import transition
from services.proposals.contract.proposal_words import Rating
from services.proposals.contract.reopening import (
    KeepClosed,
    ProposalReopened,
    ReopeningCause,
    ReopeningDeclined,
    ReopeningLapsed,
    ReopeningSuggested,
    ReopenProposal,
)
from services.proposals.domain.proposal.closing import ENDED, leave_public_pages
from services.proposals.domain.proposal.feedback import open_round
from services.proposals.domain.proposal.guards import not_quarantined
from services.proposals.domain.proposal.records import Cause, SettledCause
from services.proposals.domain.proposal.words import Role, State

if TYPE_CHECKING:
    from services.proposals.domain.commitment import Commitment
    from services.proposals.domain.proposal.proposal import Proposal


def reopening_suggested(proposal: "Proposal") -> Refused | None:
    """Only what a rule points to is decided on."""
    return None if proposal.causes else Refused("proposal.no_cause_to_reopen")


@transition("suggest_reopening", from_=ENDED, by=Role.SYSTEM)
def suggest_reopening(self: "Proposal", *, by: Principal | None, at: datetime, causes: list[Cause]) -> None:
    """By rule it may have to be handled again."""
    new = [cause for cause in causes if not self.knows(cause)]
    if new:
        self.causes += new
        self.happened(ReopeningSuggested, by=by, at=at, causes=words_of(self.causes))


@transition("lapse_reopening", from_=ENDED, by=Role.SYSTEM)
def lapse_reopening(self: "Proposal", *, by: Principal | None, at: datetime, commitment: str) -> None:
    """What was promised is done: it is no cause any more."""
    left = [cause for cause in self.causes if cause.commitment != commitment]
    if left == self.causes:
        return
    gone, self.causes = self.causes, left
    if not left:
        self.happened(ReopeningLapsed, by=by, at=at, causes=words_of(gone))


@transition(
    "reopen_proposal",
    from_=ENDED,
    to=State.IN_HANDLING,
    by=Role.PROPOSAL_OFFICE,
    guards=[not_quarantined, reopening_suggested],
    form=ReopenProposal,
)
def reopen_proposal(self: "Proposal", *, by: Principal, at: datetime, reason: str) -> None:
    """Back to the units that replied, for one more round 重新办理; its public page goes until it is closed again."""
    leave_public_pages(self, by=by, at=at, reason=reason)
    causes = _settle(self, at, reopened=True, reason=reason)
    self.closed_at = self.archived_at = None
    self.rounds[-1].dissatisfaction, self.dissatisfaction = self.dissatisfaction, None
    self.happened(ProposalReopened, by=by, at=at, causes=causes, round=self.round + 1, reason_text=reason)
    open_round(self, at)


@transition(
    "keep_closed",
    from_=ENDED,
    by=Role.PROPOSAL_OFFICE,
    guards=[reopening_suggested],
    form=KeepClosed,
)
def keep_closed(self: "Proposal", *, by: Principal, at: datetime, reason: str) -> None:
    """Say why it stays closed 维持办结."""
    causes = _settle(self, at, reopened=False, reason=reason)
    self.happened(ReopeningDeclined, by=by, at=at, causes=causes, reason_text=reason)


def not_satisfied(proposal: "Proposal", unsolved: set[str], today: date) -> list[Cause]:
    """The cause that a reply of a class that solves nothing (`unsolved`: their codes) leaves somebody unsatisfied.

    What the office closed after a talk face to face is decided already.
    """
    rated = {row.result for row in proposal.feedback if row.round == proposal.round}
    left = any(unit.reply_class in unsolved for unit in proposal.units)
    if not left or Rating.UNSATISFIED not in rated or proposal.dissatisfaction:
        return []
    return [Cause(cause=ReopeningCause.NOT_SATISFIED, round=proposal.round, since=today.isoformat())]


def of_commitment(commitment: "Commitment", overdue_days: int, contested: bool, today: date) -> list[Cause]:
    """The causes that an open commitment gives: overdue by so many days, or contested where that counts."""
    if commitment.state != "open":
        return []
    late = commitment.due.days_left(today) <= -overdue_days
    words = [ReopeningCause.COMMITMENT_OVERDUE] if late else []
    words += [ReopeningCause.COMMITMENT_CONTESTED] if contested and commitment.contested[commitment.answered :] else []
    again, since = commitment.renewed, today.isoformat()
    return [Cause(cause=word, commitment=commitment.id, round=again, since=since) for word in words]


def _settle(proposal: "Proposal", at: datetime, reopened: bool, reason: str) -> list[str]:
    """The office has decided on every cause that there is; gives their words."""
    settled, proposal.causes = proposal.causes, []
    on = local_date(at).isoformat()
    proposal.settled_causes += [SettledCause(cause=one, reopened=reopened, reason=reason, on=on) for one in settled]
    return words_of(settled)


def words_of(causes: list[Cause]) -> list[str]:
    """Their words, each once."""
    return list(dict.fromkeys(str(cause.cause) for cause in causes))
