"""Writing and signing: the first proposer writes and asks co-signers 联名人; a changed text asks them again."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import transition
from services.proposals.contract.proposal_forms import (
    DeclineToSign,
    DiscardDraft,
    DropCosigner,
    EditProposal,
    InviteCosigner,
    SignProposal,
)
from services.proposals.contract.proposal_words import Signature
from services.proposals.contract.proposals import (
    CosignerDeclined,
    CosignerDropped,
    CosignerInvited,
    CosignerSigned,
    ProposalDiscarded,
    ProposalDrafted,
    ProposalTextChanged,
)
from services.proposals.domain.proposal.guards import (
    has_cosigners,
    invitee_in_force,
    not_quarantined,
    room_for_cosigners,
)
from services.proposals.domain.proposal.records import Signer
from services.proposals.domain.proposal.text import Text, TextFacts
from services.proposals.domain.proposal.words import EDITABLE, Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal


def begin(proposal: "Proposal", *, by: Principal, at: datetime, text: Text) -> None:
    """The first moment of a draft: its proposer has signed its first text."""
    proposal.first.state, proposal.first.signed_at = Signature.SIGNED, at
    _take(proposal, text)
    proposal.happened(ProposalDrafted, by=by, at=at, files=text.files)


@transition("edit_proposal", from_=EDITABLE, by=Role.FIRST_PROPOSER, guards=[not_quarantined], form=EditProposal)
def edit_proposal(self: "Proposal", *, by: Principal, at: datetime, text: Text, until: str | None) -> None:
    """Change the text; whoever signed the older one is asked again, until `until` where there is a cut-off."""
    signed = [signer for signer in self.signers[1:] if signer.state is Signature.SIGNED]
    for signer in signed:
        signer.state, signer.signed_at = Signature.INVITED, None
        signer.invited_at, signer.until = at, until
    _take(self, text)
    again = [signer.fact(False) for signer in signed]
    self.happened(
        ProposalTextChanged, by=by, at=at, text_version=self.text.version, asked_again=again, files=text.files
    )


@transition(
    "invite_cosigner",
    from_=EDITABLE,
    by=Role.FIRST_PROPOSER,
    guards=[not_quarantined, room_for_cosigners],
    form=InviteCosigner,
)
def invite_cosigner(self: "Proposal", *, by: Principal, at: datetime, signers: list[Signer]) -> None:
    """Ask some to sign, all or none; who declined can be asked again."""
    foreign = [one.name for one in signers if one.committee != self.committee]
    if foreign and not self.rules.foreign_signers:
        raise Refused("proposal.foreign_signer", name=foreign)
    asked, lapsed = {one.subject for one in signers}, _lapsed(self)
    known = [one for one in self.signers if one.subject in asked]
    if there := [one.name for one in known if one.state is not Signature.DECLINED and one not in lapsed]:
        raise Refused("proposal.already_invited", name=there)
    others = [one for one in self.signers if one.subject not in asked]
    if len(others) + len(signers) > self.rules.signers_most:
        raise Refused("proposal.too_many_signers", most=self.rules.signers_most)
    self.signers = others + signers
    for signer in signers:
        self.happened(CosignerInvited, by=by, at=at, signer=signer.fact(False), until=signer.until)


@transition(
    "sign_proposal",
    from_=EDITABLE,
    by=Role.INVITEE,
    guards=[not_quarantined],
    personal=[invitee_in_force],
    form=SignProposal,
)
def sign_proposal(
    self: "Proposal", *, by: Principal, at: datetime, subject: str | None = None, seal_file: str | None = None
) -> None:
    """Sign the text as it stands."""
    signer = chosen(self.invited(), by, subject)
    if signer.subject in self.left:
        raise Refused("proposal.may_not_propose", name=signer.name)
    if signer.seal_needed and not seal_file:
        raise Invalid.fields({"seal_file": ["required"]})
    signer.state, signer.signed_at, signer.seal_file = Signature.SIGNED, at, seal_file
    files = [seal_file] if seal_file else []
    self.claim(files)
    fact, version = signer.fact(False), self.text.version
    self.happened(CosignerSigned, by=by, at=at, signer=fact, text_version=version, files=files)


def nothing_to_decline(proposal: "Proposal", who: Principal) -> Refused | None:
    """The first proposer is a signer too, but only a co-signer declines."""
    own = any(who.speaks_for(one.subject) for one in _undeclined(proposal))
    return None if own else Refused("proposal.nothing_to_decline")


@transition(
    "decline_to_sign",
    from_=EDITABLE,
    by=[Role.INVITEE, Role.SIGNER],
    personal=[nothing_to_decline],
    form=DeclineToSign,
)
def decline_to_sign(
    self: "Proposal", *, by: Principal, at: datetime, subject: str | None = None, reason: str = ""
) -> None:
    """Decline, or take one's signature back while the text is not handed in."""
    signer = chosen(_undeclined(self), by, subject)
    signer.state, signer.signed_at = Signature.DECLINED, None
    signer.declined_at, signer.reason = at, reason
    self.happened(CosignerDeclined, by=by, at=at, signer=signer.fact(False), reason_text=reason)


@transition("drop_cosigner", from_=EDITABLE, by=Role.FIRST_PROPOSER, guards=[has_cosigners], form=DropCosigner)
def drop_cosigner(self: "Proposal", *, by: Principal, at: datetime, subject: str) -> None:
    """Take an invitation or a co-signer back; the event keeps that there was one."""
    signer = next((one for one in self.signers[1:] if one.subject == subject), None)
    if signer is None:
        raise Invalid.fields({"subject": ["not_a_cosigner"]})
    self.signers.remove(signer)
    self.happened(CosignerDropped, by=by, at=at, signer=signer.fact(False))


@transition("discard_draft", from_=State.DRAFT, to=State.DISCARDED, by=Role.SUBMITTER, form=DiscardDraft)
def discard_draft(self: "Proposal", *, by: Principal, at: datetime) -> None:
    """Delete a draft 删除草稿 that was never handed in: nobody sees it any more; events, texts and files are kept."""
    self.happened(ProposalDiscarded, by=by, at=at, cosigners=[one.fact(False) for one in _undeclined(self)])


def chosen(signers: list[Signer], by: Principal, subject: str | None) -> Signer:
    """The one of `signers` that the person acts for. Raises Invalid when that is nobody, or not clear."""
    own = [one for one in signers if by.speaks_for(one.subject) and subject in (None, one.subject)]
    if len(own) != 1:
        raise Invalid.fields({"subject": ["say_which" if own else "not_yours"]})
    return own[0]


def _take(proposal: "Proposal", text: Text) -> None:
    proposal.title, proposal.text = text.title, TextFacts.of(text, proposal.text.version + 1)
    proposal.claim(text.files)


def _undeclined(proposal: "Proposal") -> list[Signer]:
    return [one for one in proposal.signers[1:] if one.state is not Signature.DECLINED]


def _lapsed(proposal: "Proposal") -> list[Signer]:
    still = proposal.invited()
    return [one for one in proposal.signers if one.state is Signature.INVITED and one not in still]
