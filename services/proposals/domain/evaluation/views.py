"""Rounds and ballots as views."""

from collections.abc import Iterable
from datetime import date

from kernel.clock import wire_time
from kernel.identity import Principal
from services.proposals.contract.evaluation_words import BallotState, EvaluationSide, EvaluationState
from services.proposals.domain.evaluation.ballot import Ballot, Sheet
from services.proposals.domain.evaluation.evaluation import Evaluation, word
from services.proposals.domain.evaluation.results import Result
from services.proposals.domain.rounds import LOOK_AFTER, step_view
from services.proposals.texts import HIDDEN_TITLE


def evaluation_row(evaluation: Evaluation, who: Principal, today: date) -> dict:
    """An EvaluationRow on the local date `today`."""
    left = (date.fromisoformat(evaluation.until) - today).days
    return {
        "id": evaluation.id,
        "name": evaluation.name,
        "term": evaluation.term,
        "session": evaluation.session,
        "session_name": evaluation.session_name,
        "state": str(evaluation.state),
        "since": evaluation.since,
        "until": evaluation.until,
        "days_left": left if evaluation.state is EvaluationState.RATING else None,
        "actions": Evaluation.action_names(evaluation.state, evaluation.roles_of(who)),
    }


def evaluation_view(
    evaluation: Evaluation,
    who: Principal,
    today: date,
    *,
    own: list[Ballot],
    progress: list[dict],
    locked: set,
    opened: set,
) -> dict:
    """An EvaluationView; `own` are the ballots of `who`, `progress` is shown to who looks after it, `locked` are
    proposals whose titles are hidden, `opened` those that `who` may open.
    """
    rules, looks_after = evaluation.rules, bool(evaluation.roles_of(who) & set(LOOK_AFTER))
    results = evaluation.results_for(who, own)
    return evaluation_row(evaluation, who, today) | {
        "committee": evaluation.committee,
        "unit_sheet": [item_fact(item) for item in rules.unit_sheet],
        "proposal_sheet": [item_fact(item) for item in rules.proposal_sheet],
        "grades": [word(grade) | {"least": grade.least} for grade in rules.grades],
        "least_of_unit": rules.least_of_unit,
        "least_of_proposal": rules.least_of_proposal,
        "public": rules.public,
        "progress": progress if looks_after else None,
        "results": None if results is None else [result_row(one, locked, opened) for one in results],
        "steps": [step_view(step) for step in evaluation.steps] if looks_after else [],
        "actions": evaluation.actions(who),
    }


def result_row(one: Result, locked: set[str], opened: set[str]) -> dict:
    """A ResultView."""
    return {
        "side": str(one.side),
        "id": one.id,
        "opens": one.id in opened,
        "name": HIDDEN_TITLE if one.id in locked else one.name,
        "number": one.number,
        "asked": one.asked,
        "given": one.given,
        "withheld": one.withheld,
        "means": [{"item": item, "mean": mean} for item, mean in one.means.items()],
        "total": one.total,
        "grade": word(one.grade) if one.grade else None,
    }


def progress_of(ballots: Iterable[dict]) -> list[dict]:
    """A ProgressOfSide for each side, of parts of ballots' documents."""
    rows: dict[str, dict] = {
        str(side): {"side": str(side), "raters": 0, "asked": 0, "given": 0} for side in EvaluationSide
    }
    for ballot in ballots:
        row = rows[ballot["side"]]
        row["raters"] += 1
        before = ballot.get("before") or {"asked": 0, "given": 0}
        row["asked"] += before["asked"] + len(ballot["sheets"])
        row["given"] += before["given"] + sum(bool(sheet.get("given_at")) for sheet in ballot["sheets"])
    return list(rows.values())


def ballot_row(ballot: Ballot, who: Principal, today: date) -> dict:
    """A BallotRow on the local date `today`."""
    until = ballot.ended or ballot.until
    left = (date.fromisoformat(until) - today).days
    return {
        "id": ballot.id,
        "evaluation": ballot.evaluation,
        "name": ballot.name,
        "side": str(ballot.side),
        "rater_name": ballot.rater_name,
        "state": str(ballot.state),
        "until": until,
        "days_left": left if ballot.state is BallotState.RATING else None,
        "asked": ballot.asked,
        "given": ballot.given,
        "mine": bool(ballot.roles_of(who)),
    }


def ballot_view(ballot: Ballot, who: Principal, today: date, locked: set[str]) -> dict:
    """A BallotView of a ballot as it is seen on the day `today`; `locked` are proposals whose titles are hidden."""
    return ballot_row(ballot, who, today) | {
        "items": [item_fact(item) for item in ballot.items],
        "sheets": [_sheet(sheet, locked) for sheet in ballot.sheets],
        "actions": ballot.actions(who),
    }


def item_fact(item) -> dict:
    """A SheetItemView."""
    return word(item) | {"most": item.most}


def _sheet(sheet: Sheet, locked: set[str]) -> dict:
    return {
        "id": sheet.id,
        "proposal": sheet.proposal,
        "number": sheet.number,
        "title": HIDDEN_TITLE if sheet.proposal in locked else sheet.title,
        "unit": sheet.unit,
        "unit_name": sheet.unit_name,
        "scores": [{"item": item, "points": points} for item, points in (sheet.scores or {}).items()],
        "given_at": wire_time(sheet.given_at) if sheet.given_at else None,
    }
