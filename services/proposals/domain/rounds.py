"""What rounds of evaluation 民主评议 and of awards 评优 share: the way through the chairmen's meeting 主席会议.

The office draws something up and puts it before the meeting, which approves it or sends it back; each step is kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from kernel.clock import wire_time
from kernel.events import Event
from kernel.identity import Principal
from kernel.workflow import Guard, transition


class RoundRole(StrEnum):
    """What a person can be to a round."""

    PROPOSAL_OFFICE = "proposal_office"
    CHAIRMENS_MEETING = "chairmens_meeting"
    LEADER = "leader"
    AUDITOR = "auditor"
    PARTICIPANT = "participant"  # rates in an evaluation
    READER = "reader"  # reads published awards
    SYSTEM = "system"


LOOK_AFTER = (RoundRole.PROPOSAL_OFFICE, RoundRole.CHAIRMENS_MEETING, RoundRole.LEADER, RoundRole.AUDITOR)
"""Who reads a round before it is published."""


@dataclass(kw_only=True)
class Step:
    """One step: which act it was, with which words, by whom, when."""

    step: str
    text: str
    by_name: str
    at: datetime


class Round(Protocol):
    """What a round has for its approval."""

    steps: list[Step]

    def tell(self, event: type[Event], by: Principal | None, at: datetime, **facts: Any) -> None:
        """Record an event with what every event of the round carries."""


def step_of(step: str, text: str, by: Principal | None, at: datetime) -> Step:
    """A step that this person takes; nobody: the system itself."""
    return Step(step=step, text=text, by_name=by.name if by else "", at=at)


def step_view(step: Step) -> dict:
    """An EvaluationStepView."""
    return {"step": step.step, "text": step.text, "by_name": step.by_name, "at": wire_time(step.at)}


def approval(
    what: str,
    states: tuple[StrEnum, StrEnum, StrEnum],
    forms: tuple[type, type, type],
    told: tuple[type[Event], type[Event], type[Event]],
    guards: Iterable[Guard] = (),
    on_each_step: Iterable[Guard] = (),
) -> tuple[Callable, Callable, Callable]:
    """The transitions submit_, approve_ and send_back_`what`, each with its form and the event that tells of it.

    `states` are those in which it is drawn up, before the meeting, and approved; `guards` stand before the first step,
    `on_each_step` before the approval too.
    """
    drawn_up, before, approved = states
    office, meeting = RoundRole.PROPOSAL_OFFICE, RoundRole.CHAIRMENS_MEETING
    submit, approve, send_back = f"submit_{what}", f"approve_{what}", f"send_back_{what}"

    @transition(submit, from_=drawn_up, to=before, by=office, guards=[*guards, *on_each_step], form=forms[0])
    def put_before(self: Round, *, by: Principal | None, at: datetime, note: str) -> None:
        """Put it before the chairmen's meeting 提请主席会议审定."""
        self.steps.append(step_of(submit, note, by, at))
        self.tell(told[0], by, at, note=note)

    @transition(approve, from_=before, to=approved, by=meeting, guards=on_each_step, form=forms[1])
    def agree(self: Round, *, by: Principal | None, at: datetime, note: str) -> None:
        """Approve it 审定."""
        self.steps.append(step_of(approve, note, by, at))
        self.tell(told[1], by, at, note=note)

    @transition(send_back, from_=before, to=drawn_up, by=meeting, form=forms[2])
    def disagree(self: Round, *, by: Principal | None, at: datetime, reason: str) -> None:
        """Send it back to the office 退回."""
        self.steps.append(step_of(send_back, reason, by, at))
        self.tell(told[2], by, at, reason=reason)

    return put_before, agree, disagree
