"""Forms of proposals: what comes in, one for each transition, named like its command, route and test."""

from marshmallow import ValidationError, fields, validate, validates_schema

from kernel.forms import Choice, FileId, Form, Html, Id, LocalDate, Phone, Text
from services.proposals.contract.proposal_words import (
    LEADING,
    Decision,
    Destination,
    LookalikeAnswer,
    Recommendation,
)

TITLE_MOST = 100
HTML_MOST = 60_000
FILES_MOST = 10
INVITED_MOST = 50


def _reason(**options) -> Text:
    return Text(2000, multiline=True, required=True, **options)


def seen_version(least: int = 1, **options) -> fields.Integer:
    """Which version of a text was read: who says yes to a text says it to that one."""
    bounds = validate.Range(least, 1_000_000)
    return fields.Integer(strict=True, validate=bounds, metadata={"x-given": True}, **options or {"required": True})


class SuggestionForm(Form):
    """One suggestion; with the `id` of an earlier version it is the same suggestion, without it a new one."""

    id = Id(of="suggestion")
    text = Text(5000, multiline=True, required=True)


class EditProposal(Form):
    """The whole text of a draft or returned proposal; needs If-Match with the ETag of `get_proposal_text`.

    `situation` 情况 and `analysis` 分析 are HTML of p, br, strong, em, ol, ul, li, table and `<img data-file="id">`;
    everything else is taken out. `suggestions` 建议 are in order.
    """

    title = Text(TITLE_MOST, required=True)
    situation = Html(load_default="", validate=validate.Length(max=HTML_MOST))
    analysis = Html(load_default="", validate=validate.Length(max=HTML_MOST))
    suggestions = fields.List(fields.Nested(SuggestionForm), load_default=list, validate=validate.Length(max=30))
    attachments = fields.List(FileId(), load_default=list, validate=validate.Length(max=FILES_MOST))


class CreateProposal(EditProposal):
    """A new draft. `proposer` is the membership or organisation that proposes (needed when one speaks for several).

    `committee` is the committee to which it is proposed: one's own when left out.
    """

    proposer = Id(of="own_subject")
    committee = Id(of="committee")


class InviteCosigner(Form):
    """Ask memberships and organisations to sign: all of them, or none when one of them cannot be asked."""

    subjects = fields.List(Id(of="subject"), required=True, validate=validate.Length(1, INVITED_MOST))


class SignProposal(Form):
    """Sign the text of version `text_version` as invited; refused when it was changed since.

    `subject` when one speaks for several invited; a seal file for parties and the like.
    """

    text_version = seen_version()
    subject = Id(of="own_subject")
    seal_file = FileId()


class DeclineToSign(Form):
    """Decline an invitation, or take a signature back before submission."""

    subject = Id(of="own_subject")
    reason = Text(500, least=0, multiline=True, load_default="")


class DropCosigner(Form):
    """Take an invitation or a co-signer back."""

    subject = Id(of="signer", required=True)


class ContactForm(Form):
    """Whom office and units call about it."""

    name = Text(50, required=True)
    phone = Phone(required=True, metadata={"example": "0716-8000000"})


class LookalikeForm(Form):
    """A similar proposal that was shown, and the answer to it; `differs` needs a reason."""

    proposal = Id(of="proposal", required=True)
    answer = Choice(LookalikeAnswer, label="lookalike", required=True)
    reason = Text(500, least=0, multiline=True, load_default="")

    @validates_schema
    def _differs_says_why(self, values, **kwargs) -> None:
        if values["answer"] == LookalikeAnswer.DIFFERS and not values["reason"]:
            raise ValidationError("required", "reason")


class DiscardDraft(Form):
    """Delete a draft 删除草稿 that was never handed in."""


class SubmitProposal(Form):
    """Hand in. `declaration` 不涉及国家秘密、工作秘密 must be true; not agreeing to publish needs a reason.

    `text_version`: which version of the text was read; refused when it was changed since. Where several speak for who
    proposes it is needed; left out, it counts for the newest text.
    """

    declaration = fields.Boolean(required=True, validate=validate.Equal(True, error="declaration_required"))
    publish_consent = fields.Boolean(required=True)
    publish_refusal = Text(500, least=0, multiline=True, load_default="")
    opinion_consent = fields.Boolean(load_default=False)
    open_for_seconding = fields.Boolean(load_default=False)
    suggested_units = fields.List(Id(of="unit"), load_default=list, validate=validate.Length(max=10))
    lookalikes = fields.List(fields.Nested(LookalikeForm), load_default=list, validate=validate.Length(max=20))
    contact = fields.Nested(ContactForm, load_default=None, allow_none=True)
    seal_file = FileId(load_default=None, allow_none=True)
    text_version = seen_version(load_default=None, allow_none=True)

    @validates_schema
    def _refusal_says_why(self, values, **kwargs) -> None:
        if not values["publish_consent"] and not values["publish_refusal"]:
            raise ValidationError("required", "publish_refusal")


class QuarantineProposal(Form):
    """Lock the text away; only the named accounts read it from now on."""

    readers = fields.List(Id(of="colleague"), required=True, validate=validate.Length(1, 10))
    reason = _reason()


class ReleaseProposal(Form):
    """Lift the quarantine."""


class ReadQuarantinedText(Form):
    """Read a quarantined text as a named person; the reading is logged."""


class StartReview(Form):
    """Take a submitted proposal up for review; `subject_group` is the reviewing group it goes to."""

    subject_group = Id(of="group", load_default=None, allow_none=True)


class Judgement(Form):
    """What a level says of a proposal.

    `reviews_seen`: how many `reviews` it had when this was begun. Fewer than now means that somebody decided meanwhile,
    and it is refused; left out, it counts for the level at which the proposal stands.
    """

    reviews_seen = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(min=0), metadata={"x-given": True}
    )


class ReviewProposal(Judgement):
    """A level's opinion, which passes the proposal on to the next level.

    `opinion` says why where it goes against the proposers or asks for more than filing.
    """

    recommendation = Choice(Recommendation, required=True)
    opinion = Text(2000, least=0, multiline=True, load_default="")
    category = Text(40, dictionary="categories")
    units = fields.List(Id(of="unit"), load_default=list, validate=validate.Length(max=30))
    subject_group = Id(of="group", load_default=None, allow_none=True)

    @validates_schema
    def _other_than_filing_says_why(self, values, **kwargs) -> None:
        if values["recommendation"] != Recommendation.FILE and not values["opinion"]:
            raise ValidationError("required", "opinion")


class ReturnProposal(Judgement):
    """Return for change, with a reason of the dictionary and in words."""

    reason = Text(40, dictionary="return_reasons", required=True)
    reason_text = _reason()


class FileProposal(Judgement):
    """File 立案: category of the dictionary and the units proposed for handling."""

    category = Text(40, dictionary="categories", required=True)
    units = fields.List(Id(of="unit"), required=True, validate=validate.Length(1, 30))
    opinion = Text(2000, least=0, multiline=True, load_default="")


class NotFileProposal(Judgement):
    """Not file 不予立案: a reason of the dictionary and in words, and where the text goes."""

    reason = Text(40, dictionary="not_file_reasons", required=True)
    reason_text = _reason()
    destination = Choice(Destination, required=True)


class ConsentToOpinion(Form):
    """Agree that an opinion 社情民意 is made of a proposal that was not filed."""


class MergeProposal(Form):
    """Merge 并案 into the proposal `lead` 主案."""

    lead = Id(of="proposal", required=True, metadata={"x-states": [*LEADING]})
    reason = _reason()


class AgreeToMerge(Form):
    """Agree to the merge that the office asked for, into this `lead`; refused when it asks for another one by now."""

    lead = Id(of="proposal", required=True, metadata={"x-given": True})


class RefuseMerge(Form):
    """Refuse the merge that the office asked for."""

    reason = _reason()


class TakeBackMerge(Form):
    """Ask for the merge no more, which the first proposer has not answered."""

    reason = _reason()


class AskWithdrawal(Form):
    """Ask to withdraw 撤案."""

    reason = _reason()


class AgreeToWithdrawal(Form):
    """Agree to the withdrawal."""


class DenyWithdrawal(Form):
    """Deny the withdrawal."""

    reason = _reason()


class RecordFaceToFace(Form):
    """The talk after a second unsatisfied rating: the day, who was there, what was said."""

    on = LocalDate(required=True)
    participants = fields.List(Text(100), required=True, validate=validate.Length(1, 30))
    record = Text(5000, multiline=True, required=True)


class DecideDissatisfaction(Form):
    """What follows from a second unsatisfied rating."""

    decision = Choice(Decision, required=True)
    reason = _reason()


class CloseProposal(Form):
    """Close 办结."""


class ArchiveProposal(Form):
    """Archive 归档."""


class PublishProposal(Form):
    """Publish 公开."""


class UnpublishProposal(Form):
    """Take off the public pages."""

    reason = _reason()
