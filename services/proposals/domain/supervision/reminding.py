"""What those who lead a supervision are reminded of 催办 by the timer: a planned day comes near, or has passed."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from services.proposals.contract.handling_words import Urgency
from services.proposals.contract.supervision_events import SupervisionUrged
from services.proposals.domain.supervision.planned import Call, pending

if TYPE_CHECKING:
    from services.proposals.domain.supervision.supervision import Supervision


def remind(self: "Supervision", at: datetime) -> None:
    """Send the reminder whose day has come: each once; one that was missed gives way to the later one."""
    step, today = self.next_step(), local_date(at)
    due = [call for call in calls(self) if call.on <= today.isoformat()]
    if step and due:
        self.urged += [call.key for call in due]
        self.tell(
            SupervisionUrged,
            None,
            at,
            urgency=str(due[-1].urgency),
            due={"on": step.on, "what": step.what},
            days_left=(date.fromisoformat(step.on) - today).days,
            tell=_told(self, due[-1]),
        )
    self.settle()


def calls(supervision: "Supervision") -> list[Call]:
    """The reminders that the next planned day still has; none while the text is locked away."""
    step = supervision.next_step()
    if not step or supervision.locked:
        return []
    return pending(step, supervision.remind_days, supervision.urged)


def _told(supervision: "Supervision", call: Call) -> list[dict]:
    """Whoever leads; once the day has passed the office too."""
    leader, organisation = supervision.led.leader, supervision.led.organisation
    told = [{"role": "leader", "unit": None, "subject": leader.id}] if leader else []
    if organisation:
        told.append({"role": "special_committee_staff", "unit": organisation.id, "subject": None})
    if call.urgency == Urgency.OVERDUE:
        told.append({"role": "proposal_office", "unit": None, "subject": None})
    return told
