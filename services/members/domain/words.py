"""The states and roles of members' records."""

import unicodedata
from enum import StrEnum

from kernel.identity import Principal
from kernel.rpc.problems import Forbidden
from kernel.workflow import Aggregate

OFFICES = ("administrator", "proposal_office", "committee_staff", "opinions_editor", "special_committee_staff")
"""Grants whose holders work with a committee's whole list of members."""


class State(StrEnum):
    """A record is in force, it will end on a day that is fixed, or it has ended."""

    CURRENT = "current"
    ENDING = "ending"
    ENDED = "ended"


class AccountState(StrEnum):
    """An account waits for its first password, is in use, or is locked by an administrator."""

    PENDING = "pending"
    ACTIVE = "active"
    LOCKED = "locked"


class Role(StrEnum):
    """What somebody is to a record of members."""

    ADMINISTRATOR = "administrator"
    ADMINISTRATOR_ABOVE = "administrator_above"
    ADMINISTRATOR_BESIDE = "administrator_beside"
    OFFICE = "office"
    OWNER = "owner"
    FELLOW = "fellow"


ANY_ACCOUNT = tuple(AccountState)
WHERE_IT_IS_KNOWN = (Role.ADMINISTRATOR, Role.ADMINISTRATOR_BESIDE)
ADMINISTRATORS = (*WHERE_IT_IS_KNOWN, Role.ADMINISTRATOR_ABOVE)


def roles_in(who: Principal, committee: str) -> set[StrEnum]:
    """The roles that grants and membership give `who` towards the records of a committee."""
    roles: set[StrEnum] = {Role.FELLOW} if belongs(who, committee) else set()
    if who.has("administrator", committee):
        roles |= {Role.ADMINISTRATOR}
    if any(who.has(office, committee) for office in OFFICES):
        roles |= {Role.OFFICE}
    return roles


def belongs(who: Principal, committee: str) -> bool:
    """Whether the account is at home in the committee or holds any grant there."""
    return who.committee == committee or any(grant.committee == committee for grant in who.grants)


def require_role(aggregate: Aggregate, action: str, by: Principal | None) -> None:
    """Make sure that `by` may do this at all, before anything else of the request is looked at. Raises Forbidden."""
    if by is not None and not aggregate.transitions[action].by & aggregate.roles_of(by):
        raise Forbidden("forbidden.role", action=action)


def require_administrator(by: Principal | None, *committees: str) -> None:
    """Make sure that `by` administers one of the committees; the system itself may. Raises Forbidden."""
    if by is not None and not any(by.has("administrator", committee) for committee in committees):
        raise Forbidden("forbidden.role")


def login_of(text: str) -> str:
    """A sign-in name as it is kept and compared: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).strip().lower()
