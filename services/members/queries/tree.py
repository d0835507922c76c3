"""Committees, organisations and the calendar, as they stand."""

import re
from datetime import datetime

from kernel.clock import wire_time
from kernel.directory import calendar_id
from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.members.domain.views import calendars_view, committee_view, organisation_view
from services.members.domain.words import belongs
from services.members.store import not_ended


def list_committees(work: Work, *, parent: str | None = None) -> dict:
    """The tree, parents before children; or the children of one node."""
    found = work.committees.find({"parent": parent} if parent else {}, sort="_id")
    found.sort(key=lambda committee: (len(committee.ancestors), committee.id))
    return {"rows": [committee_view(committee, work.who, work.today) for committee in found]}


def get_committee(work: Work, committee_id: str) -> dict:
    """One committee."""
    return committee_view(work.committees.visible(committee_id, work.who), work.who, work.today)


def list_organisations(
    work: Work,
    *,
    committee: str | None = None,
    sort: str | None = None,
    handover_office: str | None = None,
    name: str | None = None,
    units: bool = False,
    current: bool = True,
    cursor: str | None = None,
    limit: int = 20,
) -> dict:
    """Organisations of a committee to which one belongs, the oldest first; those of others are not shown.

    `units`: only those to which an office hands proposals over.
    """
    committee = committee or work.committee
    where: dict = {"committee": committee if may_look_into(work, committee) else None}
    where |= {"sort": sort} if sort else {}
    where |= {"handover_office": handover_office or {"$ne": None}} if handover_office or units else {}
    where |= {"names.name": containing(name)} if name else {}
    if current:
        where |= not_ended(work.today)
    page = work.organisations.page(where, sort="_id", cursor=cursor, limit=limit)
    rows = [organisation_view(work.organisations.load(row), work.who, work.today) for row in page.rows]
    return {"rows": rows, "next": page.next, "total": page.total}


def get_organisation(work: Work, organisation_id: str) -> dict:
    """One organisation."""
    return organisation_view(work.organisations.visible(organisation_id, work.who), work.who, work.today)


def list_calendars(work: Work, *, year: int | None = None) -> dict:
    """The years whose notice is known; or one of them, if it is."""
    return calendars_view(work.calendars.find({"year": year} if year else {}, sort="year"))


READERS = ("administrator", "proposal_office")
"""Who reads by whom the calendar was taken."""


def list_calendar_changes(work: Work, *, year: int) -> dict:
    """Every notice of a year that was taken, the newest first. Raises Forbidden."""
    if not any(work.who.has(role, work.committee) for role in READERS):
        raise Forbidden("forbidden.role")
    taken = work.history(calendar_id(year))
    accounts = work.accounts.find({"_id": {"$in": [event["actor"] for event in taken if event["actor"]]}})
    names = {account.id: account.name for account in accounts}
    return {"rows": [_taken(event, names) for event in reversed(taken)]}


def _taken(event: dict, names: dict[str, str]) -> dict:
    facts = event["data"]
    days = {name: facts["entry"][name] for name in ("year", "holidays", "workdays")}
    at = wire_time(datetime.fromisoformat(event["time"]))
    return days | {"source": facts.get("source", ""), "made_at": at, "by_name": names.get(event["actor"], "")}


def may_look_into(work: Work, committee: str) -> bool:
    """Whether whoever asks belongs to the committee."""
    return work.who is None or belongs(work.who, committee)


def containing(text: str) -> dict:
    """A condition: values in which `text` stands. A committee's names are few enough to look at each."""
    return {"$regex": re.escape(text)}
