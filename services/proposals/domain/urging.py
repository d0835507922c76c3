"""Urging 催办: when a deadline calls for a reminder, how urgent it is, and who must be told. No reminder goes twice."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta

from kernel.deadlines import Deadline
from services.proposals.contract.handling_words import Occasion, Urgency

NEVER = "9999-12-31"
Few = Annotated[int, Meta(ge=1, le=366)]


@dataclass(frozen=True, kw_only=True)
class Urging:
    """When to remind: calendar days before the deadline, and days after it until somebody higher is told."""

    before: Annotated[tuple[Few, ...], Meta(max_length=5)]
    leader: Few
    office: Few


@dataclass(frozen=True, kw_only=True)
class Watch:
    """One deadline that somebody is reminded of."""

    occasion: Occasion
    deadline: Deadline
    urging: Urging

    def stages(self) -> list[tuple[str, Urgency]]:
        """The days (ISO) from which each stage holds, in order; one that comes after a more urgent one has no day."""
        end = date.fromisoformat(self.deadline.on)
        early = [(-days, Urgency.APPROACHING) for days in sorted(self.urging.before, reverse=True)]
        late = [
            (0, Urgency.DUE),
            (1, Urgency.OVERDUE),
            *([(self.urging.leader, Urgency.ESCALATED_LEADER)] if self.urging.leader < self.urging.office else []),
            (self.urging.office, Urgency.ESCALATED_OFFICE),
        ]
        return [((end + timedelta(days)).isoformat(), urgency) for days, urgency in early + late]

    def key(self, on: str) -> str:
        """The natural key of the reminder of the stage that holds from the day `on` (ISO).

        It stays the same when the rule gets other stages beside it; a moved deadline starts anew.
        """
        return f"{self.occasion}:{self.deadline.on}:{on}"

    def pending(self, told: list[str]) -> list[tuple[str, Urgency]]:
        """The stages after the last one that was told: [(from which day, urgency)]."""
        last = self._last_told(told)
        return [(on, urgency) for on, urgency in self.stages() if on > last]

    def _last_told(self, told: list[str]) -> str:
        """The day (ISO) of the last stage that was told, or "". Older keys name a stage by its place among them all."""
        start = self.key("")
        names = [key.removeprefix(start) for key in told if key.startswith(start)]
        days = [name for name in names if not name.isdecimal()]
        days += [on for place, (on, _) in enumerate(self.stages()) if str(place) in names]
        return max(days, default="")


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """A reminder that is to go out now."""

    watch: Watch
    key: str
    urgency: Urgency


def reminder(watch: Watch, told: list[str], day: date) -> Reminder | None:
    """The most urgent reminder whose day has come on `day` and that was not told yet, or None."""
    reached = [(on, urgency) for on, urgency in watch.pending(told) if on <= day.isoformat()]
    if not reached:
        return None
    on, urgency = reached[-1]
    return Reminder(watch=watch, key=watch.key(on), urgency=urgency)


def next_day(watches: list[Watch], told: list[str]) -> str:
    """The first day (ISO) on which one of the watches calls for a reminder; 9999-12-31 for none."""
    return min((on for watch in watches for on, _ in watch.pending(told)[:1]), default=NEVER)


def whom_to_tell(urgency: Urgency, unit: str | None, office: str) -> list[dict]:
    """Who is told: the unit's handler; then its leader too; then the handover office too. The office alone where it
    has its turn, and no `unit` is waited for."""
    roles = [("unit_handler", unit)] if unit else [("handover_office", office)]
    if unit and urgency in (Urgency.ESCALATED_LEADER, Urgency.ESCALATED_OFFICE, Urgency.BY_OFFICE):
        roles.append(("unit_leader", unit))
    if unit and urgency == Urgency.ESCALATED_OFFICE:
        roles.append(("handover_office", office))
    return [{"role": role, "unit": scope, "subject": None} for role, scope in roles]


def deadline_fact(deadline: Deadline) -> dict:
    """The deadline as events and views tell it: {on, start, rule, amount, unit, provisional, rested}."""
    rule = deadline.rule
    return {
        "on": deadline.on,
        "start": deadline.start,
        "rule": rule.name,
        "amount": rule.amount,
        "unit": rule.unit,
        "provisional": deadline.provisional,
        "rested": deadline.rested,
    }
