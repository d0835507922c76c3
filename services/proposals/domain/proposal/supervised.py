"""A proposal that is supervised 督办: the office proposes it, and the proposal keeps as what it is marked."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import transition
from services.proposals.contract.supervision_words import Grade
from services.proposals.contract.supervisions import ProposeSupervision
from services.proposals.domain.proposal.access import supervised_by
from services.proposals.domain.proposal.guards import no_merge_pending, no_withdrawal_pending, not_quarantined
from services.proposals.domain.proposal.records import Supervised
from services.proposals.domain.proposal.words import SINCE_FILING, Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

SUPERVISABLE = tuple(state for state in SINCE_FILING if state is not State.ARCHIVED)


def not_supervised(proposal: "Proposal") -> Refused | None:
    """One supervision at a time."""
    live = proposal.supervised and proposal.supervised.live
    return Refused("supervision.live_already") if live else None


@transition(
    "propose_supervision",
    from_=SUPERVISABLE,
    by=Role.PROPOSAL_OFFICE,
    guards=[not_quarantined, no_merge_pending, no_withdrawal_pending, not_supervised],
    form=ProposeSupervision,
)
def propose_supervision(self: "Proposal", *, by: Principal, at: datetime, supervision: str) -> None:
    """Propose to the chairmen's meeting that it is supervised as a key 重点 or important 重要 proposal.

    Until the meeting decides, an earlier supervision that was concluded stands.
    """
    self.supervised = Supervised(id=supervision, live=True, organisation=supervised_by(self))


@transition("follow_supervision", from_=tuple(State), by=Role.SYSTEM)
def follow_supervision(
    self: "Proposal", *, by: Principal | None, at: datetime, supervised: Supervised, grade: Grade | None
) -> None:
    """Take over how its supervision stands: marked from the meeting's decision on, unless it ended early.

    An earlier one that was concluded then marks it again.
    """
    self.supervised, self.grade = supervised, grade
    self.refresh()
