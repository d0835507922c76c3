"""Feedback 征询意见: every signer rates each round of replies; one who is unsatisfied can send it back, by setting."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import transition
from services.proposals.contract.feedback_forms import GiveFeedback, RecordFeedback
from services.proposals.contract.handling_events import FeedbackDeadlineMoved
from services.proposals.contract.proposal_forms import DecideDissatisfaction, RecordFaceToFace
from services.proposals.contract.proposal_progress import (
    DissatisfactionDecided,
    DissatisfactionOpened,
    FaceToFaceRecorded,
    FeedbackGiven,
    FeedbackLapsed,
    FeedbackRecorded,
    RehandlingOpened,
)
from services.proposals.contract.proposal_words import Decision, Rating
from services.proposals.domain.proposal.guards import (
    dissatisfaction_open,
    dissatisfaction_settled,
    feedback_awaited,
    feedback_complete,
    feedback_open,
    met_face_to_face,
    not_quarantined,
)
from services.proposals.domain.proposal.records import Dissatisfaction, Feedback
from services.proposals.domain.proposal.words import Role, State
from services.proposals.domain.urging import deadline_fact

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

AGAIN = (State.REPLIED, State.IN_HANDLING)


def rated_already(proposal: "Proposal", who: Principal) -> Refused | None:
    """Each signer rates a round once."""
    own = _own(proposal, who)
    return Refused("proposal.rated_already") if own and not _open(proposal, own) else None


@transition(
    "give_feedback",
    from_=State.REPLIED,
    to=AGAIN,
    by=Role.SIGNER,
    guards=[not_quarantined, feedback_open],
    personal=[rated_already],
    form=GiveFeedback,
)
def give_feedback(
    self: "Proposal", *, by: Principal, at: datetime, subject: str | None = None, text: str = "", **ratings: str
) -> None:
    """Rate this round's replies; each signer once a round, and no unit for them.

    Who is unsatisfied with what may send them back says why, for the units handle it anew by that.
    """
    signer = _rater(self, by, subject)
    _keep(self, signer, at, text, ratings)
    self.happened(FeedbackGiven, by=by, at=at, **_told(self, signer, text, ratings))
    _answer_dissatisfaction(self, at)


@transition(
    "record_feedback",
    from_=State.REPLIED,
    to=AGAIN,
    by=Role.PROPOSAL_OFFICE,
    guards=[not_quarantined, feedback_open, feedback_awaited],
    form=RecordFeedback,
)
def record_feedback(
    self: "Proposal",
    *,
    by: Principal,
    at: datetime,
    subject: str,
    signed_on: str,
    files: list[str],
    text: str = "",
    **ratings: str,
) -> None:
    """Enter what a signer filled in on paper 代录征询意见; it is their rating, and what follows is the same.

    Signed on a day (local date) not before the replies, with a scan. Raises Invalid for another day, and for somebody
    who is no signer or has rated this round.
    """
    signer = next((fact for fact in unrated(self) if fact["subject"] == subject), None)
    errors = {} if signer else {"subject": ["feedback.not_awaited"]}
    if wrong := _no_day_of_round(self, signed_on):
        errors["signed_on"] = [wrong]
    if errors or not signer:
        raise Invalid.fields(errors)
    _keep(self, signer, at, text, ratings, signed_on, files)
    self.claim(files)
    facts = _told(self, signer, text, ratings)
    self.happened(FeedbackRecorded, by=by, at=at, **facts, signed_on=signed_on, files=files)
    _answer_dissatisfaction(self, at)


@transition("lapse_feedback", from_=State.REPLIED, to=AGAIN, by=Role.SYSTEM)
def lapse_feedback(self: "Proposal", *, by: Principal | None, at: datetime) -> None:
    """The time is over: who did not rate was silent, which never counts as satisfied."""
    silent, last = unrated(self), self.rounds[-1]
    last.lapsed, last.silent = True, [signer["subject"] for signer in silent]
    self.happened(FeedbackLapsed, by=by, at=at, round=self.round, silent=silent, closable=_closable(self))
    _answer_dissatisfaction(self, at)


@transition(
    "record_face_to_face",
    from_=State.REPLIED,
    by=Role.PROPOSAL_OFFICE,
    guards=[not_quarantined, dissatisfaction_open],
    form=RecordFaceToFace,
)
def record_face_to_face(
    self: "Proposal", *, by: Principal, at: datetime, on: str, participants: list[str], record: str
) -> None:
    """Record the talk of proposer, unit and office, on a day (local date) not before the replies. Raises Invalid."""
    if wrong := _no_day_of_round(self, on):
        raise Invalid.fields({"on": [wrong]})
    case = self.dissatisfaction
    assert case
    case.met_on, case.participants, case.record = on, participants, record
    self.happened(FaceToFaceRecorded, by=by, at=at, on=on, participants=participants, text=record)


@transition(
    "decide_dissatisfaction",
    from_=State.REPLIED,
    to=AGAIN,
    by=Role.PROPOSAL_OFFICE,
    guards=[not_quarantined, dissatisfaction_open, met_face_to_face],
    form=DecideDissatisfaction,
)
def decide_dissatisfaction(self: "Proposal", *, by: Principal, at: datetime, decision: str, reason: str) -> None:
    """Decide what follows: it may be closed, or the units handle it once more."""
    case = self.dissatisfaction
    assert case
    case.decision, case.reason = decision, reason
    closable = decision == Decision.CLOSE and _closable(self)
    self.happened(DissatisfactionDecided, by=by, at=at, decision=decision, reason_text=reason, closable=closable)
    if decision == Decision.REHANDLE:
        self.rounds[-1].dissatisfaction, self.dissatisfaction = case, None
        open_round(self, at)


def rest_feedback(proposal: "Proposal", since: date, days: int, at: datetime) -> None:
    """Nobody could read the replies for `days` from the day `since` on: give the time for feedback back."""
    last = proposal.rounds[-1]
    if days and not last.lapsed and not last.feedback_due.passed_by(since):
        last.feedback_due = last.feedback_due.rest(days)
        tell_feedback_due(proposal, at)


def tell_feedback_due(proposal: "Proposal", at: datetime) -> None:
    """The day until which this round is rated has moved."""
    fact = deadline_fact(proposal.rounds[-1].feedback_due)
    proposal.happened(FeedbackDeadlineMoved, by=None, at=at, round=proposal.round, feedback_due=fact)


def unrated(proposal: "Proposal") -> list[dict]:
    """The signers (as events name them) who have not rated this round."""
    rated = {row.subject for row in proposal.feedback if row.round == proposal.round}
    waiting = {fact["subject"]: fact for fact in proposal.signer_facts() if fact["subject"] not in rated}
    return list(waiting.values())


def unsatisfied(proposal: "Proposal") -> bool:
    """Whether this round's ratings send it back, by the setting: the first proposer's, anybody's, or most."""
    by = proposal.rules.rehandle_rating
    marks = {row.subject: getattr(row, by) for row in proposal.feedback if row.round == proposal.round}
    trigger = proposal.rules.rehandle_trigger
    if trigger == "first_proposer":
        return marks.get(proposal.first.subject) is Rating.UNSATISFIED
    against = list(marks.values()).count(Rating.UNSATISFIED)
    if trigger == "any":
        return against > 0
    complete = proposal.rounds[-1].lapsed or not unrated(proposal)
    return complete and against * 2 > len(marks)


def _keep(
    proposal: "Proposal",
    signer: dict,
    at: datetime,
    text: str,
    ratings: dict[str, str],
    signed_on: str | None = None,
    files: Sequence[str] = (),
) -> None:
    marks = {name: Rating(mark) for name, mark in ratings.items()}
    if marks[proposal.rules.rehandle_rating] is Rating.UNSATISFIED and not text:
        raise Invalid.fields({"text": ["feedback.say_why"]})
    row = Feedback(
        round=proposal.round,
        subject=signer["subject"],
        name=signer["name"],
        text=text,
        at=at,
        signed_on=signed_on,
        files=list(files),
        **marks,
    )
    proposal.feedback.append(row)


def _told(proposal: "Proposal", signer: dict, text: str, ratings: dict[str, str]) -> dict:
    """What an event tells of a rating that was just kept."""
    return ratings | {"signer": signer, "round": proposal.round, "text": text, "closable": _closable(proposal)}


def _rater(proposal: "Proposal", by: Principal, subject: str | None) -> dict:
    own = [fact for fact in _own(proposal, by) if subject in (None, fact["subject"])]
    open_ones = _open(proposal, own)
    if own and not open_ones:
        raise Refused("proposal.rated_already")
    if len(open_ones) != 1:
        raise Invalid.fields({"subject": ["say_which" if open_ones else "not_yours"]})
    return open_ones[0]


def _own(proposal: "Proposal", who: Principal) -> list[dict]:
    """The signers for whom somebody speaks, each once."""
    own = {fact["subject"]: fact for fact in proposal.signer_facts() if who.speaks_for(fact["subject"])}
    return list(own.values())


def _open(proposal: "Proposal", signers: list[dict]) -> list[dict]:
    waiting = unrated(proposal)
    return [fact for fact in signers if fact in waiting]


def _closable(proposal: "Proposal") -> bool:
    """Whether nothing stands in the way of closing, once what the ratings call for is done."""
    awaited = feedback_complete(proposal) or dissatisfaction_settled(proposal)
    return not awaited and not _sends_it_back(proposal)


def _sends_it_back(proposal: "Proposal") -> bool:
    return not proposal.dissatisfaction and unsatisfied(proposal)


def _answer_dissatisfaction(proposal: "Proposal", at: datetime) -> None:
    if not _sends_it_back(proposal):
        return
    if proposal.round <= proposal.rules.rehandle_rounds:
        open_round(proposal, at)
    else:
        proposal.dissatisfaction = Dissatisfaction()
        proposal.happened(DissatisfactionOpened, by=None, at=at, round=proposal.round)


def open_round(proposal: "Proposal", at: datetime) -> None:
    """Back to the units. Who could not rate the last replies in time was not silent: they rate the next ones."""
    proposal.state = State.IN_HANDLING
    proposal.rounds[-1].lapsed = True
    proposal.round += 1
    proposal.happened(RehandlingOpened, by=None, at=at, round=proposal.round)


def _no_day_of_round(proposal: "Proposal", day: str) -> str | None:
    """Why nothing about this round's replies can have happened on that day (local date); none where it can."""
    if day > proposal.today.isoformat():
        return "in_the_future"
    return "feedback.before_reply" if day < local_date(proposal.rounds[-1].replied_at).isoformat() else None
