"""What portal takes in and gives out: forms and views. It tells nothing: it has no events of its own."""

from marshmallow import fields, validate

from kernel.forms import Form, Id, Instant, LocalDate, PageForm, View

PAGE_PARAMETERS = ("q", "year", "category", "unit", "page", "lang", "v")
"""What the addresses of public pages may ask for; the gateway passes nothing else on."""

_HTML = "cleaned HTML; a picture in it has an address on this host, which anybody may read while this is published"


class ListPublished(PageForm):
    """Published proposals, newest first."""

    year = fields.Integer(validate=validate.Range(1949, 9999), metadata={"description": "of filing"})
    category = fields.String(validate=validate.Length(max=50))
    unit = Id(of="unit")


class GetPublished(Form):
    """One published proposal by its id."""


class ListResults(PageForm):
    """Published results of evaluations 民主评议 and awards 评优, newest first."""


class GetResults(Form):
    """The results of one evaluation or of one round of awards, by its id."""


class MayRead(Form):
    """Be let read a picture that stands in the text of a published proposal: anybody may."""

    file = Id(of="file", required=True)


class ListGaps(PageForm):
    """Streams in which an event is missing, so that later ones wait."""


class SkipGap(Form):
    """Go on without the events that are missing. Only for one that is known never to come."""


class PublishedRow(View):
    """One line of the public list."""

    id = Id()
    committee = Id()
    committee_name = fields.String()
    number = fields.Integer()
    title = fields.String()
    year = fields.Integer()
    category = fields.Dict(metadata={"description": "{code, zh, en}"})
    units = fields.List(fields.Dict(), metadata={"description": "[{unit, name, part}]"})
    proposers = fields.List(fields.String())
    reply_classes = fields.List(fields.Dict(), metadata={"description": "[{code, zh, en}]"})
    satisfaction = fields.Dict(metadata={"description": "{satisfied, basically, unsatisfied, silent}"})
    closed_on = LocalDate()
    published_at = Instant()


class PublishedPage(View):
    """A page of the public list."""

    rows = fields.List(fields.Nested(PublishedRow))
    next = fields.String(allow_none=True)
    total = fields.Integer(allow_none=True)


class PublishedView(PublishedRow):
    """One published proposal. `situation` and `analysis` are cleaned HTML."""

    kind = fields.String()
    term_name = fields.String()
    session = fields.Integer()
    situation = fields.String(metadata={"description": _HTML})
    analysis = fields.String(metadata={"description": _HTML})
    suggestions = fields.List(
        fields.Dict(), metadata={"description": "[{id, number, text, answers: [{unit, name, round, outcome, why}]}]"}
    )
    replies = fields.List(fields.Dict(), metadata={"description": "[{unit, round, reply_class, body, sent_on}]"})
    commitments = fields.List(
        fields.Dict(), metadata={"description": "[{id, text, unit, due, state, progress_on, done_on}]"}
    )
    awards = fields.List(fields.Dict(), metadata={"description": "[{id, name}] of those that named it excellent"})
    submitted_on = LocalDate()
    filed_on = LocalDate()


class ResultsRow(View):
    """One line of the list of results; `kind` is `evaluation` or `awards`."""

    id = Id()
    kind = fields.String()
    committee = Id()
    committee_name = fields.String()
    name = fields.String()
    term = fields.Integer()
    session = fields.Integer()
    session_name = fields.String()
    since = LocalDate(allow_none=True, metadata={"description": "first day of an evaluation"})
    until = LocalDate(allow_none=True)
    published_at = Instant()


class ResultsPage(View):
    """A page of the list of results."""

    rows = fields.List(fields.Nested(ResultsRow))
    next = fields.String(allow_none=True)
    total = fields.Integer(allow_none=True)


class ResultsView(ResultsRow):
    """Grades of an evaluation, the best first, or who was awarded: then without grades.

    Of the proposals only those that are public now are told, and how many there are in all.
    """

    units = fields.List(fields.Dict(), metadata={"description": "[{unit, name, grade: {code, zh, en} or null}]"})
    proposals = fields.List(fields.Dict(), metadata={"description": "[{id, number, title, proposers, grade}]"})
    proposals_in_all = fields.Integer()


class GapView(View):
    """One stream that waits: the last event applied, the first one parked, and how many are parked."""

    id = Id()
    last = fields.Integer()
    first_parked = fields.Integer(allow_none=True)
    parked = fields.Integer()


class GapPage(View):
    """A page of streams that wait."""

    rows = fields.List(fields.Nested(GapView))
    next = fields.String(allow_none=True)
    total = fields.Integer(allow_none=True)
