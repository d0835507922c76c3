"""The first chapter of a handling: assigned, signed in, begun, or returned and reassigned."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Invalid
from kernel.workflow import transition
from services.proposals.contract import handling_events as events
from services.proposals.contract import handlings as forms
from services.proposals.domain.handling import guards
from services.proposals.domain.handling.entries import ReturnAsk
from services.proposals.domain.handling.words import UNIT
from services.proposals.domain.handling.words import HandlingRole as R
from services.proposals.domain.handling.words import HandlingState as S
from services.proposals.domain.proposal.guards import text_locked
from services.proposals.domain.urging import deadline_fact

if TYPE_CHECKING:
    from services.proposals.domain.handling.handling import Handling


def assign(self: "Handling", *, by: Principal | None, at: datetime) -> "Handling":
    """Begin: the unit has to handle the proposal from now on."""
    self.tell(
        events.HandlingAssigned,
        by,
        at,
        sign_in_by=self.deadlines["sign_in"].on,
        return_by=self.deadlines["return"].on,
        computed=deadline_fact(self.deadline()),
        note=self.note,
        reassigned_from=self.reassigned_from,
    )
    return self


@transition("sign_in_handling", from_=S.ASSIGNED, to=S.SIGNED_IN, by=UNIT, form=forms.SignInHandling)
def sign_in_handling(self: "Handling", *, by, at) -> None:
    """Sign in 签收."""
    self.signed_in_at = at
    self.tell(events.HandlingSignedIn, by, at)


@transition("begin_handling", from_=S.SIGNED_IN, to=S.HANDLING, by=UNIT, form=forms.BeginHandling)
def begin_handling(self: "Handling", *, by, at) -> None:
    """Begin to work on it 开始办理."""
    self.tell(events.HandlingBegun, by, at)


@transition(
    "ask_to_return",
    from_=(S.ASSIGNED, S.SIGNED_IN),
    to=S.RETURN_ASKED,
    by=(*UNIT, R.UNIT_LEADER),
    guards=[guards.return_too_late, guards.return_refused_before],
    form=forms.AskToReturn,
)
def ask_to_return(self: "Handling", *, by, at, reason: str, better_unit: str) -> None:
    """Ask to return 申退: never passed on by the unit itself."""
    if better_unit == self.unit:
        raise Invalid.fields({"better_unit": ["return.same_unit"]})
    self.returns.append(ReturnAsk(reason=reason, asked_at=at, better_unit=better_unit))
    self.tell(events.ReturnAsked, by, at, reason=reason, better_unit=better_unit)


@transition(
    "refuse_return",
    from_=S.RETURN_ASKED,
    to=(S.ASSIGNED, S.SIGNED_IN),
    by=R.HANDOVER_OFFICE,
    form=forms.RefuseReturn,
)
def refuse_return(self: "Handling", *, by, at, reason: str) -> None:
    """Leave the proposal with the unit."""
    ask = self.returns[-1]
    ask.decision, ask.decision_reason = "refused", reason
    self.state = S.SIGNED_IN if self.signed_in_at else S.ASSIGNED
    self.tell(events.ReturnRefused, by, at, reason=reason)


@transition(
    "reassign_handling",
    from_=(S.ASSIGNED, S.SIGNED_IN, S.RETURN_ASKED, S.HANDLING),
    to=S.REASSIGNED,
    by=R.HANDOVER_OFFICE,
    guards=[text_locked, guards.part_countersigned],
    form=forms.ReassignHandling,
)
def reassign_handling(self: "Handling", *, by, at, reason: str, successor: "Handling") -> None:
    """Reassign 改办: another unit handles it from now on; this handling stays as history."""
    if self.returns and self.returns[-1].decision is None:
        self.returns[-1].decision, self.returns[-1].decision_reason = "reassigned", reason
    self.reassigned_to = successor.id
    self.tell(
        events.HandlingReassigned,
        by,
        at,
        reason=reason,
        to_unit=successor.unit,
        to_unit_name=successor.unit_name,
        to_handling=successor.id,
    )
