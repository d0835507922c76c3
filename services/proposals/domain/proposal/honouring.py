"""An excellent proposal 优秀提案: the awards of its session were published with it on the list."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.workflow import transition
from services.proposals.contract.proposal_progress import ProposalHonoured
from services.proposals.domain.proposal.words import SINCE_FILING, Role

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal


@transition("honour_proposal", from_=SINCE_FILING, by=Role.SYSTEM)
def honour_proposal(self: "Proposal", *, by: Principal | None, at: datetime, award: str) -> None:
    """It is an excellent proposal from now on; `award` is the name of the round of awards."""
    self.excellent = True
    self.happened(ProposalHonoured, by=by, at=at, award=award)
