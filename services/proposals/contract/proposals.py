"""Events of a proposal 提案: what happened to it, with the facts that other services need.

Every event says which proposal it is about: title, kind (plenary | between_sessions, none while a draft), term and
session (numbers, none before submission outside a term), number and category (none before filing), and `signers`:
those whose signature counts, in order, the first proposer first. The committee's own offices are told by role and by
the envelope's `committee`. `files` are ids of files that the record claims. No event carries contact data.
"""

from marshmallow import fields

from kernel.events import Event
from kernel.forms import Id, LocalDate
from services.proposals.contract.facts import (
    ProposalFacts,
    ProposalRefFact,
    ReviewerFact,
    SignerFact,
    SuggestionFact,
    UnitFact,
)


class ProposalEvent(ProposalFacts, Event):
    """What every event of a proposal says."""

    signers = fields.List(fields.Nested(SignerFact), required=True)


class ProposalDrafted(ProposalEvent):
    """A draft was begun."""

    type = "proposal.drafted.v1"
    files = fields.List(Id(), required=True)


class ProposalTextChanged(ProposalEvent):
    """The text has a new version; `asked_again` are the co-signers whose signature was of an older text."""

    type = "proposal.text_changed.v1"
    text_version = fields.Integer(required=True)
    asked_again = fields.List(fields.Nested(SignerFact), required=True)
    files = fields.List(Id(), required=True)


class CosignerEvent(ProposalEvent):
    """What every event about one co-signer 联名人 says; `signer` is that co-signer."""

    signer = fields.Nested(SignerFact, required=True)


class CosignerInvited(CosignerEvent):
    """Somebody was asked to sign; `until` is the cut-off after which the signature no longer counts."""

    type = "proposal.cosigner_invited.v1"
    until = LocalDate(required=True, allow_none=True)


class CosignerSigned(CosignerEvent):
    """A co-signer signed the text of version `text_version`."""

    type = "proposal.cosigner_signed.v1"
    text_version = fields.Integer(required=True)
    files = fields.List(Id(), required=True)


class CosignerDeclined(CosignerEvent):
    """An invited co-signer declined."""

    type = "proposal.cosigner_declined.v1"
    reason_text = fields.String(required=True)


class CosignerDropped(CosignerEvent):
    """The first proposer took an invitation or a co-signer back."""

    type = "proposal.cosigner_dropped.v1"


class ProposalDiscarded(ProposalEvent):
    """Its draft was deleted 删除草稿; `cosigners` are those who had signed it or were asked to."""

    type = "proposal.discarded.v1"
    cosigners = fields.List(fields.Nested(SignerFact), required=True)


class ProposalSubmitted(ProposalEvent):
    """It was handed in; `again` when it had been returned before."""

    type = "proposal.submitted.v1"
    again = fields.Boolean(required=True)
    files = fields.List(Id(), required=True)


class ProposalQuarantined(ProposalEvent):
    """Its text was locked away: from here on only the named accounts read it."""

    type = "proposal.quarantined.v1"
    reason_text = fields.String(required=True)
    readers = fields.List(Id(), required=True)


class ProposalReleased(ProposalEvent):
    """The quarantine was lifted."""

    type = "proposal.released.v1"


class QuarantinedTextRead(ProposalEvent):
    """A named person (the envelope's actor) read the quarantined text."""

    type = "proposal.quarantined_text_read.v1"


class ReviewStarted(ProposalEvent):
    """The office took it up: review began at its first level, which `reviewer` holds."""

    type = "proposal.review_started.v1"
    level = fields.String(required=True)
    reviewer = fields.Nested(ReviewerFact, required=True)
    subject_group = fields.String(required=True, allow_none=True)


class ProposalReviewed(ProposalEvent):
    """A level gave its opinion and passed it on to `next_level`, which `next_reviewer` holds."""

    type = "proposal.reviewed.v1"
    level = fields.String(required=True)
    next_level = fields.String(required=True)
    next_reviewer = fields.Nested(ReviewerFact, required=True)
    recommendation = fields.String(required=True)
    opinion = fields.String(required=True)
    subject_group = fields.String(required=True, allow_none=True)


class ProposalClassed(ProposalEvent):
    """The office gave it a category while it waited for the decision."""

    type = "proposal.classed.v1"


class ProposalReturned(ProposalEvent):
    """It was returned to the first proposer for change."""

    type = "proposal.returned.v1"
    level = fields.String(required=True)
    reason = fields.String(required=True)
    reason_text = fields.String(required=True)


class ProposalFiled(ProposalEvent):
    """It was filed 立案 with number and category; `units` are those the review proposes for handling."""

    type = "proposal.filed.v1"
    units = fields.List(fields.Nested(UnitFact), required=True)


class NotFiledEvent(ProposalEvent):
    """A proposal that was not filed, with its whole text, so that an opinion can be drafted from it."""

    destination = fields.String(required=True)
    opinion_consent = fields.Boolean(required=True)
    text_version = fields.Integer(required=True)
    situation = fields.String(required=True)
    analysis = fields.String(required=True)
    suggestions = fields.List(fields.Nested(SuggestionFact), required=True)


class ProposalNotFiled(NotFiledEvent):
    """It was not filed 不予立案. `destination` is opinion | letter | suggestion | returned.

    An opinion may be drafted from it only when the destination is opinion and `opinion_consent` is true; a consent
    given later arrives as `proposal.opinion_consented.v1` with the same facts.
    """

    type = "proposal.not_filed.v1"
    reason = fields.String(required=True)
    reason_text = fields.String(required=True)


class OpinionConsented(NotFiledEvent):
    """The first proposer agreed, after the decision, that an opinion 社情民意 is made of it."""

    type = "proposal.opinion_consented.v1"


class MergeEvent(ProposalEvent):
    """What every event about merging 并案 says: `lead` 主案 is the proposal it goes into."""

    lead = fields.Nested(ProposalRefFact, required=True)
    lead_signers = fields.List(fields.Nested(SignerFact), required=True)
    reason_text = fields.String(required=True)


class MergeAsked(MergeEvent):
    """The office wants to merge it into the lead and asks the first proposer's consent."""

    type = "proposal.merge_asked.v1"


class MergeRefused(MergeEvent):
    """The first proposer refused the merge."""

    type = "proposal.merge_refused.v1"


class MergeTakenBack(MergeEvent):
    """The office asks for the merge no more: it goes on as if nothing had been asked."""

    type = "proposal.merge_taken_back.v1"


class ProposalMerged(MergeEvent):
    """It was merged into the lead; its own text, signers and versions stay."""

    type = "proposal.merged.v1"


class MergeReceived(ProposalEvent):
    """This lead took another proposal in; `signers` now counts its signers too, and `units` answer its suggestions."""

    type = "proposal.merge_received.v1"
    merged = fields.Nested(ProposalRefFact, required=True)
    units = fields.List(fields.Nested(UnitFact))


class WithdrawalAsked(ProposalEvent):
    """The first proposer asks to withdraw it."""

    type = "proposal.withdrawal_asked.v1"
    reason_text = fields.String(required=True)


class WithdrawalDenied(ProposalEvent):
    """The office did not agree to the withdrawal."""

    type = "proposal.withdrawal_denied.v1"
    reason_text = fields.String(required=True)


class ProposalWithdrawn(ProposalEvent):
    """It was withdrawn 撤案; a number once given is kept."""

    type = "proposal.withdrawn.v1"
    reason_text = fields.String(required=True)
