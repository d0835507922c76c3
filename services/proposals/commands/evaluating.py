"""Rounds of democratic evaluation: one function per act of a person, named like it."""

from datetime import date, timedelta

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, Refused
from kernel.work import Work
from services.proposals.commands.parties import session_name
from services.proposals.domain.evaluation import Evaluation
from services.proposals.domain.rounds import RoundRole
from services.proposals.store import evaluation_rules_of
from services.proposals.store.views import ballot_of, view_of_ballot, view_of_evaluation

LONGEST = timedelta(366)
"""From the first day of a round to its last."""


def open_evaluation(work: Work, *, name: str, term: int, session: int, since: str, until: str) -> dict:
    """Open a round for a session of one's committee. Raises Forbidden, Refused for a name that is taken, Invalid."""
    if not work.who.has(RoundRole.PROPOSAL_OFFICE, work.committee):
        raise Forbidden("forbidden.role", action="open_evaluation")
    of_session = {"committee": work.committee, "term": term, "session": session}
    if work.evaluations.count(of_session | {"name": name, "state": {"$ne": "cancelled"}}):
        raise Refused("evaluation.name_taken", name=name)
    evaluation = Evaluation(
        id=new_id(),
        **of_session,
        name=name,
        session_name=session_name(work, term, session),
        **_window(work, since, until),
        rules=evaluation_rules_of(work, work.committee),
    )
    evaluation.open(by=work.who, at=work.now)
    work.evaluations.add(evaluation)
    if evaluation.since <= work.today.isoformat():
        work.start_job("begin_evaluations", rounds=[evaluation.id])
    return view_of_evaluation(work, evaluation)


def close_evaluation(work: Work, evaluation_id: str) -> dict:
    """End the window; a job counts. Raises NotFound, Forbidden, Refused, as all of these do."""
    shown = _act(work, evaluation_id, "close_evaluation")
    work.start_job("settle_evaluations", rounds=[evaluation_id])
    return shown


def submit_evaluation(work: Work, evaluation_id: str, *, note: str) -> dict:
    """Put the results before the chairmen's meeting."""
    return _act(work, evaluation_id, "submit_evaluation", note=note)


def approve_evaluation(work: Work, evaluation_id: str, *, note: str) -> dict:
    """The chairmen's meeting approves."""
    return _act(work, evaluation_id, "approve_evaluation", note=note)


def send_back_evaluation(work: Work, evaluation_id: str, *, reason: str) -> dict:
    """The chairmen's meeting sends the results back."""
    return _act(work, evaluation_id, "send_back_evaluation", reason=reason)


def announce_evaluation(work: Work, evaluation_id: str) -> dict:
    """Publish the results to everybody who took part, and to the public what the round allows."""
    raters = [ballot.rater_fact() for ballot in work.ballots.find({"evaluation": evaluation_id}, sort="_id")]
    committee = work.directory.name(work.evaluations.visible(evaluation_id, work.who).committee, work.today)
    return _act(work, evaluation_id, "announce_evaluation", raters=raters, committee_name=committee)


def cancel_evaluation(work: Work, evaluation_id: str, *, reason: str) -> dict:
    """Take a round back; a job ends its ballots."""
    shown = _act(work, evaluation_id, "cancel_evaluation", reason=reason)
    work.start_job("settle_evaluations", rounds=[evaluation_id])
    return shown


def give_sheet(work: Work, ballot_id: str, *, sheet: str, scores: list[dict]) -> dict:
    """Give a sheet, or give it anew while the window lasts. Raises NotFound for another's ballot."""
    ballot = ballot_of(work, ballot_id)
    ballot.give_sheet(by=work.who, at=work.now, sheet=sheet, scores=scores)
    work.ballots.save(ballot)
    return view_of_ballot(work, ballot)


def _act(work: Work, evaluation_id: str, transition: str, **arguments) -> dict:
    evaluation = work.evaluations.visible(evaluation_id, work.who)
    getattr(evaluation, transition)(by=work.who, at=work.now, **arguments)
    work.evaluations.save(evaluation)
    return view_of_evaluation(work, evaluation)


def _window(work: Work, since: str, until: str) -> dict:
    if since < work.today.isoformat():
        raise Invalid.fields({"since": ["in_the_past"]})
    if until < since:
        raise Invalid.fields({"until": ["evaluation.ends_before_it_begins"]})
    if date.fromisoformat(until) - date.fromisoformat(since) > LONGEST:
        raise Invalid.fields({"until": ["evaluation.too_long"]})
    return {"since": since, "until": until}
