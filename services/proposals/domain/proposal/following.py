"""What handing over and the units' work make of a proposal: its state follows its handlings 办理."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.deadlines import Calendar, count
from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import transition
from services.proposals.contract.handlings import HandOver, TrialHandOver
from services.proposals.contract.proposal_progress import (
    HandlingStarted,
    OfficeHandedOver,
    ProposalHandedOver,
    ProposalReplied,
    ProposalTrialHandedOver,
)
from services.proposals.domain.proposal.guards import no_merge_pending, no_withdrawal_pending, not_quarantined
from services.proposals.domain.proposal.records import Round, Unit
from services.proposals.domain.proposal.words import Role, State
from services.proposals.domain.urging import deadline_fact

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

FREE = [not_quarantined, no_merge_pending, no_withdrawal_pending]
FOLLOWING = (State.FILED, State.HANDED_OVER, State.IN_HANDLING, State.REPLIED)
_ORDER = {state: place for place, state in enumerate(FOLLOWING)}


def handed_over_already(proposal: "Proposal", who: Principal) -> Refused | None:
    """An office hands over once; the others may still have to."""
    return None if own_awaited(proposal, who) else Refused("proposal.handed_over_already")


def own_awaited(proposal: "Proposal", who: Principal) -> list[str]:
    """The offices that have yet to hand it over and for which the person acts."""
    awaited = proposal.awaited_offices()
    return [office for office in awaited if who.has("handover_office", proposal.committee, office)]


@transition(
    "trial_hand_over",
    from_=State.FILED,
    by=Role.HANDOVER_OFFICE,
    guards=FREE,
    personal=[handed_over_already],
    form=TrialHandOver,
)
def trial_hand_over(self: "Proposal", *, by: Principal, at: datetime, office: str, units: list[Unit]) -> None:
    """Show it to units before the handover 预交办, so that they can object."""
    _not_yet(self, office)
    self.tried_units = sorted({*self.tried_units, *(unit.unit for unit in units)})
    self.happened(ProposalTrialHandedOver, by=by, at=at, office=office, units=[unit.fact() for unit in units])


@transition(
    "hand_over",
    from_=State.FILED,
    by=Role.HANDOVER_OFFICE,
    guards=FREE,
    personal=[handed_over_already],
    form=HandOver,
)
def hand_over(self: "Proposal", *, by: Principal, at: datetime, office: str) -> None:
    """One handover office hands it over to units of its tree 交办; `follow` then says what that makes of it."""
    _not_yet(self, office)
    self.handed_over_by.append(office)
    self.happened(OfficeHandedOver, by=by, at=at, office=office)


@transition("follow", from_=FOLLOWING, to=FOLLOWING, by=Role.SYSTEM)
def follow(
    self: "Proposal",
    *,
    by: Principal | None,
    at: datetime,
    stage: State,
    units: list[Unit],
    replied: list[str],
    calendar: Calendar,
) -> None:
    """Take over what the handlings say: `units` as they stand now, who `replied` in any round (unit ids), `stage` as
    the state they make together.

    It only goes forward; back to the units it goes by feedback (`feedback.py`).
    """
    before, self.units, self.replied_units = self.state, units, replied
    if _ORDER[stage] > _ORDER[before]:
        self.state = stage
        for passed in FOLLOWING[_ORDER[before] + 1 : _ORDER[stage] + 1]:
            _PASSED[passed](self, at, calendar)
    self.refresh()


def _handed_over(proposal: "Proposal", at: datetime, calendar: Calendar) -> None:
    proposal.happened(ProposalHandedOver, by=None, at=at, units=[unit.fact() for unit in proposal.units])


def _started(proposal: "Proposal", at: datetime, calendar: Calendar) -> None:
    proposal.happened(HandlingStarted, by=None, at=at, round=proposal.round)


def _replied(proposal: "Proposal", at: datetime, calendar: Calendar) -> None:
    due = count(proposal.rules.feedback_time(), local_date(at), calendar)
    proposal.rounds.append(Round(round=proposal.round, replied_at=at, feedback_due=due))
    proposal.happened(ProposalReplied, by=None, at=at, round=proposal.round, feedback_due=deadline_fact(due))


_PASSED = {State.HANDED_OVER: _handed_over, State.IN_HANDLING: _started, State.REPLIED: _replied}


def _not_yet(proposal: "Proposal", office: str) -> None:
    if office in proposal.handed_over_by:
        raise Refused("proposal.handed_over_already")
    if office not in proposal.offices:
        raise Refused("proposal.not_your_handover")
