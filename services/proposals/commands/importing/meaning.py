"""Whom the ids of an archive mean here: who has the id, or else the only one who has the name."""

from collections import defaultdict

from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.commands.importing.known import matches_of
from services.proposals.contract.import_words import Named
from services.proposals.domain.archive.naming import PERSON, namesakes, sort_of


def meant_here(work: Work, committee: str, manifest: dict) -> tuple[dict[str, str], list[str]]:
    """Ids that are others here, by name, and the names of those that are nobody here.

    Raises Refused for a unit that is another committee's.
    """
    names = manifest["names"]
    known = {entry["_id"]: entry for entry in work.directory.backend.find("directory", {"_id": {"$in": list(names)}})}
    doubtful, by_name = namesakes(names), _Names(work, committee, manifest["term"])
    renamed: dict[str, str] = {}
    kept = set()
    for id, one in names.items():
        if id in known:
            if one["sort"] != PERSON and known[id].get("committee") != committee:
                raise Refused("archive.other_committee", name=one["name"])
        elif found := None if id in doubtful else by_name.one(one["sort"], one["name"]):
            renamed[id] = found
        else:
            kept.add(one["name"])
    return renamed, sorted(kept)


class _Names:
    """The committee's members (those of the term first) and organisations by their names."""

    def __init__(self, work: Work, committee: str, term: int):
        self._term, self._people = term, matches_of(work, committee, [])
        self._organisations: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in work.directory.find("organisation", {"committee": committee}):
            for one in entry["names"]:
                self._organisations[sort_of(entry), one["name"]].add(entry["id"])

    def one(self, sort: str, name: str) -> str | None:
        """The id of the only one of that sort who has the name; None for none, and for several."""
        if sort == PERSON:
            found = self._people.meant(Named.PERSON, name, self._term)
            return found.id if found else None
        ids = self._organisations.get((sort, name), set())
        return next(iter(ids)) if len(ids) == 1 else None
