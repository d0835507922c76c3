"""Democratic evaluation as people read it: rounds and their results, and one's own sheets."""

from kernel.store import Page
from kernel.work import Work
from services.proposals.domain.evaluation.evaluation import rater_words
from services.proposals.domain.evaluation.views import ballot_row, evaluation_row
from services.proposals.domain.rounds import LOOK_AFTER, RoundRole
from services.proposals.store.views import as_they_stand, ballot_of, view_of_ballot, view_of_evaluation


def list_evaluations(work: Work, *, state: str | None = None, cursor: str | None = None, limit: int = 20) -> dict:
    """An EvaluationPage of the rounds that the person takes part in or looks after, newest first."""
    where = {"readers": {"$in": _words(work)}} | ({"state": state} if state else {})
    page = work.evaluations.page(where, "-_id", cursor, limit)
    rows = [evaluation_row(work.evaluations.load(document), work.who, work.today) for document in page.rows]
    return _page(page, rows)


def get_evaluation(work: Work, evaluation_id: str) -> dict:
    """An EvaluationView. Raises NotFound."""
    return view_of_evaluation(work, work.evaluations.visible(evaluation_id, work.who))


def list_ballots(
    work: Work,
    *,
    evaluation: str | None = None,
    state: str | None = None,
    mine: bool = False,
    cursor: str | None = None,
    limit: int = 20,
) -> dict:
    """A BallotPage, soonest end first: one's own, and for the proposal office its committee's, without `mine`."""
    seen: list[dict] = [{"reader": {"$in": rater_words(work.who)}}]
    offices = work.who.committees_of(RoundRole.PROPOSAL_OFFICE)
    if offices and not mine:
        seen.append({"committee": {"$in": sorted(offices)}})
    where = {"$or": seen} | ({"evaluation": evaluation} if evaluation else {}) | ({"state": state} if state else {})
    page = work.ballots.page(where, "until", cursor, limit)
    ballots = as_they_stand(work, [work.ballots.load(document) for document in page.rows])
    return _page(page, [ballot_row(ballot, work.who, work.today) for ballot in ballots])


def get_ballot(work: Work, ballot_id: str) -> dict:
    """A BallotView of one's own. Raises NotFound, for everybody else's too."""
    return view_of_ballot(work, ballot_of(work, ballot_id))


def _words(work: Work) -> list[str]:
    committees = {committee for role in LOOK_AFTER for committee in work.who.committees_of(role)}
    return [*rater_words(work.who), *(f"committee:{committee}" for committee in sorted(committees))]


def _page(page: Page, rows: list[dict]) -> dict:
    return {"rows": rows, "next": page.next, "total": page.total}
