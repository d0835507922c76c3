"""What an operator may do about a stream that waits."""

from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.portal import projections
from services.portal.domain import gap_view, require_operator
from services.portal.store import roots


def skip_gap(work: Work, subject_id: str) -> dict:
    """Go on behind the gap: apply what is parked, without what is missing. Raises Forbidden, NotFound."""
    require_operator(work.who, roots(work))
    first = next(iter(work.parked.find({"subject": subject_id}, sort="sequence", limit=1)), None)
    if not first:
        raise NotFound("not_found", kind="gap")
    projections.catch_up(work, subject_id, first["sequence"] - 1)
    parked = work.parked.find({"subject": subject_id}, sort="sequence")
    return gap_view(work.streams.one(subject_id), parked)
