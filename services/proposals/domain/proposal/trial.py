"""Objections to a trial hand-over 预交办: a unit says, before it counts, that a proposal is not for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import transition
from services.proposals.contract.handling_events import TrialObjected
from services.proposals.contract.handlings import ObjectToTrial
from services.proposals.domain.proposal.access import UNIT_GRANTS
from services.proposals.domain.proposal.records import Unit
from services.proposals.domain.proposal.words import Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal


@dataclass(kw_only=True)
class Objection:
    """What one unit objected, and which unit it thinks better (an id or None)."""

    unit: str
    name: str
    reason: str
    better_unit: str | None
    at: datetime


def somebody_was_asked(proposal: "Proposal") -> Refused | None:
    """There must be a trial to object to."""
    return None if proposal.tried_units else Refused("trial.not_asked")


def nothing_to_object_to(proposal: "Proposal", who: Principal) -> Refused | None:
    """A unit objects once, and only where it was asked."""
    roles, committee = UNIT_GRANTS, proposal.committee
    asked = {unit for unit in proposal.tried_units if any(who.has(role, committee, unit) for role in roles)}
    if asked - {objection.unit for objection in proposal.objections}:
        return None
    return Refused("trial.objected_already" if asked else "trial.not_asked")


@transition(
    "object_to_trial",
    from_=State.FILED,
    by=Role.UNIT,
    guards=[somebody_was_asked],
    personal=[nothing_to_object_to],
    form=ObjectToTrial,
)
def object_to_trial(
    self: "Proposal", *, by: Principal, at: datetime, unit: Unit, reason: str, better_unit: str | None = None
) -> None:
    """Object to the trial hand-over; the handover office reads it and decides."""
    if unit.unit not in self.tried_units:
        raise Refused("trial.not_asked")
    if any(objection.unit == unit.unit for objection in self.objections):
        raise Refused("trial.objected_already")
    said = Objection(unit=unit.unit, name=unit.name, reason=reason, better_unit=better_unit, at=at)
    self.objections.append(said)
    self.happened(TrialObjected, by=by, at=at, unit=unit.fact(), reason_text=reason, better_unit=better_unit)
