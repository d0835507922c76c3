"""Events of democratic evaluation 民主评议. None of them says which scores somebody gave, nor for what."""

from marshmallow import Schema, fields

from kernel.events import Event
from kernel.forms import Id, LocalDate
from services.proposals.contract.evaluation_words import RaterFact
from services.proposals.contract.facts import WordFact


class EvaluationEvent(Event):
    """What every event of a round carries."""

    name = fields.String(required=True)
    term = fields.Integer(required=True)
    session = fields.Integer(required=True)
    session_name = fields.String(required=True)
    since = LocalDate(required=True)
    until = LocalDate(required=True)


class EvaluationPlanned(EvaluationEvent):
    """The office opened a round for a session."""

    type = "evaluation.planned.v1"


class EvaluationBegun(EvaluationEvent):
    """The window began; `asked_of_proposers` and `asked_of_units` count the sheets that are asked for."""

    type = "evaluation.begun.v1"
    asked_of_proposers = fields.Integer(required=True)
    asked_of_units = fields.Integer(required=True)


class EvaluationClosed(EvaluationEvent):
    """The window is over: the sheets are counted."""

    type = "evaluation.closed.v1"


class EvaluationCounted(EvaluationEvent):
    """The results are there; of the sheets asked for so many came in."""

    type = "evaluation.counted.v1"
    given_by_proposers = fields.Integer(required=True)
    given_by_units = fields.Integer(required=True)


class EvaluationSubmitted(EvaluationEvent):
    """The office put the results before the chairmen's meeting 主席会议."""

    type = "evaluation.submitted.v1"
    note = fields.String(required=True)


class EvaluationApproved(EvaluationEvent):
    """The chairmen's meeting approved the results."""

    type = "evaluation.approved.v1"
    note = fields.String(required=True)


class EvaluationSentBack(EvaluationEvent):
    """The chairmen's meeting sent the results back."""

    type = "evaluation.sent_back.v1"
    reason = fields.String(required=True)


class UnitGradeFact(Schema):
    """The grade of a unit; units with too few sheets have none and are left out."""

    unit = Id(required=True)
    name = fields.String(required=True)
    grade = fields.Nested(WordFact, required=True)


class EvaluationAnnounced(EvaluationEvent):
    """The results were published to the participants."""

    type = "evaluation.announced.v1"
    unit_grades = fields.List(fields.Nested(UnitGradeFact), required=True)
    raters = fields.List(fields.Nested(RaterFact), required=True)


class ProposalGradeFact(Schema):
    """The grade of a proposal, by its id alone: its title is public where the proposal is."""

    proposal = Id(required=True)
    grade = fields.Nested(WordFact, required=True)


class EvaluationPublished(EvaluationEvent):
    """What the public may read of an announced round: grades, the best first, and nobody who rated."""

    type = "evaluation.published.v1"
    committee_name = fields.String(required=True)
    units = fields.List(fields.Nested(UnitGradeFact), required=True)
    proposals = fields.List(fields.Nested(ProposalGradeFact), required=True)


class EvaluationCancelled(EvaluationEvent):
    """The office took the round back."""

    type = "evaluation.cancelled.v1"
    reason = fields.String(required=True)


class BallotEvent(Event):
    """What every event of one rater's sheets carries: how many are asked for and left, never what they say."""

    evaluation = Id(required=True)
    name = fields.String(required=True)
    side = fields.String(required=True)
    rater = fields.Nested(RaterFact, required=True)
    until = LocalDate(required=True)
    asked = fields.Integer(required=True)
    left = fields.Integer(required=True)


class BallotAsked(BallotEvent):
    """A rater is asked for sheets."""

    type = "ballot.asked.v1"


class BallotSheetGiven(BallotEvent):
    """A sheet was given, or given anew."""

    type = "ballot.sheet_given.v1"


class BallotCompleted(BallotEvent):
    """No sheet is left; each can still be given anew."""

    type = "ballot.completed.v1"


class BallotReminded(BallotEvent):
    """A rater with sheets left was reminded, once, before the window ends."""

    type = "ballot.reminded.v1"
    days = fields.Integer(required=True)


class BallotEnded(BallotEvent):
    """The window is over for this rater; what is left is silence."""

    type = "ballot.ended.v1"
