"""Forms and views of democratic evaluation 民主评议: rounds, and the sheets of those who rate."""

from marshmallow import fields, validate

from kernel.forms import ActionView, Choice, Form, Id, Instant, LocalDate, PageForm, Text, View
from services.proposals.contract.evaluation_words import BallotState, EvaluationSide, EvaluationState
from services.proposals.contract.facts import WordFact


class OpenEvaluation(Form):
    """Open a round 民主评议 for what was handled in a session, from one local date to another."""

    name = Text(60, required=True)
    term = fields.Integer(required=True, validate=validate.Range(1, 100))
    session = fields.Integer(required=True, validate=validate.Range(1, 100))
    since = LocalDate(required=True)
    until = LocalDate(required=True)


class CloseEvaluation(Form):
    """End the window before its day and count the sheets."""


class SubmitEvaluation(Form):
    """Put the results before the chairmen's meeting 主席会议."""

    note = Text(1000, least=0, multiline=True, load_default="")


class ApproveEvaluation(Form):
    """The chairmen's meeting approves the results."""

    note = Text(1000, least=0, multiline=True, load_default="")


class SendBackEvaluation(Form):
    """The chairmen's meeting sends the results back to the office."""

    reason = Text(1000, multiline=True, required=True)


class AnnounceEvaluation(Form):
    """Publish the approved results to everybody who took part, and on the public pages what the round allows."""


class CancelEvaluation(Form):
    """Take a round back; its sheets count for nothing."""

    reason = Text(1000, multiline=True, required=True)


class ListEvaluations(PageForm):
    """Rounds that the person takes part in or looks after, newest first."""

    state = Choice(EvaluationState)


class GetEvaluation(Form):
    """One round."""


class ListBallots(PageForm):
    """Whose sheets are asked for, soonest end first: one's own, or (for the office) everybody's of a round."""

    evaluation = Id(of="record")
    state = Choice(BallotState)
    mine = fields.Boolean(load_default=False)


class GetBallot(Form):
    """One's own sheets in a round."""


class ScoreForm(Form):
    """The points for one item of the sheet."""

    item = Text(40, required=True)
    points = fields.Integer(required=True, validate=validate.Range(0, 100))


class GiveSheet(Form):
    """Give a sheet, or give it anew while the window lasts: points for every item."""

    sheet = Id(of="record", required=True)
    scores = fields.List(fields.Nested(ScoreForm), required=True, validate=validate.Length(1, 12))


class SheetItemView(WordFact):
    """An item of a score sheet and the most points that it gives."""

    most = fields.Integer(required=True)


class GradeView(WordFact):
    """A grade and the percent of all points from which on it is given."""

    least = fields.Integer(required=True)


class ProgressOfSide(View):
    """Of one side: raters, sheets asked for, sheets that came in."""

    side = Choice(EvaluationSide, required=True)
    raters = fields.Integer(required=True)
    asked = fields.Integer(required=True)
    given = fields.Integer(required=True)


class MeanView(View):
    """The mean of one item."""

    item = fields.String(required=True)
    mean = fields.Float(required=True)


class ResultView(View):
    """What came out for a unit or a proposal: `total` in percent of all points.

    With fewer sheets than the round asks for it is `withheld`: no means, no total, no grade, for anybody; and from a
    reader who rated it, unless so many others did, two at least. `opens` says whether it is a proposal that the reader
    may open.
    """

    side = Choice(EvaluationSide, required=True)
    id = fields.String(required=True)
    opens = fields.Boolean(required=True)
    name = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True)
    asked = fields.Integer(required=True)
    given = fields.Integer(required=True)
    withheld = fields.Boolean(required=True)
    means = fields.List(fields.Nested(MeanView), required=True)
    total = fields.Float(required=True, allow_none=True)
    grade = fields.Nested(WordFact, required=True, allow_none=True)


class EvaluationStepView(View):
    """One step towards the publication: what was done, by whom, with which words."""

    step = fields.String(required=True)
    text = fields.String(required=True)
    by_name = fields.String(required=True)
    at = Instant(required=True)


class EvaluationRow(View):
    """A round in a list; `actions` are names only."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    term = fields.Integer(required=True)
    session = fields.Integer(required=True)
    session_name = fields.String(required=True)
    state = Choice(EvaluationState, required=True)
    since = LocalDate(required=True)
    until = LocalDate(required=True)
    days_left = fields.Integer(required=True, allow_none=True)
    actions = fields.List(fields.String(), required=True)


class EvaluationView(EvaluationRow):
    """One round: its sheets as they were frozen, progress for those who look after it, and what one may see of results.

    Participants see results once they are published: those of units, and of proposals that concern them.
    """

    committee = fields.String(required=True)
    unit_sheet = fields.List(fields.Nested(SheetItemView), required=True)
    proposal_sheet = fields.List(fields.Nested(SheetItemView), required=True)
    grades = fields.List(fields.Nested(GradeView), required=True)
    least_of_unit = fields.Integer(required=True)
    least_of_proposal = fields.Integer(required=True)
    public = fields.String(
        required=True, metadata={"description": "what everybody may read once published: nothing, units, both"}
    )
    progress = fields.List(fields.Nested(ProgressOfSide), required=True, allow_none=True)
    results = fields.List(fields.Nested(ResultView), required=True, allow_none=True)
    steps = fields.List(fields.Nested(EvaluationStepView), required=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class EvaluationPage(View):
    """A page of rounds."""

    rows = fields.List(fields.Nested(EvaluationRow), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)


class BallotRow(View):
    """How far one rater is; what the sheets say is in no row."""

    id = fields.String(required=True)
    evaluation = fields.String(required=True)
    name = fields.String(required=True)
    side = Choice(EvaluationSide, required=True)
    rater_name = fields.String(required=True)
    state = Choice(BallotState, required=True)
    until = LocalDate(required=True)
    days_left = fields.Integer(required=True, allow_none=True)
    asked = fields.Integer(required=True)
    given = fields.Integer(required=True)
    mine = fields.Boolean(required=True)


class ScoreView(View):
    """The points for one item."""

    item = fields.String(required=True)
    points = fields.Integer(required=True)


class SheetView(View):
    """One sheet: a unit's work on a proposal, or the proposal itself; no scores while none were given."""

    id = fields.String(required=True)
    proposal = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    unit = fields.String(required=True)
    unit_name = fields.String(required=True)
    scores = fields.List(fields.Nested(ScoreView), required=True)
    given_at = Instant(required=True, allow_none=True)


class BallotView(BallotRow):
    """One's own sheets; nobody else reads them."""

    items = fields.List(fields.Nested(SheetItemView), required=True)
    sheets = fields.List(fields.Nested(SheetView), required=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class BallotPage(View):
    """A page of ballots."""

    rows = fields.List(fields.Nested(BallotRow), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)
