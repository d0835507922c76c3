"""Reconsidering 复议: a decision that was a slip, or turned out wrong, is taken back by the level that decides.

Nothing that was written is lost by it: reviews, texts and the number stay. Units that had begun were told that nothing
is left to do, so what was handed over goes back to the hand-over, with a deadline of its own.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import transition
from services.proposals.contract.proposal_words import LEADING
from services.proposals.contract.reconsidering import MergeUndone, ProposalReconsidered, ReconsiderProposal
from services.proposals.domain.proposal.guards import not_quarantined
from services.proposals.domain.proposal.merging import units_at_work
from services.proposals.domain.proposal.records import Unit
from services.proposals.domain.proposal.review import reviewer_fact
from services.proposals.domain.proposal.words import OUT, Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

UNANSWERED = (*LEADING, State.RETURNED, State.NOT_FILED)
"""The states of a lead from which a proposal can be taken out of it again."""


def not_imported(proposal: "Proposal") -> Refused | None:
    """How an earlier year, or a session of an archive, ended is not decided here."""
    return Refused("proposal.imported_stays") if proposal.imported else None


@transition(
    "reconsider_proposal",
    from_=OUT,
    to=(State.SUBMITTED, State.UNDER_REVIEW, State.RETURNED, State.FILED),
    by=Role.FINAL_REVIEWER,
    guards=[not_quarantined, not_imported],
    form=ReconsiderProposal,
)
def reconsider_proposal(
    self: "Proposal", *, by: Principal, at: datetime, reason: str, lead: "Proposal | None" = None
) -> None:
    """Take it back 复议: not filed, it is reviewed again; merged (into `lead`) or withdrawn, it is where it was.

    What was not filed while it was returned for change is its proposer's to change again.
    """
    if lead:
        _not_replied(lead)
    earlier, self.state = self.state, _stage_before(self)
    self.destination = self.merge = self.withdrawal = None
    self.handed_over_by = []
    self.units = [Unit(unit=each.unit, name=each.name, office=each.office) for each in self.units]
    if lead:
        lead.release_merged(by=None, at=at, merged=self, reason=reason)
    self.happened(
        ProposalReconsidered,
        by=by,
        at=at,
        earlier=str(earlier),
        resumed_as=str(self.state),
        reviewer=reviewer_fact(self) if self.state is State.UNDER_REVIEW else None,
        units=[unit.fact() for unit in self.units],
        lead=_ref(lead) if lead else None,
        lead_signers=lead.signer_facts() if lead else [],
        reason_text=reason,
    )


@transition("release_merged", from_=UNANSWERED, by=Role.SYSTEM)
def release_merged(self: "Proposal", *, by: Principal | None, at: datetime, merged: "Proposal", reason: str) -> None:
    """Let a proposal go that had been merged into this one, with all whom it brought."""
    brought = {merged.id, *(row.id for row in merged.merged)}
    self.merged = [row for row in self.merged if row.id not in brought]
    facts = {"merged": _ref(merged), "units": units_at_work(self), "reason_text": reason}
    self.happened(MergeUndone, by=by, at=at, **facts)


def _stage_before(proposal: "Proposal") -> State:
    """Where it stood; what has a number was filed, whatever came of the hand-over."""
    if proposal.number is not None:
        return State.FILED
    returned = proposal.came_from is State.RETURNED
    if proposal.state is State.NOT_FILED and not returned:
        return State.UNDER_REVIEW
    return proposal.came_from or State.UNDER_REVIEW


def _not_replied(lead: "Proposal") -> None:
    """A reply to the lead has answered what was merged into it too."""
    if lead.state not in UNANSWERED or lead.rounds or any(unit.reply_class for unit in lead.units):
        raise Refused("proposal.lead_gone_on", state=str(lead.state))


def _ref(proposal: "Proposal") -> dict:
    return {"id": proposal.id, "number": proposal.number, "title": proposal.shown_title()}
