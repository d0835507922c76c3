"""What opinions takes in, gives out and tells: forms, views, events."""

from marshmallow import fields

from kernel.events import Event
from kernel.forms import ActionView, Choice, Form, Id, Instant, LocalDate, PageForm, Text, View

CLASSES = ("economy", "politics", "culture", "society", "ecology", "other")
STATES = ("draft", "submitted", "returned", "kept")


class EditOpinion(Form):
    """The whole text, as the submitter leaves it; a draft may be incomplete. Lengths are checked on submitting."""

    title = Text(most=100, least=0, required=True)
    opinion_class = Choice(CLASSES, label="class", required=True, allow_none=True)
    situation = Text(most=20_000, least=0, multiline=True, required=True)
    suggestion = Text(most=20_000, least=0, multiline=True, required=True)


class SubmitOpinion(Form):
    """Submitting needs no more than the opinion itself."""


class ReturnOpinion(Form):
    """Why the submitter should change it."""

    reason = Text(most=500, multiline=True, required=True)


class KeepOpinion(Form):
    """Why it is kept for reference and not carried further."""

    reason = Text(most=500, multiline=True, required=True)


class GetOpinion(Form):
    """One opinion by its id."""


class ListOpinions(PageForm):
    """Opinions that one may see, newest first."""

    state = Choice(STATES)
    opinion_class = Choice(CLASSES, label="class")
    proposal = Id(of="proposal", metadata={"description": "the proposal that it came from"})
    mine = fields.Boolean(load_default=False)


class ReflectorView(View):
    """Who reflects: a membership or organisation as it was on the day."""

    subject = Id(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)


class SourceView(View):
    """Where it came from; `proposal` is the proposal that was not filed."""

    kind = fields.String(required=True)
    proposal = Id(required=True)
    title = fields.String(required=True)


class DeadlineView(View):
    """A local date with the rule it was counted by."""

    on = LocalDate(required=True)
    rule = fields.Dict(required=True)
    start = LocalDate(required=True)
    provisional = fields.Boolean(required=True)
    rested = fields.Integer(required=True)


class OpinionView(View):
    """One opinion, for one person."""

    id = Id(required=True)
    committee = Id(required=True)
    state = Choice(STATES, required=True)
    serial = fields.Integer(
        required=True, allow_none=True, metadata={"description": "per committee and year, given on submitting"}
    )
    year = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    locked = fields.Boolean(
        required=True, metadata={"description": "its proposal's text is locked away: nobody reads or changes it"}
    )
    opinion_class = Choice(CLASSES, label="class", required=True, allow_none=True)
    situation = fields.String(required=True, allow_none=True)
    suggestion = fields.String(required=True, allow_none=True)
    length = fields.Integer(required=True, metadata={"description": "visible characters of situation and suggestion"})
    limit = fields.Integer(required=True)
    submitter = fields.Nested(ReflectorView, required=True)
    co_reflectors = fields.List(fields.Nested(ReflectorView), required=True)
    source = fields.Nested(SourceView, required=True)
    reason = fields.String(required=True, allow_none=True, metadata={"description": "why it was returned or kept"})
    decision_due = fields.Nested(DeadlineView, required=True, allow_none=True)
    drafted_at = Instant(required=True)
    submitted_at = Instant(required=True, allow_none=True)
    decided_at = Instant(required=True, allow_none=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class OpinionRow(View):
    """One line of a list; `actions` are names only."""

    id = Id(required=True)
    state = Choice(STATES, required=True)
    serial = fields.Integer(required=True, allow_none=True)
    year = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    opinion_class = Choice(CLASSES, label="class", required=True, allow_none=True)
    submitter = fields.Nested(ReflectorView, required=True)
    source = fields.Nested(SourceView, required=True)
    decision_due_on = LocalDate(required=True, allow_none=True)
    drafted_at = Instant(required=True)
    submitted_at = Instant(required=True, allow_none=True)
    actions = fields.List(fields.String(), required=True)


class OpinionPage(View):
    """A page of opinions; `total` is exact up to 10,000."""

    rows = fields.List(fields.Nested(OpinionRow), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True)


class OpinionEvent(Event):
    """What every event of an opinion carries."""

    title = fields.String(required=True)
    submitter = fields.Dict(required=True, metadata={"description": "{subject, kind, name}"})
    co_reflectors = fields.List(fields.Dict(), required=True)
    source = fields.Dict(required=True, metadata={"description": "{kind, proposal, title}"})


class OpinionDrafted(OpinionEvent):
    """A draft waits for its submitter."""

    type = "opinion.drafted.v1"


class OpinionEdited(OpinionEvent):
    """The submitter changed the text."""

    type = "opinion.edited.v1"


class OpinionSubmitted(OpinionEvent):
    """The submitter handed it in; the text is locked."""

    type = "opinion.submitted.v1"
    serial = fields.Integer(required=True)
    year = fields.Integer(required=True)
    opinion_class = fields.String(required=True)
    decision_due = LocalDate(required=True)


class DecisionDueMoved(OpinionEvent):
    """A new calendar moved the day by which an editor decides."""

    type = "opinion.decision_due_moved.v1"
    decision_due = LocalDate(required=True)


class OpinionReturned(OpinionEvent):
    """An editor asks for a change."""

    type = "opinion.returned.v1"
    reason = fields.String(required=True)


class OpinionKept(OpinionEvent):
    """An editor keeps it for reference."""

    type = "opinion.kept.v1"
    reason = fields.String(required=True)
