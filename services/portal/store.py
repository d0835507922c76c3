"""What portal keeps, and how its web app reads it without a broker."""

import re
from dataclasses import dataclass

from pymongo import MongoClient
from pymongo.database import Database
from pymongo.errors import PyMongoError

from kernel.mongo import connect
from kernel.settings import Settings
from kernel.store import MOST_COUNTED, Documents, Index, Stores
from kernel.work import Work
from services.portal.domain import awarding, with_awards, with_progress, with_public

_NEWEST = ("-published_at", "-_id")


class Portal(Stores):
    """The database of portal: all of it comes from others' events."""

    name = "portal"
    pages = Documents(derived=True)
    cards = Documents(
        [
            Index(*_NEWEST),
            Index("year", *_NEWEST),
            Index("category.code", *_NEWEST),
            Index("units.unit", *_NEWEST),
            Index("terms"),
        ],
        derived=True,
    )
    choices = Documents([Index("kind")], derived=True)
    streams = Documents([Index("waiting", "_id", where={"waiting": True})], derived=True)
    parked = Documents([Index("subject", "sequence")], derived=True)
    commitments = Documents([Index("proposal")], derived=True)
    results = Documents([Index(*_NEWEST), Index("proposals.id")], derived=True)


@dataclass(frozen=True)
class Search:
    """What a visitor looks for: plain words that must all occur, and filters; None means any."""

    words: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    year: int | None = None
    category: str | None = None
    unit: str | None = None

    def where(self) -> dict:
        """The condition: the index of terms finds the candidates, the words themselves decide."""
        filters = {"year": self.year, "category.code": self.category, "units.unit": self.unit}
        where: dict = {key: value for key, value in filters.items() if value is not None}
        if self.terms:
            where["terms"] = {"$all": list(self.terms)}
        if self.words:
            where["$and"] = [{"plain": {"$regex": re.escape(word)}} for word in self.words]
        return where


class Shelf:
    """Published pages, to be read only."""

    def __init__(self, database: Database):
        self.database = database

    @classmethod
    def from_settings(cls, settings: Settings) -> "Shelf":
        """The shelf in this platform's MongoDB."""
        client: MongoClient = connect(settings.mongo_url)
        return cls(client[f"{settings.mongo_prefix}_{Portal.name}"])

    def page(self, id: str) -> dict | None:
        """The page of a proposal: {"published": False} for one taken off, None for one never there."""
        page = self.database["pages"].find_one({"_id": id})
        if not page or not page["published"]:
            return page
        whole = with_progress(page, list(self.database["commitments"].find({"proposal": id})))
        return with_awards(whole, self.database["results"].find(awarding(id)).sort("published_at"))

    def search(self, search: Search, skip: int, limit: int) -> tuple[list[dict], int]:
        """Cards that fit, newest first, and how many there are (counted up to 10,000)."""
        where = search.where()
        kept = {"terms": 0, "plain": 0}
        rows = self.database["cards"].find(where, kept).sort([("published_at", -1), ("_id", -1)])
        total = self.database["cards"].count_documents(where, limit=MOST_COUNTED)
        return list(rows.skip(skip).limit(limit)), total

    def results(self, skip: int, limit: int) -> tuple[list[dict], int]:
        """Published results of evaluations and awards, newest first, and how many there are."""
        rows = self.database["results"].find().sort([("published_at", -1), ("_id", -1)])
        total = self.database["results"].count_documents({}, limit=MOST_COUNTED)
        return list(rows.skip(skip).limit(limit)), total

    def result(self, id: str) -> dict | None:
        """The results of one evaluation or round of awards, with those proposals that are public now."""
        results = self.database["results"].find_one({"_id": id})
        proposals = [one["id"] for one in results["proposals"]] if results else []
        return results and with_public(results, self.database["cards"].find({"_id": {"$in": proposals}}))

    def choices(self) -> dict[str, list[dict]]:
        """By what the list can be filtered: {"year": [...], "category": [...], "unit": [...]}."""
        choices: dict[str, list[dict]] = {"year": [], "category": [], "unit": []}
        for choice in self.database["choices"].find().sort("_id"):
            choices[choice["kind"]].append(choice)
        choices["year"].reverse()
        return choices

    def ready(self) -> bool:
        """Whether MongoDB answers."""
        try:
            return bool(self.database.client.admin.command("ping")["ok"])
        except PyMongoError:
            return False


def roots(work: Work) -> list[str]:
    """The id of the root committee; none before its creation was heard of."""
    return [committee["id"] for committee in work.directory.find("committee", {"parent": None})]
