"""The directory: each service's own dated, read-only copy of the facts that `members` owns.

Events of members carry the record's full current state as `entry`; the copy keeps the newest by sequence, so
the order of arrival does not matter. The kernel knows shapes (names with dates, grants with dates), no domain.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kernel.deadlines import Calendar, Year
from kernel.events import Occurrence
from kernel.ids import derived_id
from kernel.rpc.problems import NotFound

PATTERNS = ("committee.#", "organisation.#", "person.#", "membership.#", "term.#", "account.#", "calendar.#")


class Directory:
    """Reads (and keeps) entries through a backend of `kernel.store`."""

    def __init__(self, backend):
        self.backend = backend

    def keep(self, entry: dict, sequence: int) -> None:
        """Keep the entry unless a newer one is there."""
        found = self.backend.find("directory", {"_id": entry["id"]}, limit=1)
        if found and found[0]["sequence"] >= sequence:
            return
        document = {"_id": entry["id"], "sequence": sequence} | {k: v for k, v in entry.items() if k != "id"}
        self.backend.replace("directory", {"_id": entry["id"]}, document, upsert=True)

    def follow(self, changed: Occurrence) -> None:
        """Keep what an event of the owner carries; one without an entry (a sign-out) changes nothing."""
        if "entry" in changed.data:
            self.keep(changed.entry, changed.sequence)

    def get(self, kind: str, id: str) -> dict:
        """The entry of that kind and id. Raises NotFound."""
        found = self.backend.find("directory", {"_id": id}, limit=1)
        if not found or found[0]["kind"] != kind:
            raise NotFound("directory.unknown", kind=kind, id=id)
        return _entry(found[0])

    def find(self, kind: str, where: dict | None = None) -> list[dict]:
        """The entries of a kind that fit `where`."""
        return [_entry(document) for document in self.backend.find("directory", {"kind": kind} | (where or {}))]

    def name(self, id: str, on: date) -> str:
        """The display name, on that day, of a committee, organisation, person or membership. Raises NotFound."""
        return _name(self._any(id), on)

    def snapshot(self, subject: str, on: date) -> dict:
        """Who a membership or organisation was on that day: {id, kind, name, sector, party, unit, committee}."""
        entry = self._any(subject)
        kept = {key: entry.get(key) for key in ("id", "kind", "committee", "unit")}
        name = _name(entry, on)
        return kept | places_of(entry, name) | {"name": name}

    def in_force(self, ids: Iterable[str], on: date) -> set[str]:
        """Those of these memberships and organisations that are ones on that day; their last day counts."""
        day, found = on.isoformat(), self.backend.find("directory", {"_id": {"$in": sorted(ids)}})
        return {entry["_id"] for entry in found if entry["since"] <= day <= (entry["until"] or day)}

    def accounts_with(self, role: str, committee: str, on: date, scope_id: str | None = None) -> list[str]:
        """The accounts to which the role is granted on that day in that committee (for that unit, group, …)."""
        holders = self.find("account", {"grants.role": role, "grants.committee": committee})
        day = on.isoformat()
        return sorted(
            account["id"]
            for account in holders
            if any(_grants(grant, role, committee, day, scope_id) for grant in account["grants"])
        )

    def units_of(self, handover_office: str) -> list[dict]:
        """The organisations to which this handover office hands over."""
        return self.find("organisation", {"handover_office": handover_office})

    def session(self, committee: str, on: date) -> dict | None:
        """The session under way on that day: {term, number, name, opens, closes, plenary_from, cut_off}, or None.

        A session lasts from the day its plenary proposals open until those of the next one do.
        """
        day = on.isoformat()
        begun = [
            {"term": term["number"], "term_name": term["name"]} | session
            for term in self.find("term", {"committee": committee})
            for session in term["sessions"]
            if session["plenary_from"] <= day
        ]
        return max(begun, key=lambda session: session["plenary_from"], default=None)

    def calendar(self) -> Calendar:
        """China's working days, as far as notices were imported."""
        years = [
            Year(year=e["year"], holidays=frozenset(e["holidays"]), workdays=frozenset(e["workdays"]))
            for e in self.find("calendar")
        ]
        return Calendar({year.year: year for year in years})

    def _any(self, id: str) -> dict:
        found = self.backend.find("directory", {"_id": id}, limit=1)
        if not found:
            raise NotFound("directory.unknown", id=id)
        return _entry(found[0])


def calendar_id(year: int) -> str:
    """The id under which a year's calendar is known everywhere."""
    return derived_id("calendar", str(year))


def _entry(document: dict[str, Any]) -> dict:
    return {"id": document["_id"]} | {key: value for key, value in document.items() if key not in ("_id", "sequence")}


def places_of(entry: dict, name: str) -> dict[str, str | None]:
    """The sector and party of an entry that has this name; an organisation that is one is of its own."""
    return {sort: name if entry.get("sort") == sort else entry.get(sort) for sort in ("sector", "party")}


def _name(entry: dict, on: date) -> str:
    if "names" not in entry:
        return entry["name"]
    day = on.isoformat()
    current = [name for name in entry["names"] if name["since"] <= day and (name["until"] or day) >= day]
    return (current or entry["names"])[-1]["name"]


def _grants(grant: dict, role: str, committee: str, day: str, scope_id: str | None) -> bool:
    return (
        grant["role"] == role
        and grant["committee"] == committee
        and grant["since"] <= day <= (grant["until"] or day)
        and (scope_id is None or grant["scope"] == "committee" or grant["scope_id"] == scope_id)
    )
