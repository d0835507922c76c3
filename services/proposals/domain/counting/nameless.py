"""Ratings as those may count them who may not read them: none from which it comes out who gave which mark."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from services.proposals.contract.statistics import Counted
from services.proposals.domain.counting.item import Item

ENOUGH = 3
"""Of a proposal that fewer rated, a mark is somebody's: the only one's, or the other's to whoever knows their own."""


def nameless(items: Iterable[Item]) -> list[Item]:
    """The items without the ratings of proposals that fewer than ENOUGH rated.

    What is left out is left out of every number, so that no difference of two numbers tells it either. The others stand
    by their marks and are numbered in that order: neither their ids nor their places are those of the signers.
    """
    kept: list[Item] = []
    ratings: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        (ratings[item.proposal["_id"]] if item.of is Counted.RATING else kept).append(item)
    for proposal, given in ratings.items():
        if sum(item.facts["last"] and item.mark is not None for item in given) >= ENOUGH:
            by_mark = sorted(given, key=lambda item: (item.mark or "", item.facts["first"], item.facts["last"]))
            kept += [replace(item, id=f"{proposal}/{place:03}") for place, item in enumerate(by_mark, 1)]
    return kept
