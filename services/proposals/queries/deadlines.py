"""The next open deadline of proposals: what a reader may know of it, and lists in its order.

Units' deadlines are found through the handlings that the reader may see, so that a unit is never told another's, not
even by the place of a row; the deadline of feedback is everybody's who sees the proposal.
"""

from collections.abc import Callable, Iterable

from kernel.cursors import cursor_of
from kernel.deadlines import Deadline
from kernel.store import Page
from kernel.work import Work
from services.proposals.domain.handling.relations import reads_as
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.urging import NEVER

PORTION = 50

Where = Callable[[dict], dict]
"""The condition for what the reader may see, by more filters."""


def open_deadlines(work: Work, proposals: Iterable[Proposal]) -> dict[str, Deadline]:
    """The soonest open deadline of each proposal that has one which the reader may see, by the proposal's id."""
    proposals = list(proposals)
    handled = [each.id for each in proposals if any(unit.handling for unit in each.units)]
    rating = {each.id: due for each in proposals if (due := each.open_feedback())}
    return rating | {id: work.handlings.load(found).deadline() for id, found in _soonest(work, handled).items()}


def by_deadline(work: Work, where: Where, filters: dict, cursor: str | None, limit: int) -> Page:
    """One page of raw proposals in the order of their next open deadlines; those without one are left out.

    It goes along the index of the handlings' deadlines and that of feedback at once; a proposal of several handlings
    stands where the soonest is.
    """
    found: list[tuple[dict, dict]] = []
    while len(found) <= limit:
        portion = _portion(work, where, filters, cursor)
        found += _fitting(work, where(filters), portion)
        if len(portion) < PORTION:
            break
        cursor = cursor_of(portion[-1], "due")
    rows = found[:limit]
    more = cursor_of(rows[-1][0], "due") if len(found) > limit else None
    return Page([proposal for _, proposal in rows], more, None)


def _portion(work: Work, where: Where, filters: dict, cursor: str | None) -> list[dict]:
    """What is due next: {due, _id, proposal} of handlings and of feedback."""
    due = work.handlings.page(_open(work), "due", cursor, PORTION).rows
    rated = [row | {"proposal": row["_id"]} for row in _rated(work, where, filters, cursor)]
    return sorted([*due, *rated], key=lambda row: (row["due"], row["_id"]))[:PORTION]


def _rated(work: Work, where: Where, filters: dict, cursor: str | None) -> list[dict]:
    if "replied" not in filters.get("state", ["replied"]) or "awaited_office" in filters:
        return []
    return work.proposals.page(where(filters | {"rated": True}), "due", cursor, PORTION).rows


def _fitting(work: Work, where: dict, portion: list[dict]) -> list[tuple[dict, dict]]:
    """Those of the portion by which a proposal that fits is listed, each with the proposal."""
    ids = [row["proposal"] for row in portion]
    soonest = _soonest(work, ids)
    found = work.proposals.documents({"$and": [where, {"_id": {"$in": ids}}]}) if ids else []
    fitting = {proposal["_id"]: proposal for proposal in found}
    first = [row for row in portion if soonest.get(row["proposal"], row)["_id"] == row["_id"]]
    return [(row, fitting[row["proposal"]]) for row in first if row["proposal"] in fitting]


def _soonest(work: Work, proposals: list[str]) -> dict[str, dict]:
    """The raw handling of the soonest open deadline, by proposal."""
    found = work.handlings.documents({"proposal": {"$in": proposals}} | _open(work), "due") if proposals else []
    return {handling["proposal"]: handling for handling in reversed(found)}


def _open(work: Work) -> dict:
    """The condition for handlings that the reader may see and whose unit still owes something."""
    return {"readers": {"$in": reads_as(work.who)}, "due": {"$lt": NEVER}}
