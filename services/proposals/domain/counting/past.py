"""What figures count of a proposal of an earlier year that was imported: as much as its row told.

Its units handled it and, where a reply is known of, replied; the mark is its proposers'. Deadlines, talks and
who was asked are not known, so it stands neither above nor below the line of the rates that ask for them.
"""

from collections.abc import Iterator

from services.proposals.contract.handling_words import HandlingState, Part
from services.proposals.contract.proposal_words import Column, Rating
from services.proposals.contract.statistics import Counted
from services.proposals.domain.counting.item import Item

PAST_PARTS = ("past.rating", "past.replied")


def items_of_past(parts: dict, units: tuple[tuple[str, str], ...]) -> Iterator[Item]:
    """The handling of each unit, and the mark, where there is one."""
    if parts["column"] != Column.FILED:
        return
    assisting = {unit["unit"] for unit in parts["units"] if unit["part"] == Part.ASSISTING}
    for unit in units:
        yield _handling(parts, unit, replies=unit[0] not in assisting)
    if mark := parts["past"].get("rating"):
        answering = tuple(unit for unit in units if unit[0] not in assisting)
        yield _rating(parts, mark, answering)


def _handling(parts: dict, unit: tuple[str, str], replies: bool) -> Item:
    replied = replies and bool(parts["past"].get("replied"))
    known = dict.fromkeys(("gone", "unfinished", "overdue", "asked_back", "on_time", "met", "followed"), False)
    state = str(HandlingState.SENT) if replied else None
    return Item(
        of=Counted.HANDLING,
        id=f"{parts['_id']}/{unit[0]}",
        proposal=parts,
        state=state,
        units=(unit,),
        facts=known | {"state": state, "replies": replies, "sent": replied},
    )


def _rating(parts: dict, mark: str, units: tuple[tuple[str, str], ...]) -> Item:
    content = mark in (Rating.SATISFIED, Rating.BASICALLY)
    return Item(
        of=Counted.RATING,
        id=f"{parts['_id']}/past",
        proposal=parts,
        mark=mark,
        who=parts["signers"][0]["name"],
        units=units,
        facts={"result": mark, "content": content, "first": True, "last": True, "asked": False},
    )
