"""Facts that several events and views of proposals share."""

from marshmallow import Schema, fields

from kernel.forms import Id, LocalDate


class SignerFact(Schema):
    """Who signed: `subject` is a membership or an organisation; `name` its display name of that day.

    `merged_from` is the proposal that a signer came with when it was merged into this one; `first` then means the
    first proposer of that proposal.
    """

    subject = Id(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    first = fields.Boolean(required=True)
    committee = Id(required=True)
    merged_from = Id(required=True, allow_none=True)


class SuggestionFact(Schema):
    """One suggestion 建议 with its permanent id and its number, from 1."""

    id = Id(required=True)
    number = fields.Integer(required=True)
    text = fields.String(required=True)


class WordFact(Schema):
    """An entry of a committee's dictionary 字典: the code that forms take, and its names of that day."""

    code = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)


class ProposalFacts(Schema):
    """How a proposal is named in its events and in its views."""

    title = fields.String(required=True)
    kind = fields.String(required=True, allow_none=True)
    term = fields.Integer(required=True, allow_none=True)
    session = fields.Integer(required=True, allow_none=True)
    number = fields.Integer(required=True, allow_none=True)
    category = fields.Nested(WordFact, required=True, allow_none=True)


class HandlingFacts(Schema):
    """What a handling 办理 is: which proposal, unit, handover office, part and round. In its events and views."""

    proposal = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    unit = fields.String(required=True)
    unit_name = fields.String(required=True)
    office = fields.String(required=True)
    office_name = fields.String(required=True)
    part = fields.String(required=True)
    round = fields.Integer(required=True)


class CommitmentFacts(Schema):
    """Whose promise a commitment 承诺事项 is, for which proposal. In its events and views."""

    proposal = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    handling = fields.String(required=True)
    unit = fields.String(required=True)
    unit_name = fields.String(required=True)


class ReviewerFact(Schema):
    """Who holds a level of review: the body, the role that acts for it, and its subject group where it has groups."""

    body = fields.String(required=True)
    role = fields.String(required=True)
    group = fields.String(required=True, allow_none=True)


class UnitFact(Schema):
    """A handling unit 承办单位; `part` is sole | lead | assisting | separate; `office` the handover office."""

    unit = Id(required=True)
    name = fields.String(required=True)
    part = fields.String()
    office = Id(required=True)


class ProposalRefFact(Schema):
    """Another proposal, as a merge names it."""

    id = Id(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)


class DeadlineFact(Schema):
    """A deadline: the local date, and how it was computed (amount of unit from start); provisional is 暂定.

    `rested` are the calendar days for which its clock stood still; they are in the date.
    """

    on = LocalDate(required=True)
    start = LocalDate(required=True)
    rule = fields.String(required=True)
    amount = fields.Integer(required=True)
    unit = fields.String(required=True)
    provisional = fields.Boolean(required=True)
    rested = fields.Integer(required=True)


class PublicAnswerFact(Schema):
    """What a unit answers to one suggestion: outcome adopted | planned | not_adopted, and why."""

    suggestion = Id(required=True)
    outcome = fields.String(required=True)
    why = fields.String(required=True, allow_none=True)


class PublicReplyFact(Schema):
    """A published reply 答复: `reply_class` is its letter with the names of that day."""

    unit = fields.Nested(UnitFact, required=True)
    round = fields.Integer(required=True)
    reply_class = fields.Nested(WordFact, required=True)
    body = fields.String(required=True)
    sent_on = LocalDate(required=True)
    answers = fields.List(fields.Nested(PublicAnswerFact), required=True)


class PublicCommitmentFact(Schema):
    """A commitment 承诺事项 as it stood on publication; its later progress arrives as `commitment.*` events."""

    id = Id(required=True)
    text = fields.String(required=True)
    unit = fields.Nested(UnitFact, required=True)
    due = LocalDate(required=True)
    state = fields.String(required=True)
