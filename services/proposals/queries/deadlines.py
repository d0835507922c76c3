"""The next open deadline of proposals: what a reader may know of it, and lists in its order.

Units' deadlines are found through the handlings that the reader may see, so that a unit is never told another's, not
even by the place of a row; the deadline of feedback is everybody's who sees the proposal.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from kernel.cursors import cursor_of
from kernel.deadlines import Calendar, Deadline, Year, recount
from kernel.rpc.problems import Forbidden
from kernel.store import Page
from kernel.work import Work
from services.proposals.domain.handling.relations import reads_as
from services.proposals.domain.handling.words import UNFINISHED
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.words import State
from services.proposals.domain.urging import NEVER

PORTION = 50

Where = Callable[[dict], dict]
"""The condition for what the reader may see, by more filters."""


def open_deadlines(work: Work, proposals: Iterable[Proposal]) -> dict[str, tuple[Deadline, str | None]]:
    """The soonest open deadline of each proposal that has one which the reader may see, by the proposal's id, with the
    name of the unit that is to keep it: none for the proposers' own."""
    proposals = list(proposals)
    handled = [each.id for each in proposals if any(unit.handling for unit in each.units)]
    rating = {each.id: (due, None) for each in proposals if (due := each.open_feedback())}
    soonest = {id: work.handlings.load(found) for id, found in _soonest(work, handled).items()}
    return rating | {id: (handling.deadline(), handling.unit_name) for id, handling in soonest.items()}


def count_moved_deadlines(work: Work, *, year: int, holidays: list[str], workdays: list[str]) -> dict:
    """How many open deadlines this notice would move. Raises Forbidden but for who administers the topmost committee,
    which keeps the calendar of all."""
    topmost = not work.directory.get("committee", work.committee).get("parent")
    if not (topmost and work.who.has("administrator", work.committee)):
        raise Forbidden("forbidden.role")
    notice = Year(year=year, holidays=frozenset(holidays), workdays=frozenset(workdays))
    calendar = Calendar(work.calendar.years | {year: notice})
    return {"moved": sum(recount(each, calendar).on != each.on for each in _counted_by_calendar(work))}


def _counted_by_calendar(work: Work) -> Iterator[Deadline]:
    """The open deadlines in working days: those that `recompute_deadlines` counts again."""
    unfinished = {"state": {"$in": [str(state) for state in UNFINISHED]}}
    kept = [each for row in work.handlings.parts(unfinished, ("deadlines",)) for each in row["deadlines"].values()]
    for row in work.proposals.parts({"state": str(State.REPLIED)}, ("rounds", "quarantine")):
        if not row["quarantine"] and not row["rounds"][-1]["lapsed"]:
            kept.append(row["rounds"][-1]["feedback_due"])
    found = (msgspec.convert(each, Deadline) for each in kept)
    return (each for each in found if each.rule.unit == "workdays")


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
