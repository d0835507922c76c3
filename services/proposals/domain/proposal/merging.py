"""Merging 并案: into a lead 主案; texts, signers and versions of both stay, and all proposers stay proposers."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import transition
from services.proposals.contract.proposal_forms import AgreeToMerge, MergeProposal, RefuseMerge, TakeBackMerge
from services.proposals.contract.proposal_words import LEADING, LookalikeAnswer
from services.proposals.contract.proposals import (
    MergeAsked,
    MergeReceived,
    MergeRefused,
    MergeTakenBack,
    ProposalMerged,
)
from services.proposals.domain.proposal.guards import (
    may_be_merged,
    merge_pending,
    no_merge_pending,
    no_withdrawal_pending,
    not_quarantined,
)
from services.proposals.domain.proposal.records import Merge, Merged
from services.proposals.domain.proposal.words import OVERTAKEN, Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

MERGEABLE = (State.SUBMITTED, State.UNDER_REVIEW, State.FILED, State.HANDED_OVER)
ASKED = (*MERGEABLE, *OVERTAKEN)


@transition(
    "merge_proposal",
    from_=MERGEABLE,
    to=(State.MERGED, *MERGEABLE),
    by=Role.PROPOSAL_OFFICE,
    guards=[not_quarantined, no_merge_pending, no_withdrawal_pending, may_be_merged],
    form=MergeProposal,
)
def merge_proposal(self: "Proposal", *, by: Principal, at: datetime, lead: "Proposal", reason: str) -> None:
    """Merge into `lead`, at once or, where the setting asks consent, when the first proposer agrees.

    Who answered on submitting that this one shall join that one has agreed already.
    """
    _fits(self, lead)
    self.came_from = self.state
    pending = self.rules.merge_needs == "consent" and not _wishes_to_join(self, lead)
    self.merge = Merge(lead=lead.id, number=lead.number, title=lead.title, reason=reason, pending=pending, at=at)
    if pending:
        self.happened(MergeAsked, by=by, at=at, **_facts(self, lead))
    else:
        _go_into(self, lead, by, at)


@transition(
    "agree_to_merge",
    from_=MERGEABLE,
    to=State.MERGED,
    by=Role.FIRST_PROPOSER,
    guards=[not_quarantined, merge_pending, no_withdrawal_pending],
    form=AgreeToMerge,
)
def agree_to_merge(self: "Proposal", *, by: Principal, at: datetime, lead: "Proposal") -> None:
    """Agree to the merge that the office asked for; not while one's own wish to withdraw waits for its answer."""
    _fits(self, lead)
    assert self.merge
    self.merge.pending = False
    _go_into(self, lead, by, at)


@transition(
    "refuse_merge",
    from_=ASKED,
    by=Role.FIRST_PROPOSER,
    guards=[merge_pending],
    form=RefuseMerge,
)
def refuse_merge(self: "Proposal", *, by: Principal, at: datetime, lead: "Proposal", reason: str) -> None:
    """Refuse the merge, also when a unit has begun in between; it goes on by itself."""
    facts = _facts(self, lead) | {"reason_text": reason}
    self.merge = None
    self.happened(MergeRefused, by=by, at=at, **facts)


@transition(
    "take_back_merge",
    from_=ASKED,
    by=Role.PROPOSAL_OFFICE,
    guards=[merge_pending],
    form=TakeBackMerge,
)
def take_back_merge(self: "Proposal", *, by: Principal, at: datetime, lead: "Proposal", reason: str) -> None:
    """Take the question back, when it is not answered or its lead has gone another way; it goes on by itself."""
    facts = _facts(self, lead) | {"reason_text": reason}
    self.merge = None
    self.happened(MergeTakenBack, by=by, at=at, **facts)


@transition("receive_merged", from_=LEADING, by=Role.SYSTEM)
def receive_merged(self: "Proposal", *, by: Principal, at: datetime, merged: "Proposal") -> None:
    """Take another proposal in, with all whom it brings."""
    own = [signer for signer, origin in merged.counted() if origin is None]
    consent = merged.publish_consent
    self.merged.append(
        Merged(id=merged.id, number=merged.number, title=merged.title, signers=own, publish_consent=consent)
    )
    self.merged += merged.merged
    self.happened(MergeReceived, by=by, at=at, merged=_ref(merged), units=units_at_work(self))


def units_at_work(proposal: "Proposal") -> list[dict]:
    """The units that answer it, as events name them."""
    return [unit.fact() for unit in proposal.units if unit.handling]


def _fits(proposal: "Proposal", lead: "Proposal") -> None:
    if lead.id == proposal.id or lead.committee != proposal.committee:
        raise Refused("proposal.not_a_lead")
    if lead.state not in LEADING or lead.quarantine or (lead.merge and lead.merge.pending):
        raise Refused("proposal.lead_not_open", state=str(lead.state))


def _wishes_to_join(proposal: "Proposal", lead: "Proposal") -> bool:
    return any(row.proposal == lead.id and row.answer == LookalikeAnswer.JOIN for row in proposal.lookalikes)


def _go_into(proposal: "Proposal", lead: "Proposal", by: Principal, at: datetime) -> None:
    proposal.state = State.MERGED
    proposal.happened(ProposalMerged, by=by, at=at, **_facts(proposal, lead))
    lead.receive_merged(by=None, at=at, merged=proposal)


def _facts(proposal: "Proposal", lead: "Proposal") -> dict:
    assert proposal.merge
    return {"lead": _ref(lead), "lead_signers": lead.signer_facts(), "reason_text": proposal.merge.reason}


def _ref(proposal: "Proposal") -> dict:
    return {"id": proposal.id, "number": proposal.number, "title": proposal.shown_title()}
