"""Events of a proposal from its handover on: handled, replied, rated, closed, archived, published."""

from marshmallow import fields

from kernel.forms import Id, LocalDate
from services.proposals.contract.facts import (
    DeadlineFact,
    PublicCommitmentFact,
    PublicReplyFact,
    SignerFact,
    SuggestionFact,
    UnitFact,
)
from services.proposals.contract.proposals import ProposalEvent


class ProposalTrialHandedOver(ProposalEvent):
    """A handover office sent its units the proposal for a look 预交办, before the real handover."""

    type = "proposal.trial_handed_over.v1"
    office = Id(required=True)
    units = fields.List(fields.Nested(UnitFact), required=True)


class OfficeHandedOver(ProposalEvent):
    """One handover office has handed over to its units; others may have yet to."""

    type = "proposal.office_handed_over.v1"
    office = Id(required=True)


class ProposalHandedOver(ProposalEvent):
    """Every handover office has handed it over 交办."""

    type = "proposal.handed_over.v1"
    units = fields.List(fields.Nested(UnitFact), required=True)


class HandlingStarted(ProposalEvent):
    """The first unit signed it in."""

    type = "proposal.handling_started.v1"
    round = fields.Integer(required=True)


class ProposalReplied(ProposalEvent):
    """Every reply of this round was delivered; each of `signers` may rate it until `feedback_due`."""

    type = "proposal.replied.v1"
    round = fields.Integer(required=True)
    feedback_due = fields.Nested(DeadlineFact, required=True)


class FeedbackGiven(ProposalEvent):
    """A signer rated the replies of a round; each mark is satisfied | basically | unsatisfied.

    `closable` says whether nothing stands in the way of closing any more.
    """

    type = "proposal.feedback_given.v1"
    signer = fields.Nested(SignerFact, required=True)
    round = fields.Integer(required=True)
    attitude = fields.String(required=True)
    contact = fields.String(required=True)
    content = fields.String(required=True)
    result = fields.String(required=True)
    text = fields.String(required=True)
    closable = fields.Boolean(required=True)


class FeedbackRecorded(FeedbackGiven):
    """The proposal office entered what a signer had filled in on paper and signed on that day; `files` are its scan."""

    type = "proposal.feedback_recorded.v1"
    signed_on = LocalDate(required=True)
    files = fields.List(Id(), required=True)


class FeedbackLapsed(ProposalEvent):
    """The time for feedback is over; `silent` did not rate, which is counted as silence. `closable` as above."""

    type = "proposal.feedback_lapsed.v1"
    round = fields.Integer(required=True)
    silent = fields.List(fields.Nested(SignerFact), required=True)
    closable = fields.Boolean(required=True)


class RehandlingOpened(ProposalEvent):
    """It goes back to its units for `round` because it was rated unsatisfied."""

    type = "proposal.rehandling_opened.v1"
    round = fields.Integer(required=True)


class DissatisfactionOpened(ProposalEvent):
    """It was rated unsatisfied again: a talk face to face is awaited, then the office's decision."""

    type = "proposal.dissatisfaction_opened.v1"
    round = fields.Integer(required=True)


class FaceToFaceRecorded(ProposalEvent):
    """The talk of proposer, unit and office after a second unsatisfied rating was recorded: `text` is the record, which
    a later one replaces.
    """

    type = "proposal.face_to_face_recorded.v1"
    on = LocalDate(required=True)
    participants = fields.List(fields.String(), required=True)
    text = fields.String(required=True)


class DissatisfactionDecided(ProposalEvent):
    """The office decided what follows from a second unsatisfied rating: close | rehandle. `closable` as above."""

    type = "proposal.dissatisfaction_decided.v1"
    decision = fields.String(required=True)
    reason_text = fields.String(required=True)
    closable = fields.Boolean(required=True)


class ProposalClosed(ProposalEvent):
    """It was closed 办结; `satisfaction` counts the last round's ratings of the result.

    `publishable` says whether its proposer and its units agree that everybody may read it.
    """

    type = "proposal.closed.v1"
    rounds = fields.Integer(required=True)
    satisfaction = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    publishable = fields.Boolean(required=True)


class ProposalArchived(ProposalEvent):
    """It was archived 归档."""

    type = "proposal.archived.v1"


class ProposalHonoured(ProposalEvent):
    """It is an excellent proposal 优秀提案 of its session; `award` is the name of the round of awards."""

    type = "proposal.honoured.v1"
    award = fields.String(required=True)


class ProposalPublished(ProposalEvent):
    """It may be read by everybody: all that its public page shows. `situation` and `analysis` are cleaned HTML,
    with pictures by the ids of their files (`<img data-file="id" alt="…">`).

    `satisfaction` counts the last round: {satisfied, basically, unsatisfied, silent}; empty where so few rated that it
    would tell whose mark it is. `proposers` are display names
    in order, those of merged proposals after the lead's own, except where the merged one's proposer did not consent.
    """

    type = "proposal.published.v1"
    committee_name = fields.String(required=True)
    term_name = fields.String(required=True)
    situation = fields.String(required=True)
    analysis = fields.String(required=True)
    suggestions = fields.List(fields.Nested(SuggestionFact), required=True)
    proposers = fields.List(fields.String(), required=True)
    units = fields.List(fields.Nested(UnitFact), required=True)
    replies = fields.List(fields.Nested(PublicReplyFact), required=True)
    satisfaction = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    commitments = fields.List(fields.Nested(PublicCommitmentFact), required=True)
    submitted_on = LocalDate(required=True)
    filed_on = LocalDate(required=True)
    closed_on = LocalDate(required=True)


class ProposalPageChanged(ProposalPublished):
    """What its public page shows is another now: all of it, as when it was published."""

    type = "proposal.page_changed.v1"


class ProposalUnpublished(ProposalEvent):
    """It was taken off the public pages."""

    type = "proposal.unpublished.v1"
    reason_text = fields.String(required=True)
