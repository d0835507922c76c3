"""Whom the ids in an archive mean: each has a sort and a name, by which another deployment finds its own."""

import re
from collections import Counter
from collections.abc import Mapping

PERSON, UNIT, OFFICE, GROUP = "person", "unit", "office", "group"
_ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def sort_of(entry: dict) -> str:
    """What a membership or organisation of the directory is: a person, a unit that handles, an office that hands over,
    or a group (party, sector, special committee, …).
    """
    if entry["kind"] == "membership":
        return PERSON
    if entry["sort"] == "handover_office":
        return OFFICE
    return UNIT if entry["handover_office"] else GROUP


def ids_in(content: bytes) -> set[str]:
    """Every id that stands in a record's file."""
    return {id.decode() for id in _ID.findall(content)}


def namesakes(names: Mapping[str, dict]) -> set[str]:
    """The ids that share sort and name with another one: whom the name means elsewhere cannot be told."""
    counted = Counter((one["sort"], one["name"]) for one in names.values())
    return {id for id, one in names.items() if counted[one["sort"], one["name"]] > 1}
