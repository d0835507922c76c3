"""What may stand in the way of a supervision's transitions, each with the code of a sentence in `texts`."""

from typing import TYPE_CHECKING

from kernel.rpc.problems import Refused

if TYPE_CHECKING:
    from services.proposals.domain.supervision.supervision import Supervision


def text_locked(supervision: "Supervision") -> Refused | None:
    """While the proposal's text is locked away nothing is written about it."""
    return Refused("proposal.quarantined") if supervision.locked else None
