"""The public pages' shelf in memory, what is put on it, and what is read from a page."""

import re

from pymongo.errors import ServerSelectionTimeoutError

from kernel.memory import MemoryWork, matches
from services.portal import projections
from services.portal.domain import awarding, with_awards, with_progress, with_public
from services.portal.store import Search


class ShelfInMemory:
    """What `Shelf` does, over documents in memory."""

    def __init__(self, work: MemoryWork):
        self.work, self.away = work, False

    def page(self, id: str) -> dict | None:
        self._look()
        page = self.work.pages.one(id)
        if not page or not page["published"]:
            return page
        whole = with_progress(page, self.work.commitments.find({"proposal": id}))
        return with_awards(whole, self.work.results.find(awarding(id)))

    def search(self, search: Search, skip: int, limit: int) -> tuple[list[dict], int]:
        self._look()
        fitting = [card for card in self.work.cards.find({}, sort="-published_at") if self._fits(card, search)]
        return fitting[skip : skip + limit], len(fitting)

    def results(self, skip: int, limit: int) -> tuple[list[dict], int]:
        self._look()
        rows = self.work.results.find({}, sort="-published_at")
        return rows[skip : skip + limit], len(rows)

    def result(self, id: str) -> dict | None:
        self._look()
        results = self.work.results.one(id)
        return results and with_public(results, self.work.cards.find({}))

    def choices(self) -> dict[str, list[dict]]:
        return {kind: self.work.choices.find({"kind": kind}, sort="_id") for kind in ("year", "category", "unit")}

    def ready(self) -> bool:
        return not self.away

    def _fits(self, card: dict, search: Search) -> bool:
        filters = {"year": search.year, "category.code": search.category, "units.unit": search.unit}
        return all(word in card["plain"] for word in search.words) and matches(
            card, {key: value for key, value in filters.items() if value is not None}
        )

    def _look(self) -> None:
        if self.away:
            raise ServerSelectionTimeoutError("away")


def put(shelf: ShelfInMemory, *events) -> None:
    for event in events:
        if event.type.startswith("proposal."):
            projections.follow_proposal(shelf.work, event)
        elif event.type.startswith(("evaluation.", "award.")):
            projections.follow_results(shelf.work, event)
        else:
            projections.follow_commitment(shelf.work, event)


def titles(answer) -> list[str]:
    return re.findall(r'<h2 lang="zh-CN"><a [^>]*>([^<]+)</a>', answer.text)
