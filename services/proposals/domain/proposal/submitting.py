"""Submitting 提交: the form is complete, the declaration made, look-alikes answered; the text is frozen."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import transition
from services.proposals.contract.proposal_forms import SubmitProposal
from services.proposals.contract.proposal_words import Kind, Signature
from services.proposals.contract.proposals import ProposalSubmitted
from services.proposals.domain.proposal.guards import (
    cosigners_answered,
    no_withdrawal_pending,
    not_quarantined,
    proposer_in_force,
    session_under_way,
    text_complete,
    text_within_limit,
)
from services.proposals.domain.proposal.records import Contact, Lookalike
from services.proposals.domain.proposal.words import EDITABLE, Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal


@dataclass(frozen=True)
class Season:
    """The session under way on the day of submission, and whether its window for plenary proposals is open."""

    term: int
    session: int
    plenary: bool


@transition(
    "submit_proposal",
    from_=EDITABLE,
    to=State.SUBMITTED,
    by=Role.SUBMITTER,
    guards=[
        not_quarantined,
        no_withdrawal_pending,
        proposer_in_force,
        text_complete,
        text_within_limit,
        cosigners_answered,
        session_under_way,
    ],
    form=SubmitProposal,
)
def submit_proposal(self: "Proposal", *, by: Principal, at: datetime, season: Season, answers: dict) -> None:
    """Hand in 提交. `answers` is the loaded form; session and kind are those of the first submission."""
    if answers["text_version"] not in (None, self.text.version):
        raise Refused("proposal.changed_meanwhile")
    _identify(self, answers)
    again = self.submitted_at is not None
    if not again:
        self.submitted_at = self.listed_at = at
        self.term, self.session = season.term, season.session
        self.kind = Kind.PLENARY if season.plenary else Kind.BETWEEN_SESSIONS
    for name in ("publish_consent", "publish_refusal", "opinion_consent", "open_for_seconding", "suggested_units"):
        setattr(self, name, answers[name])
    self.lookalikes = [Lookalike(**row) for row in answers["lookalikes"]]
    self.came_from = None
    self.signers = [signer for signer in self.signers if signer.state is Signature.SIGNED]
    files = [answers["seal_file"]] if answers["seal_file"] else []
    self.claim(files)
    self.happened(ProposalSubmitted, by=by, at=at, again=again, files=files)


def _identify(proposal: "Proposal", answers: dict) -> None:
    """Collective proposers name a contact and the text they read; those with a seal add it.

    A resubmission keeps the contact and the seal that were given before.
    """
    first = proposal.first
    proposal.contact = Contact(**answers["contact"]) if answers["contact"] else proposal.contact
    first.seal_file = answers["seal_file"] or first.seal_file
    errors = {}
    if first.kind == "organisation" and not proposal.contact:
        errors["contact"] = ["required"]
    if first.kind == "organisation" and not answers["text_version"]:
        errors["text_version"] = ["required"]
    if first.seal_needed and not first.seal_file:
        errors["seal_file"] = ["required"]
    if errors:
        raise Invalid.fields(errors)
