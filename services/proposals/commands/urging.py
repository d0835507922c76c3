"""Urging 催办 by the timer, and deadlines that a new calendar moves. Both work in portions: one transaction each."""

from kernel.deadlines import recount
from kernel.jobs import PORTION, go_on_after
from kernel.work import Work
from services.proposals.commands.supervising import remind_supervisions
from services.proposals.contract.handling_events import FeedbackUrged
from services.proposals.contract.handling_words import Occasion, Urgency
from services.proposals.domain.handling.words import UNFINISHED
from services.proposals.domain.proposal.feedback import tell_feedback_due
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.words import State
from services.proposals.domain.urging import Reminder, Watch, deadline_fact, reminder
from services.proposals.store import handling_rules_of


def urge_today(work: Work) -> None:
    """Send today's reminders; a job sends what one transaction cannot hold."""
    if any([urge(work), urge_feedback(work), remind_supervisions(work)]):
        work.start_job("urge")


def urge(work: Work, after: str = "") -> str | None:
    """Remind a portion of handlings and of commitments whose day has come; gives None when that were all."""
    due = {"urge_on": {"$lte": work.today.isoformat()}}
    handlings = work.handlings.find(due, sort="urge_on", limit=PORTION)
    for handling in handlings:
        handling.remind(work.now)
        work.handlings.save(handling)
    commitments = work.commitments.find(due, sort="urge_on", limit=PORTION)
    for commitment in commitments:
        commitment.remind(work.now)
        work.commitments.save(commitment)
    return go_on_after(handlings) or go_on_after(commitments)


def urge_feedback(work: Work, after: str = "") -> str | None:
    """Remind the signers of a portion of replied proposals, in order of id; gives where to go on, or None."""
    proposals = _replied(work, after)
    for proposal in filter(_waits, proposals):
        if due := _feedback_reminder(work, proposal):
            work.reminders.put({"_id": f"{proposal.id}:{due.key}", "proposal": proposal.id, "key": due.key})
            _remind_signers(work, proposal, due)
            work.proposals.save(proposal)
    return go_on_after(proposals)


def recompute_deadlines(work: Work, after: str = "") -> str | None:
    """Count the deadlines of a portion of open handlings again by today's calendar; gives where to go on, or None."""
    where = {"state": {"$in": [str(state) for state in UNFINISHED]}, "_id": {"$gt": after}}
    handlings = work.handlings.find(where, sort="_id", limit=PORTION)
    for handling in handlings:
        if handling.recompute_deadlines(work.calendar, work.now):
            work.handlings.save(handling)
    return go_on_after(handlings)


def recompute_feedback_deadlines(work: Work, after: str = "") -> str | None:
    """The same for the feedback that replied proposals wait for."""
    proposals = _replied(work, after)
    for proposal in filter(_waits, proposals):
        current = proposal.rounds[-1]
        old, current.feedback_due = current.feedback_due, recount(current.feedback_due, work.calendar)
        if current.feedback_due != old:
            tell_feedback_due(proposal, work.now)
            work.proposals.save(proposal)
    return go_on_after(proposals)


def _replied(work: Work, after: str) -> list[Proposal]:
    return work.proposals.find({"state": str(State.REPLIED), "_id": {"$gt": after}}, sort="_id", limit=PORTION)


def _waits(proposal: Proposal) -> bool:
    """Whether signers may still rate; while the text is locked away the time for it stands still."""
    return not proposal.rounds[-1].lapsed and not proposal.quarantine


def _feedback_reminder(work: Work, proposal: Proposal) -> Reminder | None:
    """The reminder that is due: silence ends by the timer itself, so nobody higher is ever told."""
    urging = handling_rules_of(work, proposal.committee).urge_feedback
    watch = Watch(occasion=Occasion.FEEDBACK, deadline=proposal.rounds[-1].feedback_due, urging=urging)
    told = [kept["key"] for kept in work.reminders.find({"proposal": proposal.id})]
    due = reminder(watch, told, work.today)
    wanted = due and due.urgency in (Urgency.APPROACHING, Urgency.DUE) and proposal.unrated()
    return due if wanted else None


def _remind_signers(work: Work, proposal: Proposal, due: Reminder) -> None:
    deadline = due.watch.deadline
    proposal.happened(
        FeedbackUrged,
        by=None,
        at=work.now,
        round=proposal.round,
        urgency=str(due.urgency),
        tell=[{"role": None, "unit": None, "subject": signer["subject"]} for signer in proposal.unrated()],
        due=deadline_fact(deadline),
        days_left=deadline.days_left(work.today),
    )
