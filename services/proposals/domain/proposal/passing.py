"""Passing a hand-over on 转交: an office has no unit for a proposal and names those of other trees, or none."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Invalid
from kernel.workflow import transition
from services.proposals.contract.handling_events import HandOverPassedOn
from services.proposals.contract.handlings import PassOnHandOver
from services.proposals.domain.proposal.following import FREE, handed_over_already
from services.proposals.domain.proposal.records import Unit
from services.proposals.domain.proposal.words import Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal


@transition(
    "pass_on_hand_over",
    from_=State.FILED,
    by=Role.HANDOVER_OFFICE,
    guards=FREE,
    personal=[handed_over_already],
    form=PassOnHandOver,
)
def pass_on_hand_over(
    self: "Proposal", *, by: Principal, at: datetime, office: str, units: list[Unit], reason: str
) -> None:
    """Propose `units` of other offices in place of this office's own; their offices hand over then.

    Raises Invalid for a unit of this office or of one that has handed over, and when nobody would be left.
    """
    ended = {office, *self.handed_over_by}
    if any(unit.office in ended for unit in units):
        raise Invalid.fields({"units": ["hand_over.not_another_office"]})
    others = [other for other in self.offices if other != office]
    if not others and not units:
        raise Invalid.fields({"units": ["hand_over.nobody_left"]})
    self.offices = list(dict.fromkeys([*others, *(unit.office for unit in units)]))
    kept = [unit for unit in self.units if unit.office != office]
    known = {unit.unit for unit in kept}
    self.units = kept + [unit for unit in units if unit.unit not in known]
    facts = [unit.fact() for unit in units]
    self.happened(HandOverPassedOn, by=by, at=at, office=office, units=facts, reason_text=reason)
