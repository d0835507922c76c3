"""What happens to rounds of evaluation by themselves: they begin, remind once, end, and are counted.

Jobs work in portions, one transaction each, and may begin anew: sheets are known by what they rate, and ballots and
rounds by their state. Each job is about the `rounds` with which it was started, in all of its steps: a round whose day
comes while a job is at its second step has missed the first one.
"""

from kernel.jobs import PORTION, go_on_after
from kernel.work import Work
from services.proposals.contract.evaluation_words import BallotState, EvaluationSide, EvaluationState
from services.proposals.domain.evaluation import Ballot, Evaluation
from services.proposals.domain.evaluation.ballot import ballot_id, reader_of
from services.proposals.domain.handling import Handling, HandlingState
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.words import State

HANDLED = [str(state) for state in (State.REPLIED, State.CLOSED, State.ARCHIVED)]
ENDED = {"state": {"$in": [str(EvaluationState.COUNTING), str(EvaluationState.CANCELLED)]}, "settled": False}
ANSWERED = [str(state) for state in (HandlingState.SENT, HandlingState.OPINION_GIVEN)]


def evaluate_today(work: Work) -> None:
    """Begin and end the rounds whose day has come, and remind who has sheets left; jobs do the work."""
    begun = {"state": str(EvaluationState.PLANNED), "since": {"$lte": work.today.isoformat()}}
    if due := work.evaluations.parts(begun, ("_id",)):
        work.start_job("begin_evaluations", rounds=[one["_id"] for one in due])
    over = {"state": str(EvaluationState.RATING), "until": {"$lt": work.today.isoformat()}}
    for evaluation in work.evaluations.find(over):
        evaluation.close_evaluation(by=None, at=work.now)
        work.evaluations.save(evaluation)
    if ended := work.evaluations.parts(ENDED, ("_id",)):
        work.start_job("settle_evaluations", rounds=[one["_id"] for one in ended])
    if remind_raters(work):
        work.start_job("remind_raters")


def fill_ballots(work: Work, after: str, rounds: list[str]) -> str | None:
    """Add the sheets of a portion of the session's proposals to the ballots of the rounds that begin.

    `after` names the round and the last proposal that is in; gives where to go on, or None.
    """
    due = _due(work, rounds)
    id, _, last = after.partition("/")
    evaluation = next((one for one in due if one.id == id), None) or next((one for one in due if one.id > id), None)
    if evaluation is None:
        return None
    where = {
        "committee": evaluation.committee,
        "term": evaluation.term,
        "session": evaluation.session,
        "state": {"$in": HANDLED},
        "quarantine": None,
        "_id": {"$gt": last if evaluation.id == id else ""},
    }
    proposals = work.proposals.find(where, sort="_id", limit=PORTION)
    _add_sheets(work, evaluation, proposals)
    if more := go_on_after(proposals):
        return f"{evaluation.id}/{more}"
    following = next((one for one in due if one.id > evaluation.id), None)
    return f"{following.id}/" if following else None


def ask_raters(work: Work, after: str, rounds: list[str]) -> str | None:
    """Ask a portion of the raters of the rounds that begin."""
    due = {evaluation.id: evaluation for evaluation in _due(work, rounds)}
    where = {"evaluation": {"$in": list(due)}, "state": str(BallotState.PLANNED), "_id": {"$gt": after}}
    ballots = work.ballots.find(where, sort="_id", limit=PORTION)
    for ballot in ballots:
        days = due[ballot.evaluation].rules.remind_days
        ballot.ask_rater(by=None, at=work.now, remind_days=days, today=work.today)
        work.ballots.save(ballot)
    return go_on_after(ballots)


def begin_evaluations(work: Work, after: str, rounds: list[str]) -> str | None:
    """The rounds whose raters were all asked begin."""
    for evaluation in _due(work, rounds):
        ballots = work.ballots.find({"evaluation": evaluation.id})
        evaluation.begin_evaluation(by=None, at=work.now, ballots=ballots)
        work.evaluations.save(evaluation)
    return None


def remind_raters(work: Work, after: str = "") -> str | None:
    """Remind a portion of raters whose day has come; gives None when that were all."""
    ballots = work.ballots.find({"remind_on": {"$lte": work.today.isoformat()}}, sort="_id", limit=PORTION)
    for ballot in ballots:
        ballot.remind(work.now, work.today)
        work.ballots.save(ballot)
    return go_on_after(ballots)


def end_ballots(work: Work, after: str, rounds: list[str]) -> str | None:
    """End a portion of the ballots of rounds that are over or were taken back."""
    where = {
        "evaluation": {"$in": [evaluation.id for evaluation in _ended(work, rounds)]},
        "state": {"$ne": str(BallotState.OVER)},
        "_id": {"$gt": after},
    }
    ballots = work.ballots.find(where, sort="_id", limit=PORTION)
    for ballot in ballots:
        ballot.end_ballot(by=None, at=work.now)
        work.ballots.save(ballot)
    return go_on_after(ballots)


def count_evaluations(work: Work, after: str, rounds: list[str]) -> str | None:
    """Count the rounds whose ballots have all ended."""
    for evaluation in _ended(work, rounds):
        if evaluation.state is EvaluationState.COUNTING:
            ballots = work.ballots.find({"evaluation": evaluation.id})
            evaluation.count_evaluation(by=None, at=work.now, ballots=ballots)
        evaluation.settled = True
        work.evaluations.save(evaluation)
    return None


def _due(work: Work, rounds: list[str]) -> list[Evaluation]:
    return work.evaluations.find({"_id": {"$in": rounds}, "state": str(EvaluationState.PLANNED)}, sort="_id")


def _ended(work: Work, rounds: list[str]) -> list[Evaluation]:
    return work.evaluations.find({"_id": {"$in": rounds}} | ENDED, sort="_id")


def _add_sheets(work: Work, evaluation: Evaluation, proposals: list[Proposal]) -> None:
    """The sheets of these proposals: each rater of its own about each unit, each unit about the proposal."""
    by_proposal: dict[str, dict[str, Handling]] = {}
    wanted = {"proposal": {"$in": [proposal.id for proposal in proposals]}, "state": {"$in": ANSWERED}}
    for handling in work.handlings.find(wanted, sort="_id") if proposals else []:
        by_proposal.setdefault(handling.proposal, {})[handling.unit] = handling
    ballots: dict[str, Ballot] = {}
    for proposal in proposals:
        for handling in by_proposal.get(proposal.id, {}).values():
            sheet = (proposal.id, proposal.number, proposal.title, handling.unit, handling.unit_name)
            for side, rater, name in _raters(evaluation, proposal, handling):
                _ballot(work, evaluation, ballots, side, rater, name).add_sheet(*sheet)
    _keep(work, ballots)


def _raters(evaluation: Evaluation, proposal: Proposal, handling: Handling) -> list[tuple[EvaluationSide, str, str]]:
    signers = [one for one in proposal.signer_facts() if one["first"] or evaluation.rules.raters == "all_signers"]
    of_proposers = [(EvaluationSide.UNITS, one["subject"], one["name"]) for one in signers]
    return [*of_proposers, (EvaluationSide.PROPOSALS, handling.unit, handling.unit_name)]


def _ballot(
    work: Work, evaluation: Evaluation, ballots: dict[str, Ballot], side: EvaluationSide, rater: str, name: str
) -> Ballot:
    """The rater's ballot: of this portion, of an earlier one, or a new one."""
    id = ballot_id(evaluation.id, side, rater)
    if id not in ballots:
        units = side is EvaluationSide.UNITS
        ballots[id] = work.ballots.first({"_id": id}) or Ballot(
            id=id,
            committee=evaluation.committee,
            evaluation=evaluation.id,
            name=evaluation.name,
            side=side,
            rater=rater,
            rater_name=name,
            until=evaluation.until,
            items=evaluation.rules.unit_sheet if units else evaluation.rules.proposal_sheet,
            reader=reader_of(side, rater),
        )
    return ballots[id]


def _keep(work: Work, ballots: dict[str, Ballot]) -> None:
    if new := [ballot for ballot in ballots.values() if not ballot.version]:
        work.ballots.add_all(new)
    for ballot in ballots.values():
        if ballot not in new:
            work.ballots.save(ballot)
