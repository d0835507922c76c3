"""Who acts: the principal of a session, as the gateway signs it."""

from datetime import date

import msgspec

from kernel.identity import Principal
from services.members.contract import NOT_FOR_DEPUTIES
from services.members.domain.account import Account
from services.members.domain.sessions import SignedIn
from services.members.domain.words import AccountState


def principal_of(session: SignedIn, own: Account, represented: Account | None, today: date) -> Principal:
    """The principal with the grants of `today`; a deputy has those of the represented account, save a person's own.

    `subjects` are all memberships and organisations the account speaks for, past ones too, so that what was begun
    under them can be followed; whether one may begin anything new is for the owner of that thing to check.
    """
    account = represented or own
    grants = [grant.plain() for grant in account.grants if grant.plain().valid_on(today)]
    if represented:
        grants = [grant for grant in grants if grant.role not in NOT_FOR_DEPUTIES]
    return Principal(
        account=own.id,
        name=own.name,
        committee=account.committee,
        person=None if represented else own.person,
        subjects=tuple(account.subjects),
        grants=tuple(grants),
        on_behalf_of=represented.id if represented else None,
        session=session.id,
        sequence=account.sequence,
    )


def may_represent(own: Account, represented: Account, today: date) -> bool:
    """Whether `own` is the represented account's deputy on that day, and that account is not locked."""
    named = any(deputy.account == own.id and deputy.acts_on(today) for deputy in represented.deputies)
    return named and represented.state != AccountState.LOCKED


def as_wire(principal: Principal) -> dict:
    """The principal as JSON values."""
    return msgspec.to_builtins(principal)
