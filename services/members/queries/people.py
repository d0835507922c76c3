"""People, memberships and terms."""

import time
from collections import deque
from dataclasses import dataclass, field

from kernel.rpc.problems import Invalid, NotFound, TooMany
from kernel.work import Work
from services.members.domain.keys import Keys
from services.members.domain.views import membership_view, person_view, term_view
from services.members.domain.words import Role, roles_in
from services.members.queries.tree import containing, may_look_into

LEAST_LETTERS = 2
SEEN_BY_FELLOWS = 10
"""A fellow member's search shows no more rows than that, and has no further page."""


@dataclass
class Searches:
    """How often each account searched in the last minute, in this process; machine time in seconds."""

    most: int = 30
    seconds: float = 60.0
    _times: dict[str, deque[float]] = field(default_factory=dict)

    def count(self, account: str, now: float | None = None) -> None:
        """Count one search. Raises TooMany."""
        now = time.monotonic() if now is None else now
        self._forget(now)
        times = self._times.setdefault(account, deque())
        if len(times) >= self.most:
            raise TooMany("members.search_too_often", retry_after=int(times[0] + self.seconds - now) + 1)
        times.append(now)

    def _forget(self, now: float) -> None:
        for account in list(self._times):
            times = self._times[account]
            while times and times[0] <= now - self.seconds:
                times.popleft()
            if not times:
                del self._times[account]


def list_people(
    work: Work,
    keys: Keys,
    *,
    committee: str | None = None,
    name: str | None = None,
    cursor: str | None = None,
    limit: int = 20,
) -> dict:
    """People of a committee, for its administrator. Raises NotFound for anybody else."""
    committee = committee or work.committee
    if work.who and not work.who.has("administrator", committee):
        raise NotFound("not_found", kind="people")
    where: dict = {"committees": committee} | ({"name": containing(name)} if name else {})
    page = work.people.page(where, sort="_id", cursor=cursor, limit=limit)
    rows = [person_view(work.people.load(row), work.who, keys) for row in page.rows]
    return {"rows": rows, "next": page.next, "total": page.total}


def get_person(work: Work, keys: Keys, person_id: str) -> dict:
    """One person, for administrators and the person."""
    return person_view(work.people.visible(person_id, work.who), work.who, keys)


def list_memberships(
    work: Work,
    searches: Searches,
    *,
    committee: str | None = None,
    term: str | None = None,
    name: str | None = None,
    sector: str | None = None,
    person: str | None = None,
    current: bool = True,
    elsewhere: bool = False,
    cursor: str | None = None,
    limit: int = 20,
) -> dict:
    """Members of a committee. Offices page through them all; a fellow member searches by name for co-signers.

    `elsewhere`: of other committees those who have exactly that name, for who speaks for somebody.

    Raises Invalid when a fellow's search has fewer than two characters, TooMany after 30 in a minute.
    """
    if elsewhere:
        return _elsewhere(work, searches, name)
    committee = committee or work.committee
    if not may_look_into(work, committee):
        return {"rows": [], "next": None, "total": 0}
    fellow = work.who is not None and not roles_in(work.who, committee) - {Role.FELLOW}
    if fellow:
        _require_search(work, searches, name, cursor)
    where = _membership_filter(committee, term, name, sector, work.today.isoformat() if current else None)
    where |= {"person": person} if person else {}
    page = work.memberships.page(where, sort="_id", cursor=cursor, limit=SEEN_BY_FELLOWS if fellow else limit)
    rows = [membership_view(work.memberships.load(row), work.who) for row in page.rows]
    if fellow:
        return {"rows": rows, "next": None, "total": len(rows)}
    return {"rows": rows, "next": page.next, "total": page.total}


def get_membership(work: Work, membership_id: str) -> dict:
    """One membership, as much of it as one may see."""
    return membership_view(work.memberships.visible(membership_id, work.who), work.who)


def list_terms(work: Work, *, committee: str | None = None) -> dict:
    """Terms of a committee to which one belongs, newest first."""
    committee = committee or work.committee
    where = {"committee": committee if may_look_into(work, committee) else None}
    return {"rows": [term_view(term, work.who) for term in work.terms.find(where, sort="-number")]}


def get_term(work: Work, term_id: str) -> dict:
    """One term with its sessions."""
    return term_view(work.terms.visible(term_id, work.who), work.who)


def _elsewhere(work: Work, searches: Searches, name: str | None) -> dict:
    """Who is a member of which committee is public; by the whole name nobody reads a list of another one's."""
    if work.who is None or not work.who.subjects:
        return {"rows": [], "next": None, "total": 0}
    _require_search(work, searches, name, None)
    today = work.today.isoformat()
    where = _membership_filter({"$ne": work.committee}, None, None, None, today) | {"name": name}
    found = work.memberships.find(where, sort="_id", limit=SEEN_BY_FELLOWS)
    untold = {"number": "", "sector": None, "party": None, "unit": ""}
    rows = [{"id": one.id, "name": one.name, "committee": one.committee} | untold for one in found]
    return {"rows": rows, "next": None, "total": len(rows)}


def _require_search(work: Work, searches: Searches, name: str | None, cursor: str | None) -> None:
    if name is None or len(name) < LEAST_LETTERS or cursor:
        raise Invalid.fields({"name": ["members.search_too_short"]})
    searches.count(work.who.account)


def _membership_filter(
    committee: str | dict, term: str | None, name: str | None, sector: str | None, today: str | None
) -> dict:
    where: dict = {"committee": committee}
    where |= {"term": term} if term else {}
    where |= {"name": containing(name)} if name else {}
    where |= {"particulars.sector": sector} if sector else {}
    if today:
        where |= {"since": {"$lte": today}, "$or": [{"until": None}, {"until": {"$gte": today}}]}
    return where
