"""The days of a plan: which is next, and when somebody is reminded of it 催办. No reminder goes twice.

A planned day is answered by a visit or an entry of progress, however late: what was done on a day answers the planned
days that were open by then, and the next one ahead only when there was none; the day of the report by the report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.proposals.contract.handling_words import Urgency
from services.proposals.domain.supervision.records import Plan, Step


@dataclass(frozen=True, kw_only=True)
class Call:
    """A reminder that is due from the local date `on` (ISO) on; its `key` is kept once it was sent."""

    on: str
    key: str
    urgency: Urgency


def answered(plan: Plan, days: Iterable[str]) -> list[bool]:
    """For each step, whether one of these local dates, on which something was done, answers it."""
    done: set[int] = set()
    for day in sorted(set(days)):
        open_ones = [place for place in range(len(plan.steps)) if place not in done]
        missed = [place for place in open_ones if plan.steps[place].on <= day]
        done.update(missed or open_ones[:1])
    return [place in done for place in range(len(plan.steps))]


def next_step(plan: Plan, days: Iterable[str], report: Step) -> Step:
    """The soonest step that is not answered; the report itself when all are, or when it is sooner."""
    open_ones = [step for step, done in zip(plan.steps, answered(plan, days), strict=True) if not done]
    return min([*open_ones, report], key=lambda step: step.on)


def calls_for(step: Step, days_before: int) -> list[Call]:
    """The reminders of a step, in order: some days before it, and when it has passed."""
    day = date.fromisoformat(step.on)
    early, late = day - timedelta(days=days_before), day + timedelta(days=1)
    return [
        Call(on=early.isoformat(), key=f"{step.on}:approaching", urgency=Urgency.APPROACHING),
        Call(on=late.isoformat(), key=f"{step.on}:overdue", urgency=Urgency.OVERDUE),
    ]


def pending(step: Step, days_before: int, urged: list[str]) -> list[Call]:
    """The reminders of a step that were not sent, without one that a later one has made idle."""
    calls = calls_for(step, days_before)
    last = max((place for place, call in enumerate(calls) if call.key in urged), default=-1)
    return calls[last + 1 :]
