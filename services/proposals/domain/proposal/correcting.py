"""Correcting 更正 what was given with it: category, contact, consent to publish. The text is never."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import transition
from services.proposals.contract.correcting import (
    ClassProposal,
    ContactCorrected,
    CorrectParticulars,
    ProposalReclassed,
    PublicationAgreed,
    PublicationRefused,
)
from services.proposals.contract.proposals import ProposalClassed
from services.proposals.domain.proposal.closing import ENDED, leave_public_pages
from services.proposals.domain.proposal.guards import not_published, publication_agreed, replies_public
from services.proposals.domain.proposal.records import Contact
from services.proposals.domain.proposal.review import FREE
from services.proposals.domain.proposal.words import SINCE_FILING, Role, State
from services.proposals.domain.settings import Word

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

RECEIVED = (State.SUBMITTED, State.UNDER_REVIEW)
UNARCHIVED = [state for state in SINCE_FILING if state is not State.ARCHIVED]


@transition(
    "class_proposal",
    from_=[*RECEIVED, *UNARCHIVED],
    by=Role.PROPOSAL_OFFICE,
    guards=FREE,
    form=ClassProposal,
)
def class_proposal(self: "Proposal", *, by: Principal, at: datetime, category: Word, reason: str = "") -> None:
    """Class it 分类: before the decision, which may still name another; once filed, correct it with a reason."""
    before, self.category = self.category, category
    if self.state in RECEIVED or not before:
        self.happened(ProposalClassed, by=by, at=at)
        return
    if category.code == before.code:
        raise Invalid.fields({"category": ["unchanged"]})
    if not reason:
        raise Invalid.fields({"reason": ["required"]})
    facts = {"before": {"code": before.code, "zh": before.zh, "en": before.en}, "units": _handling(self)}
    self.happened(ProposalReclassed, by=by, at=at, reason_text=reason, **facts)


@transition(
    "correct_particulars",
    from_=[*RECEIVED, *SINCE_FILING, State.MERGED],
    by=[Role.SUBMITTER, Role.PROPOSAL_OFFICE],
    form=CorrectParticulars,
)
def correct_particulars(
    self: "Proposal",
    *,
    by: Principal,
    at: datetime,
    publish_consent: bool,
    publish_refusal: str = "",
    contact: dict | None = None,
    reason: str = "",
) -> None:
    """Correct contact and consent to publish 更正登记事项; without consent nothing stays on the public pages."""
    if not reason and Role.SUBMITTER not in self.roles_of(by):
        raise Invalid.fields({"reason": ["required"]})
    called = Contact(**contact) if contact else self.contact
    refusal = "" if publish_consent else publish_refusal
    moved = called != self.contact
    decided = (publish_consent, refusal) != (self.publish_consent, self.publish_refusal)
    if not moved and not decided:
        raise Refused("proposal.nothing_corrected")
    if moved and self.state in (*ENDED, State.MERGED):
        raise Invalid.fields({"contact": ["called_no_more"]})
    self.corrections += 1
    self.contact, self.publish_consent, self.publish_refusal = called, publish_consent, refusal
    if moved:
        self.happened(ContactCorrected, by=by, at=at, reason_text=reason, units=_handling(self))
    if decided:
        _publication(self, by, at, reason)


def _publication(proposal: "Proposal", by: Principal, at: datetime, reason: str) -> None:
    if proposal.publish_consent:
        publishable = proposal.state in ENDED and not _in_the_way(proposal)
        proposal.happened(PublicationAgreed, by=by, at=at, reason_text=reason, publishable=publishable)
        return
    refusal = proposal.publish_refusal
    leave_public_pages(proposal, by=by, at=at, reason=refusal)
    proposal.happened(PublicationRefused, by=by, at=at, reason_text=reason, refusal=refusal)


def _in_the_way(proposal: "Proposal") -> Refused | None:
    return not_published(proposal) or publication_agreed(proposal) or replies_public(proposal)


def _handling(proposal: "Proposal") -> list[dict]:
    return [unit.fact() for unit in proposal.units if unit.handling]
