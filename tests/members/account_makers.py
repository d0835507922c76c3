"""Accounts, grants and administrators of the small committee, for tests."""

from kernel.identity import Principal
from services.members.commands import accounts
from tests.members.makers import AT


def an_account(house, login="zhou", committee=None, **fields) -> str:
    return accounts.create_account(house.work, committee=committee or house.root, name=login, login=login, **fields)[
        "id"
    ]


def grant(house, account, role="proposal_office", work=None, **fields) -> dict:
    form = {
        "role": role,
        "committee": house.root,
        "scope": "committee",
        "scope_id": "",
        "since": "2027-01-01",
        "until": None,
    }
    return accounts.grant_role(work or house.work, account, **form | fields)


def acting_as(house, account: str):
    """The work of whoever holds the account, with all its grants."""
    kept = house.work.accounts.get(account)
    return house.work.acting_as(
        Principal(
            account=kept.id,
            name=kept.name,
            committee=kept.committee,
            person=kept.person,
            subjects=tuple(kept.subjects),
            grants=tuple(one.plain() for one in kept.grants),
        )
    )


def activated(house, login: str, **fields) -> str:
    """An account whose owner has set a password."""
    id = an_account(house, login, **fields)
    account = house.work.accounts.get(id)
    account.activate(AT, "hash")
    house.work.accounts.save(account)
    return id


def administrators(house, *logins: str) -> list[str]:
    """Accounts that administer the root, made by nobody in particular."""
    made = []
    for login in logins:
        id = activated(house, login)
        account = house.work.accounts.get(id)
        nomination = account.propose_administrator(
            by=None, at=AT, committee=house.work.committees.get(house.root), since="2027-01-01", until=None
        )
        account.nominations.remove(nomination)
        account.grants.append(nomination.granted("system"))
        house.work.accounts.save(account)
        made.append(id)
    return made


def offer(view: dict, act: str) -> tuple[bool, str]:
    """Whether the act is offered, and the code of the reason why not."""
    (found,) = [one for one in view["actions"] if one["name"] == act]
    return found["allowed"], found.get("reason", {}).get("code", "")
