"""What notifications takes in, gives out and tells: forms, views, events."""

from marshmallow import Schema, fields, validate

from kernel.events import Event
from kernel.forms import Choice, Form, Id, Instant, LocalDate, PageForm, View

IMPORTANCES = ("normal", "high")
LAST_NUMBER = 2**53 - 1
"""A pointer's number is never greater: more is not a whole number everywhere."""
MOST_POINTERS = 500


class ListMessages(PageForm):
    """My messages, newest first."""

    unread = fields.Boolean(load_default=False)


class MarkRead(Form):
    """One message, by its id in the address."""


class MarkAllRead(Form):
    """Every message of mine."""


class ListTasks(PageForm):
    """What waits for me, soonest deadline first."""


class CountWaiting(Form):
    """How much waits for me."""


class ListPointers(Form):
    """What I was pointed to after the number `after`."""

    after = fields.Integer(load_default=0, validate=validate.Range(0, LAST_NUMBER))
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 1000))


class Sentence(View):
    """One sentence in both languages."""

    zh = fields.String()
    en = fields.String()


class AboutView(View):
    """The record that it is about."""

    kind = fields.String()
    id = Id()


class MessageView(View):
    """One message; `link` is an address below the app's own."""

    id = Id()
    kind = fields.String()
    importance = Choice(IMPORTANCES)
    title = fields.Nested(Sentence)
    text = fields.Nested(Sentence)
    link = fields.String()
    about = fields.Nested(AboutView)
    on_behalf_of = Id(allow_none=True, metadata={"description": "the account for which one stands in 代理"})
    deadline = LocalDate(allow_none=True)
    at = Instant()
    read_at = Instant(allow_none=True)


class MessagePage(View):
    """A page of messages."""

    rows = fields.List(fields.Nested(MessageView))
    next = fields.String(allow_none=True)
    total = fields.Integer(allow_none=True)


class TaskView(View):
    """One thing to do; `days_left` counts from today's business date."""

    id = Id()
    kind = fields.String()
    title = fields.Nested(Sentence)
    link = fields.String()
    about = fields.Nested(AboutView)
    on_behalf_of = Id(allow_none=True, metadata={"description": "the account for which one stands in 代理"})
    deadline = LocalDate(allow_none=True)
    days_left = fields.Integer(allow_none=True)
    since = Instant()


class TaskPage(View):
    """A page of tasks."""

    rows = fields.List(fields.Nested(TaskView))
    next = fields.String(allow_none=True)
    total = fields.Integer(allow_none=True)


class WaitingView(View):
    """Counts for a badge; each is exact up to 10,000."""

    unread = fields.Integer()
    tasks = fields.Integer()
    overdue = fields.Integer()


class MarkedView(View):
    """How many messages were marked read, and how many are still unread."""

    marked = fields.Integer()
    left = fields.Integer()


class PointerView(View):
    """One stream item: read the record of that kind and id again."""

    number = fields.Integer()
    kind = fields.String()
    id = Id()
    version = fields.Integer()


class PointerPage(View):
    """Pointers in order. `complete` is false when some after `after` are gone: then read everything again."""

    rows = fields.List(fields.Nested(PointerView))
    complete = fields.Boolean()


class PointerFact(Schema):
    """One account is pointed to a record; `number` counts that account's pointers, from 1 without gaps."""

    account = Id(required=True)
    number = fields.Integer(required=True)
    kind = fields.String(required=True)
    id = Id(required=True)
    version = fields.Integer(required=True)


class PointersIssued(Event):
    """Accounts are pointed to what changed for them; all who hear of one thing are in one event, 500 at most."""

    type = "pointers.issued.v1"
    pointers = fields.List(fields.Nested(PointerFact), required=True, validate=validate.Length(1, MOST_POINTERS))
