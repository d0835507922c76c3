"""A later deadline 延期 for a handling: the unit asks, the handover office decides."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.deadlines import Deadline, Rule, add_months
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import transition
from services.proposals.contract import handling_events as events
from services.proposals.contract import handlings as forms
from services.proposals.domain.handling import guards
from services.proposals.domain.handling.entries import ExtensionAsk
from services.proposals.domain.handling.words import BEGUN
from services.proposals.domain.handling.words import HandlingRole as R
from services.proposals.domain.urging import deadline_fact

if TYPE_CHECKING:
    from services.proposals.domain.handling.handling import Handling


def latest_day(handling: "Handling") -> date:
    """The local date to which it can be put off at the most, not counting the days for which its clock stood still."""
    longest = add_months(local_date(handling.assigned_at), handling.rules.latest_months)
    return longest + timedelta(days=handling.deadline().rested)


def at_latest_day(handling: "Handling") -> Refused | None:
    """There is no later day to ask for."""
    latest = latest_day(handling).isoformat()
    return Refused("extension.at_latest", latest=latest) if handling.deadline().on >= latest else None


def asked_day_passed(handling: "Handling") -> Refused | None:
    """Granting never makes a deadline earlier, nor one that is over already."""
    asked = handling.open_extension()
    if asked and (asked.until <= handling.deadline().on or asked.until < handling.today.isoformat()):
        return Refused("extension.asked_day_passed", until=asked.until)
    return None


@transition(
    "ask_extension",
    from_=BEGUN,
    by=(R.UNIT_HANDLER, R.UNIT_LEADER),
    guards=[guards.extension_undecided, guards.deadline_passed, at_latest_day],
    form=forms.AskExtension,
)
def ask_extension(self: "Handling", *, by, at, until: str, reason: str) -> None:
    """Ask for a later deadline 延期, at most so many months after the hand-over."""
    if not self.deadline().on < until <= latest_day(self).isoformat():
        raise Invalid.fields({"until": ["extension.out_of_range"]})
    self.extensions.append(ExtensionAsk(reason=reason, asked_at=at, until=until))
    self.tell(events.ExtensionAsked, by, at, until=until, reason=reason)


@transition(
    "grant_extension",
    from_=BEGUN,
    by=R.HANDOVER_OFFICE,
    guards=[guards.extension_not_asked, asked_day_passed],
    form=forms.GrantExtension,
)
def grant_extension(self: "Handling", *, by, at) -> None:
    """Grant the later deadline."""
    ask, old = _decide_extension(self, "granted", None), self.deadline()
    start, rested = local_date(self.assigned_at), old.rested
    rule = Rule(name="extension", amount=(date.fromisoformat(ask.until) - start).days - rested, unit="days")
    self.deadlines["reply"] = Deadline(on=ask.until, rule=rule, start=start.isoformat(), rested=rested)
    self.tell(events.ExtensionGranted, by, at, old_deadline=old.on, computed=deadline_fact(self.deadline()))


@transition(
    "refuse_extension",
    from_=BEGUN,
    by=R.HANDOVER_OFFICE,
    guards=[guards.extension_not_asked],
    form=forms.RefuseExtension,
)
def refuse_extension(self: "Handling", *, by, at, reason: str) -> None:
    """Leave the deadline as it is."""
    _decide_extension(self, "refused", reason)
    self.tell(events.ExtensionRefused, by, at, reason=reason)


def _decide_extension(self: "Handling", decision: str, reason: str | None) -> ExtensionAsk:
    ask = self.extensions[-1]
    ask.decision, ask.decision_reason = decision, reason
    return ask
