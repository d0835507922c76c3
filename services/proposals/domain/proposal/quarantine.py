"""Quarantine: a text that must not be read any further is locked away for named persons, and each reading is kept."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.workflow import transition
from services.proposals.contract.proposal_forms import QuarantineProposal, ReadQuarantinedText, ReleaseProposal
from services.proposals.contract.proposals import ProposalQuarantined, ProposalReleased, QuarantinedTextRead
from services.proposals.domain.proposal.closing import leave_public_pages
from services.proposals.domain.proposal.feedback import rest_feedback
from services.proposals.domain.proposal.guards import not_quarantined, quarantined
from services.proposals.domain.proposal.records import Quarantine
from services.proposals.domain.proposal.words import NEVER_SUBMITTED, Role, State
from services.proposals.texts import HIDDEN_TITLE

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

SINCE_SUBMITTING = tuple(state for state in State if state not in NEVER_SUBMITTED)


@transition(
    "quarantine_proposal",
    from_=SINCE_SUBMITTING,
    by=Role.PROPOSAL_OFFICE,
    guards=[not_quarantined],
    form=QuarantineProposal,
)
def quarantine_proposal(self: "Proposal", *, by: Principal, at: datetime, readers: list[str], reason: str) -> None:
    """Lock the text away; from here on only `readers` (accounts) read it, and its public page is gone.

    What its units do with it rests until it is released.
    """
    leave_public_pages(self, by=by, at=at, reason=HIDDEN_TITLE)
    self.quarantine = Quarantine(reason=reason, readers=readers, at=at)
    self.happened(ProposalQuarantined, by=by, at=at, reason_text=reason, readers=readers)


@transition(
    "release_proposal",
    from_=SINCE_SUBMITTING,
    by=Role.PROPOSAL_OFFICE,
    guards=[quarantined],
    form=ReleaseProposal,
)
def release_proposal(self: "Proposal", *, by: Principal, at: datetime) -> None:
    """Lift the quarantine: the time for feedback stood still meanwhile."""
    since = self.locked_on()
    self.quarantine = None
    self.happened(ProposalReleased, by=by, at=at)
    if since and self.state is State.REPLIED:
        rest_feedback(self, since, (local_date(at) - since).days, at)


@transition(
    "read_quarantined_text",
    from_=SINCE_SUBMITTING,
    by=Role.NAMED_READER,
    guards=[quarantined],
    form=ReadQuarantinedText,
)
def read_quarantined_text(self: "Proposal", *, by: Principal, at: datetime) -> None:
    """Read the locked text; that it was read is kept."""
    self.happened(QuarantinedTextRead, by=by, at=at)
