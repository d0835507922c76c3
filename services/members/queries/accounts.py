"""Accounts, for their administrators and their owners."""

from collections.abc import Iterable

from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.members.domain.account import Account
from services.members.domain.dated import name_on
from services.members.domain.views import account_view
from services.members.domain.words import OFFICES
from services.members.queries.people import SEEN_BY_FELLOWS, Searches
from services.members.queries.tree import containing
from services.members.store import acting


def list_accounts(
    work: Work,
    *,
    committee: str | None = None,
    name: str | None = None,
    role: str | None = None,
    person: str | None = None,
    locked: bool | None = None,
    cursor: str | None = None,
    limit: int = 20,
) -> dict:
    """Accounts known in a committee, for its administrator. Raises NotFound for anybody else."""
    committee = committee or work.committee
    if work.who and not work.who.has("administrator", committee):
        raise NotFound("not_found", kind="accounts")
    where: dict = {"committees": committee}
    where |= {"name": containing(name)} if name else {}
    where |= {"person": person} if person else {}
    where |= {"grants": {"$elemMatch": {"role": role, "committee": committee}}} if role else {}
    if locked is not None:
        where["state"] = "locked" if locked else {"$ne": "locked"}
    page = work.accounts.page(where, sort="_id", cursor=cursor, limit=limit)
    rows = [account_view(acting(work, work.accounts.load(row)), work.who) for row in page.rows]
    return {"rows": rows, "next": page.next, "total": page.total}


def find_colleagues(work: Work, searches: Searches, *, name: str) -> dict:
    """Accounts in use of one's committee in whose name that stands, for who must name one: a deputy, a reader.

    Raises TooMany after 30 in a minute.
    """
    searches.count(work.who.account)
    committee, office = work.committee, any(work.who.has(role, work.committee) for role in OFFICES)
    where = {"committees": committee, "name": containing(name), "state": "active"}
    found = work.accounts.find(where, sort="_id", limit=SEEN_BY_FELLOWS)
    return {"rows": [{"id": one.id, "name": one.name, "roles": _roles(work, one) if office else []} for one in found]}


def _roles(work: Work, account: Account) -> list[str]:
    today = work.today.isoformat()
    held = [grant for grant in account.grants if grant.committee == work.committee and grant.since <= today]
    return sorted({grant.role for grant in held if grant.until is None or today <= grant.until})


def get_account(work: Work, account_id: str) -> dict:
    """One account."""
    account = acting(work, work.accounts.visible(account_id, work.who))
    named = {"speaks_for": _named(work, account.subjects), "granters": _granters(work, account)}
    return account_view(account, work.who) | named


def get_my_account(work: Work) -> dict:
    """One's own account, and for whom it may act as deputy today."""
    account = work.accounts.get(work.who.account)
    principals = work.accounts.find({"deputies.account": account.id})
    deputed = [
        {"account": one.id, "name": one.name, "since": deputy.since, "until": deputy.until}
        for one in principals
        for deputy in one.deputies
        if deputy.account == account.id and deputy.acts_on(work.today)
    ]
    named = _named(work, work.who.subjects)
    return account_view(acting(work, account), work.who) | {"deputy_for": deputed, "speaks_for": named}


def _granters(work: Work, account: Account) -> list[dict]:
    """A GranterView of each that gave or confirmed a role of this account."""
    ids = {id for grant in account.grants for id in (grant.granted_by, grant.confirmed_by) if id}
    return [{"id": one.id, "name": one.name} for one in work.accounts.find({"_id": {"$in": sorted(ids)}}, sort="_id")]


def _named(work: Work, subjects: Iterable[str]) -> list[dict]:
    """A SubjectView for each, the memberships before the organisations."""
    where = {"_id": {"$in": sorted(subjects)}}
    seats = [("membership", seat.id, seat.name) for seat in work.memberships.find(where)]
    bodies = [("organisation", one.id, name_on(one.names, work.today).name) for one in work.organisations.find(where)]
    return [{"id": id, "kind": kind, "name": name} for kind, id, name in [*seats, *bodies]]
