"""Events of supervisions 督办. Every one carries which proposal it is of, as what, and who leads it."""

from marshmallow import Schema, fields

from kernel.events import Event
from kernel.forms import Id, LocalDate
from services.proposals.contract.facts import SignerFact
from services.proposals.contract.handling_events import TellFact
from services.proposals.contract.supervisions import NamedView, SupervisionFacts


class SupervisionEvent(SupervisionFacts, Event):
    """What every event of a supervision carries; `next_on` is the next day that its plan has, none without one.

    `leader` and `organisation` are those suggested until the meeting has decided.
    """

    signers = fields.List(fields.Nested(SignerFact), required=True)
    next_on = LocalDate(required=True, allow_none=True)


class SupervisionProposed(SupervisionEvent):
    """The office proposed it; the chairmen's meeting decides."""

    type = "supervision.proposed.v1"
    reason_text = fields.String(required=True)


class SupervisionApproved(SupervisionEvent):
    """The chairmen's meeting decided that it is supervised, by `leader` or `organisation`."""

    type = "supervision.approved.v1"
    opinion = fields.String(required=True)
    helpers = fields.List(fields.Nested(NamedView), required=True)


class SupervisionRefused(SupervisionEvent):
    """The chairmen's meeting decided that it is not."""

    type = "supervision.refused.v1"
    reason_text = fields.String(required=True)


class PlannedFact(Schema):
    """What a plan has for a day."""

    on = LocalDate(required=True)
    what = fields.String(required=True)


class SupervisionPlanned(SupervisionEvent):
    """It has a plan, or another one."""

    type = "supervision.planned.v1"
    methods = fields.String(required=True)
    steps = fields.List(fields.Nested(PlannedFact), required=True)
    report_by = LocalDate(required=True)
    helpers = fields.List(fields.Nested(NamedView), required=True)
    files = fields.List(Id(), required=True)


class SupervisionVisited(SupervisionEvent):
    """A visit was made."""

    type = "supervision.visited.v1"
    on = LocalDate(required=True)
    visit_way = fields.String(required=True)
    place = fields.String(required=True)
    files = fields.List(Id(), required=True)


class SupervisionProgressed(SupervisionEvent):
    """Something came of it."""

    type = "supervision.progressed.v1"
    on = LocalDate(required=True)
    progress = fields.String(required=True)
    files = fields.List(Id(), required=True)


class SupervisionReported(SupervisionEvent):
    """The report is there; the office or the leader accepts it, or `text` is replaced by that of a later one."""

    type = "supervision.reported.v1"
    text = fields.String(required=True)
    files = fields.List(Id(), required=True)


class SupervisionReportSentBack(SupervisionEvent):
    """The report was not accepted."""

    type = "supervision.report_sent_back.v1"
    reason_text = fields.String(required=True)


class SupervisionConcluded(SupervisionEvent):
    """The report was accepted: it is over."""

    type = "supervision.concluded.v1"
    opinion = fields.String(required=True)


class SupervisionEnded(SupervisionEvent):
    """It ended without a report; `cause` is by_office, merged or withdrawn.

    `decided` says whether the meeting had taken it up.
    """

    type = "supervision.ended.v1"
    cause = fields.String(required=True)
    decided = fields.Boolean(required=True)
    reason_text = fields.String(required=True)


class SupervisionUrged(SupervisionEvent):
    """A planned day comes near, or has passed without anything being done; `days_left` is negative then."""

    type = "supervision.urged.v1"
    urgency = fields.String(required=True)
    due = fields.Nested(PlannedFact, required=True)
    days_left = fields.Integer(required=True)
    tell = fields.List(fields.Nested(TellFact), required=True)
