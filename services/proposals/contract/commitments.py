"""Forms, views and events of commitments 承诺事项: what a class B reply promised, followed until it is done."""

from marshmallow import fields, validate

from kernel.events import Event
from kernel.forms import ActionView, Choice, FileId, Form, Id, Instant, LocalDate, PageForm, Text, View
from services.proposals.contract.facts import CommitmentFacts, DeadlineFact, SignerFact
from services.proposals.contract.handling_events import TellFact

COMMITMENT_STATES = ["open", "reported", "done", "replaced"]


class ReportProgress(Form):
    """What the unit has done for a commitment so far, with evidence by file id."""

    text = Text(2000, multiline=True, required=True)
    files = fields.List(FileId(), load_default=list, validate=validate.Length(max=20))


class ReportCommitmentDone(ReportProgress):
    """The unit says that the commitment is done, with evidence."""


class ConfirmCommitment(Form):
    """A first proposer confirms that it is done; the proposal office when their time is over."""


class ContestCommitment(Form):
    """A proposer or the proposal office says that it is not done."""

    reason = Text(1000, multiline=True, required=True)


class UrgeCommitment(Form):
    """The office itself urges 催办 the unit."""

    text = Text(500, multiline=True, required=True)


class ListCommitments(PageForm):
    """Commitments that the asking person may see, soonest due date first."""

    proposal = Id(of="proposal")
    handling = Id(of="handling")
    unit = Id(of="unit")
    state = Choice(COMMITMENT_STATES)
    overdue = fields.Boolean()
    due_from = LocalDate()
    due_to = LocalDate()


class GetCommitment(Form):
    """One commitment."""


class ProgressView(View):
    """One progress entry."""

    at = Instant(required=True)
    text = fields.String(required=True)
    files = fields.List(fields.String(), required=True)
    done = fields.Boolean(required=True)


class UrgedView(View):
    """That an office urged the unit, in whose name, and with what words: empty outside units and offices."""

    at = Instant(required=True)
    name = fields.String(required=True)
    text = fields.String(required=True)


class CommitmentRow(CommitmentFacts, View):
    """A commitment in a list; `actions` are names only, `replaced_by` the handling whose reply stands in its place."""

    id = fields.String(required=True)
    suggestion = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    due = fields.Nested(DeadlineFact, required=True)
    days_left = fields.Integer(required=True, allow_none=True)
    state = fields.String(required=True)
    done_on = LocalDate(required=True, allow_none=True)
    replaced_by = Id(required=True, allow_none=True)
    actions = fields.List(fields.String(), required=True)


class CommitmentView(CommitmentRow):
    """One commitment with its progress; `urged`: what offices urged the unit with 催办; `contested`: why a report of
    done was not accepted.

    `confirm_due`: until when its last report of done is to be confirmed; `unconfirmed`: nobody did, the office decides.
    """

    committee = fields.String(required=True)
    made_at = Instant(required=True)
    confirm_due = fields.Nested(DeadlineFact, required=True, allow_none=True)
    unconfirmed = fields.Boolean(required=True)
    signers = fields.List(fields.Nested(SignerFact), required=True)
    progress = fields.List(fields.Nested(ProgressView), required=True)
    urged = fields.List(fields.Nested(UrgedView), required=True)
    contested = fields.List(fields.String(), required=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class CommitmentPage(View):
    """A page of commitments; `total` is exact up to 10,000 and on the first page only."""

    rows = fields.List(fields.Nested(CommitmentRow), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)


class CommitmentEvent(CommitmentFacts, Event):
    """What every event of a commitment carries. `public`: whether its reply's openness is public 主动公开."""

    office = fields.String(required=True)
    suggestion = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    due = LocalDate(required=True)
    public = fields.Boolean(required=True)
    signers = fields.List(fields.Nested(SignerFact), required=True)


class CommitmentMade(CommitmentEvent):
    """A sent class B reply made it."""

    type = "commitment.made.v1"


class CommitmentRenewed(CommitmentEvent):
    """The reply of a later round of the same unit promises it again, in the words and until the day told here."""

    type = "commitment.renewed.v1"


class CommitmentReplaced(CommitmentEvent):
    """The reply of a later round of the same unit, `by_handling`, stands in its place: it is followed no more."""

    type = "commitment.replaced.v1"
    by_handling = fields.String(required=True)


class CommitmentDeadlinesMoved(CommitmentEvent):
    """Its proposal's text was locked away and is released: what was still to come is due so many days later.

    `state`: where it stands, open | reported; `confirm_by`: until when a report of done is to be confirmed.
    """

    type = "commitment.deadlines_moved.v1"
    state = fields.String(required=True)
    confirm_by = LocalDate(required=True, allow_none=True)


class CommitmentProgressed(CommitmentEvent):
    """The unit reported progress."""

    type = "commitment.progressed.v1"
    progress = fields.String(required=True)
    files = fields.List(fields.String(), required=True)


class CommitmentReportedDone(CommitmentEvent):
    """The unit says it is done: until `confirm_by`, if any, a first proposer confirms it or a signer contests it."""

    type = "commitment.reported_done.v1"
    progress = fields.String(required=True)
    files = fields.List(fields.String(), required=True)
    confirm_by = LocalDate(required=True, allow_none=True)


class CommitmentConfirmationUrged(CommitmentEvent):
    """The first proposers were reminded to confirm what the unit reported done."""

    type = "commitment.confirmation_urged.v1"
    urgency = fields.String(required=True)
    tell = fields.List(fields.Nested(TellFact), required=True)
    computed = fields.Nested(DeadlineFact, required=True)
    days_left = fields.Integer(required=True)


class CommitmentUnconfirmed(CommitmentEvent):
    """The time to confirm it is over and no first proposer did: the office confirms or contests it."""

    type = "commitment.unconfirmed.v1"
    confirm_by = LocalDate(required=True)


class CommitmentConfirmed(CommitmentEvent):
    """It is done."""

    type = "commitment.confirmed.v1"
    done_on = LocalDate(required=True)
    all_done = fields.Boolean(required=True)  # of the same reply: its class may change now


class CommitmentContested(CommitmentEvent):
    """It is not done yet."""

    type = "commitment.contested.v1"
    reason = fields.String(required=True)


class CommitmentUrged(CommitmentEvent):
    """The unit was reminded; `days_left` is negative when overdue."""

    type = "commitment.urged.v1"
    urgency = fields.String(required=True)
    tell = fields.List(fields.Nested(TellFact), required=True)
    computed = fields.Nested(DeadlineFact, required=True)
    days_left = fields.Integer(required=True)
    words = fields.String(required=True)
