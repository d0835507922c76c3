"""Rounds of evaluation 民主评议 and of awards 评优, as an archive has them: they belong to the session as a whole.

Back to back 背靠背 holds in an archive too, for whoever has the file reads it. Of a rater it tells what the office's
list tells: how many sheets were asked for and how many came in. The points of single sheets stand nowhere in it, nor
which sheets came in, and results are withheld in it as they are for everybody. A round whose sheets are not counted yet
therefore stands in it as one that has not begun: where it is restored, its raters are asked anew.
"""

from dataclasses import dataclass
from typing import Any

from services.proposals.contract.evaluation_words import BallotState, EvaluationState
from services.proposals.domain.archive.packing import values_of
from services.proposals.domain.awards import Award
from services.proposals.domain.evaluation import Ballot, Evaluation
from services.proposals.domain.evaluation.ballot import reader_of
from services.proposals.domain.urging import NEVER
from services.proposals.texts import HIDDEN_TITLE

S = EvaluationState
UNCOUNTED = (S.RATING, S.COUNTING)
WITHOUT_BALLOTS = (S.PLANNED, *UNCOUNTED)


@dataclass
class Round:
    """A round of an archive (`room` says which sort), with its ballots and its events."""

    room: str
    record: Evaluation | Award
    ballots: list[Ballot]
    histories: list[dict]


def evaluation_told(evaluation: Evaluation, schema: int) -> dict:
    """A round of evaluation as an archive has it."""
    told = values_of("evaluations", evaluation, schema)
    return told | ({"state": str(S.PLANNED)} if evaluation.state in UNCOUNTED else {})


def ballots_told(evaluation: Evaluation, ballots: list[Ballot], schema: int) -> list[dict]:
    """Its ballots as an archive has them: none before the sheets are counted, and never a sheet."""
    if evaluation.state in WITHOUT_BALLOTS:
        return []
    sums = [{"asked": ballot.asked, "given": ballot.given} for ballot in ballots]
    over = {"state": str(BallotState.OVER), "remind_on": NEVER, "sheets": []}
    told = [values_of("ballots", ballot, schema) for ballot in ballots]
    return [one | over | {"before": each} for one, each in zip(told, sums, strict=True)]


def without_names(told: Any, locked: set[str]) -> Any:
    """What is told (JSON values) of a round, without the titles of proposals that are locked away."""
    if isinstance(told, list):
        return [without_names(one, locked) for one in told]
    if not isinstance(told, dict):
        return told
    kept = {name: without_names(value, locked) for name, value in told.items()}
    hidden = "name" in told and {told.get("id"), told.get("record")} & locked
    return kept | {"name": HIDDEN_TITLE} if hidden else kept


def require_fitting(round: Round) -> None:
    """Make sure that a round is one that `evaluation_told` and `ballots_told` could tell. Raises ValueError."""
    if any(event["subject"] != round.record.id for event in round.histories):
        raise ValueError
    if isinstance(round.record, Award):
        fitting = not round.ballots
    else:
        begun = round.record.state not in WITHOUT_BALLOTS
        fitting = round.record.state not in UNCOUNTED and (begun or not (round.ballots or round.record.results))
    if not fitting or not all(_fits(ballot, round.record.id) for ballot in round.ballots):
        raise ValueError


def find_again(round: Round) -> None:
    """Let those find it who look after it or rated in it: that follows from the records."""
    for ballot in round.ballots:
        ballot.reader = reader_of(ballot.side, ballot.rater)
    if isinstance(round.record, Evaluation):
        round.record.found_by(round.ballots)


def _fits(ballot: Ballot, round: str) -> bool:
    return (ballot.evaluation, ballot.state, ballot.sheets) == (round, BallotState.OVER, []) and bool(ballot.before)
