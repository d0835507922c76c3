"""What an operator may do about a stream that waits."""

from kernel.work import Work
from services.portal import projections, queries


def skip_gap(work: Work, subject_id: str) -> dict:
    """Go on behind the gap: apply what is parked, without what is missing. Raises Forbidden, NotFound."""
    queries.require_operator(work)
    gap = queries.gap(work, subject_id)
    projections.catch_up(work, subject_id, gap["first_parked"] - 1)
    return gap | {"last": projections.last_of(work, subject_id)}
