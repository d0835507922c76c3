"""What a handling is reminded of 催办, by the timer and by an office."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.deadlines import Deadline
from kernel.workflow import transition
from services.proposals.contract import handling_events as events
from services.proposals.contract import handlings as forms
from services.proposals.contract.handling_words import Occasion, Urgency
from services.proposals.domain.handling import guards
from services.proposals.domain.handling.words import UNFINISHED, WITH_OFFICE
from services.proposals.domain.handling.words import HandlingRole as R
from services.proposals.domain.handling.words import HandlingState as S
from services.proposals.domain.proposal.guards import text_locked
from services.proposals.domain.urging import Watch, deadline_fact, reminder, whom_to_tell

if TYPE_CHECKING:
    from services.proposals.domain.handling.handling import Handling


def watches(self: "Handling") -> list[Watch]:
    """The deadlines that the unit is reminded of now; none while the text is locked away."""
    if not self.unfinished or self.locked:
        return []
    occasion = Occasion.REPLY if self.replies else Occasion.OPINION
    urging = self.rules.urge_reply if self.replies else self.rules.urge_opinion
    found = [Watch(occasion=occasion, deadline=self.deadline(), urging=urging)]
    if self.state == S.ASSIGNED:
        sign_in = self.deadlines["sign_in"]
        found.append(Watch(occasion=Occasion.SIGN_IN, deadline=sign_in, urging=self.rules.urge_sign_in))
    return found


def is_urged_by(self: "Handling", day: date) -> bool:
    """Whether the unit is urged on that day: a reminder's day has come by the rule, or an office urged it by hand.

    Nothing is asked of it while the handover office has its turn.
    """
    if self.state in WITH_OFFICE:
        return False
    by_rule = any(watch.stages()[0][0] <= day.isoformat() for watch in self.watches())
    return by_rule or (self.unfinished and self.urged_by_hand())


def remind(self: "Handling", at: datetime) -> None:
    """Send the reminders whose day has come 催办: each stage of each deadline once."""
    day = local_date(at)
    for watch in self.watches():
        if due := reminder(watch, self.urged, day):
            self.urged.append(due.key)
            _urge(self, None, at, watch.occasion, watch.deadline, due.urgency, text="")
    self.plan()


def _urge(
    self: "Handling", by, at: datetime, occasion: Occasion, deadline: Deadline, urgency: Urgency, text: str
) -> None:
    self.tell(
        events.HandlingUrged,
        by,
        at,
        occasion=str(occasion),
        urgency=str(urgency),
        tell=whom_to_tell(urgency, None if self.state in WITH_OFFICE else self.unit, self.office),
        due=deadline_fact(deadline),
        days_left=deadline.days_left(local_date(at)),
        text=text,
    )


@transition(
    "urge_handling",
    from_=UNFINISHED,
    by=(R.PROPOSAL_OFFICE, R.HANDOVER_OFFICE),
    guards=[text_locked, guards.with_office, guards.urged_today],
    form=forms.UrgeHandling,
)
def urge_handling(self: "Handling", *, by, at, text: str) -> None:
    """Urge the unit 催办 by hand, at most once a day, to what is due first."""
    self.urged.append(self.office_key())
    self.urged_with = text
    first = min(self.watches(), key=lambda watch: watch.deadline.on)
    _urge(self, by, at, first.occasion, first.deadline, Urgency.BY_OFFICE, text)
