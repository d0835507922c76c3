"""Which roles an account holds: granted by an administrator, never to oneself; administration itself by two persons."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import NotFound, Refused
from kernel.workflow import transition
from services.members import contract
from services.members.domain.dated import day_before, require_order
from services.members.domain.grants import GrantRecord, Nomination
from services.members.domain.words import ADMINISTRATORS, ANY_ACCOUNT, WHERE_IT_IS_KNOWN, Role, require_administrator

if TYPE_CHECKING:
    from services.members.domain.account import Account


def nomination_open(account: "Account") -> Refused | None:
    """Somebody was proposed as administrator."""
    return None if account.nominations else Refused("nomination.none")


def for_another_person(account: "Account", who: Principal) -> Refused | None:
    """Nobody gives themselves a role."""
    return Refused("grant.not_oneself") if is_one(who, account.id, account.person) else None


def second_person(account: "Account", who: Principal) -> Refused | None:
    """Who confirms did not propose it, and is not the proposed one while there is another to ask."""
    others = [one for one in account.nominations if not is_one(who, one.by, one.by_person)]
    if not others:
        return Refused("nomination.second_person")
    asked = who.account != account.id or any(one.id in account.asked_alone for one in others)
    return None if asked else Refused("nomination.not_oneself")


@transition(
    "grant_role", from_=ANY_ACCOUNT, by=WHERE_IT_IS_KNOWN, personal=[for_another_person], form=contract.GrantRole
)
def grant_role(self: "Account", by: Principal | None, at: datetime, grant: GrantRecord) -> None:
    """Give a role from a date on: to another person. Administrator is given by two, see propose_administrator."""
    require_administrator(by, grant.committee)
    if by and grant.role == "administrator":
        raise Refused("nomination.second_person")
    require_order(grant.since, grant.until)
    same = (grant.role, grant.committee, grant.scope_id)
    for other in self.grants:
        held = (other.role, other.committee, other.scope_id)
        if held == same and (other.until is None or other.until >= grant.since):
            raise Refused("grant.exists", grant=other.id)
    _take(self, by, at, grant)


def has_roles(account: "Account") -> Refused | None:
    """Only what was given can be ended."""
    return None if account.grants else Refused("grant.none")


@transition("revoke_role", from_=ANY_ACCOUNT, by=ADMINISTRATORS, guards=[has_roles], form=contract.RevokeRole)
def revoke_role(
    self: "Account", by: Principal | None, at: datetime, grant_id: str, until: str | None, committee, others: int
) -> None:
    """End a grant in `committee` after `until` (None: at once). `others` counts its other administrators."""
    grant = next(grant for grant in self.grants if grant.id == grant_id)
    above = committee.ancestors if grant.role == "administrator" else []
    require_administrator(by, committee.id, *above)
    if grant.role == "administrator" and not others:
        raise Refused("grant.last_administrator")
    end_grant(self, grant, until or day_before(local_date(at).isoformat()))
    self.changed(by, at, "revoke_role")


@transition(
    "propose_administrator",
    from_=ANY_ACCOUNT,
    by=ADMINISTRATORS,
    form=contract.ProposeAdministrator,
)
def propose_administrator(
    self: "Account", by: Principal | None, at: datetime, committee, since: str, until: str | None
) -> Nomination:
    """Propose it as administrator of a committee; a second person confirms."""
    require_administrator(by, committee.id, *committee.ancestors)
    require_order(since, until)
    if any(nomination.committee == committee.id for nomination in self.nominations):
        raise Refused("nomination.exists")
    nomination = Nomination(
        id=new_id(),
        committee=committee.id,
        since=since,
        until=until,
        by=by.account if by else None,
        by_person=by.person if by else None,
    )
    self.nominations.append(nomination)
    self.changed(by, at, "propose_administrator")
    return nomination


@transition(
    "confirm_administrator",
    from_=ANY_ACCOUNT,
    by=[*ADMINISTRATORS, Role.OWNER],
    guards=[nomination_open],
    personal=[second_person],
    form=contract.ConfirmAdministrator,
)
def confirm_administrator(self: "Account", by: Principal, at: datetime, nomination_id: str, committee) -> None:
    """Say yes to a proposed administrator: never the one who proposed.

    The proposed person's own acceptance counts as the second yes only when there is (and lately was) no other
    administrator beside the proposer: then no other second person exists.
    """
    nomination = _nomination(self, nomination_id)
    if is_one(by, nomination.by, nomination.by_person):
        raise Refused("nomination.second_person")
    if by.account == self.id:
        if nomination_id not in self.asked_alone:
            raise Refused("nomination.not_oneself")
    else:
        require_administrator(by, committee.id, *committee.ancestors)
    self.nominations.remove(nomination)
    _take(self, by, at, nomination.granted(by.account))


@transition(
    "decline_administrator",
    from_=ANY_ACCOUNT,
    by=[*ADMINISTRATORS, Role.OWNER],
    guards=[nomination_open],
    form=contract.DeclineAdministrator,
)
def decline_administrator(self: "Account", by: Principal | None, at: datetime, nomination_id: str, committee) -> None:
    """Say no to a proposed administrator, or take the proposal back."""
    nomination = _nomination(self, nomination_id)
    if by and by.account != self.id:
        require_administrator(by, committee.id, *committee.ancestors)
    self.nominations.remove(nomination)
    self.changed(by, at, "decline_administrator")


def end_grant(account: "Account", grant: GrantRecord, last_day: str) -> None:
    """End a grant after the local date `last_day`; one that would never begin is taken away."""
    if not grant.runs_after(last_day):
        raise Refused("grant.ends_earlier", until=grant.until)
    if last_day < grant.since:
        account.grants.remove(grant)
    else:
        grant.until = last_day


def is_one(by: Principal, account: str | None, person: str | None) -> bool:
    """Whether `by` is the person of that account, be it with another account of theirs."""
    return by.account == account or bool(by.person and by.person == person)


def _take(account: "Account", by: Principal | None, at: datetime, grant: GrantRecord) -> None:
    account.grants.append(grant)
    account.join(grant.committee)
    account.changed(by, at, "grant_role")


def _nomination(account: "Account", id: str) -> Nomination:
    found = next((nomination for nomination in account.nominations if nomination.id == id), None)
    if found is None:
        raise NotFound("not_found", kind="nomination")
    return found
