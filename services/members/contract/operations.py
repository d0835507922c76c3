"""Looking after the platform: dead letters 死信, the messages that a subscription gave up."""

from marshmallow import fields, validate

from kernel.forms import Form, Id, Instant, Text, View


class ListDeadLetters(Form):
    """Dead letters, the oldest of each queue first; with `queue`, of that one only."""

    queue = fields.String(validate=validate.Length(1, 100))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100), metadata={"description": "for each queue"})


class ReplayDeadLetters(Form):
    """Send a queue's dead letters back to it, to be handled again: one, or all (at most 1,000 at once)."""

    queue = fields.String(required=True, validate=validate.Length(1, 100))
    letter = fields.String(validate=validate.Length(1, 100))


class DiscardDeadLetter(Form):
    """Take one dead letter off its queue for good. It is kept with the reason, and the act is audited."""

    queue = fields.String(required=True, validate=validate.Length(1, 100))
    letter = fields.String(required=True, validate=validate.Length(1, 100))
    reason = Text(most=500, multiline=True, required=True)


class DeadQueueView(View):
    """A subscription with dead letters, and how many there are."""

    queue = fields.String(required=True)
    letters = fields.Integer(required=True)


class DeadLetterView(View):
    """One dead letter: `attempts` times handling failed, at last for `reason`."""

    queue = fields.String(required=True)
    letter = fields.String(required=True, metadata={"description": "by which it is replayed or discarded"})
    event = Id(required=True, allow_none=True, metadata={"description": "null for what is no event"})
    type = fields.String(required=True, allow_none=True)
    subject = fields.String(required=True, allow_none=True)
    attempts = fields.Integer(required=True)
    reason = fields.String(required=True)
    traceback = fields.String(required=True)
    first_failed_at = Instant(required=True, allow_none=True)
    last_failed_at = Instant(required=True, allow_none=True)


class DeadLettersView(View):
    """Where dead letters lie, and the first of them."""

    queues = fields.List(fields.Nested(DeadQueueView), required=True)
    rows = fields.List(fields.Nested(DeadLetterView), required=True)


class ReplayView(View):
    """How many were sent back, and how many dead letters the queue still has."""

    replayed = fields.Integer(required=True)
    left = fields.Integer(required=True)


class DiscardView(View):
    """How many copies were taken off: a letter can be there twice after a crash of the broker."""

    discarded = fields.Integer(required=True)
