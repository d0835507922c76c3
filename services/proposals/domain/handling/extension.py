"""A later deadline 延期 for a handling: the unit asks, the handover office decides."""

from datetime import date
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.deadlines import Deadline, Rule, add_months
from kernel.rpc.problems import Invalid
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
    """The local date to which its deadline can be put off at the most."""
    return add_months(local_date(handling.assigned_at), handling.rules.latest_months)


@transition(
    "ask_extension",
    from_=BEGUN,
    by=(R.UNIT_HANDLER, R.UNIT_LEADER),
    guards=[guards.extension_undecided, guards.deadline_passed],
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
    guards=[guards.extension_not_asked],
    form=forms.GrantExtension,
)
def grant_extension(self: "Handling", *, by, at) -> None:
    """Grant the later deadline."""
    ask, old = _decide_extension(self, "granted", None), self.deadline()
    start = local_date(self.assigned_at)
    rule = Rule(name="extension", amount=(date.fromisoformat(ask.until) - start).days, unit="days")
    self.deadlines["reply"] = Deadline(on=ask.until, rule=rule, start=start.isoformat())
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
