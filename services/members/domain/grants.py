"""Roles with dates: what an administrator grants, nominates and ends, and deputies 代理."""

from dataclasses import dataclass
from datetime import date

from kernel.identity import Grant
from kernel.ids import new_id
from kernel.rpc.problems import Invalid
from services.members.contract import GrantedRole, OrganisationSort, Scope
from services.members.domain.dated import covers

OF_A_UNIT = {GrantedRole.HANDOVER_OFFICE, GrantedRole.UNIT_HANDLER, GrantedRole.UNIT_CHECKER, GrantedRole.UNIT_LEADER}
"""Roles that exist for one organisation only."""

SORT_OF_SCOPE = {
    Scope.SPECIAL_COMMITTEE: OrganisationSort.SPECIAL_COMMITTEE,
    Scope.SECTOR: OrganisationSort.SECTOR,
    Scope.SUBJECT_GROUP: OrganisationSort.SUBJECT_GROUP,
}


@dataclass(kw_only=True)
class GrantRecord:
    """A grant with its id and the accounts that gave it (and, for an administrator, confirmed it)."""

    id: str
    role: str
    committee: str
    scope: str
    scope_id: str
    since: str
    until: str | None = None
    granted_by: str | None = None
    confirmed_by: str | None = None

    def runs_after(self, day: str) -> bool:
        """Whether the grant's last day is later than the local date `day`."""
        return self.until is None or self.until > day

    def plain(self) -> Grant:
        """The grant as a principal carries it."""
        return Grant(
            role=self.role,
            committee=self.committee,
            scope=self.scope,
            scope_id=self.scope_id,
            since=self.since,
            until=self.until,
        )


@dataclass(kw_only=True)
class Nomination:
    """An account proposed as administrator of a committee, waiting for a second person."""

    id: str
    committee: str
    since: str
    until: str | None
    by: str | None
    by_person: str | None

    def granted(self, confirmed_by: str) -> GrantRecord:
        """The grant that comes of it when a second person says yes."""
        return GrantRecord(
            id=new_id(),
            role=GrantedRole.ADMINISTRATOR.value,
            committee=self.committee,
            scope=Scope.COMMITTEE.value,
            scope_id=self.committee,
            since=self.since,
            until=self.until,
            granted_by=self.by,
            confirmed_by=confirmed_by,
        )


@dataclass(kw_only=True)
class Deputy:
    """Another account that may act for this one between two local dates, both included."""

    account: str
    name: str
    since: str
    until: str

    def acts_on(self, day: date) -> bool:
        """Whether the deputy may act on `day`."""
        return covers(self.since, self.until, day.isoformat())


def scope_of(role: str, committee: str, scope: str, scope_id: str, organisation) -> tuple[str, str]:
    """The scope of a new grant as (scope, scope_id), checked against the organisation that `scope_id` names.

    Raises Invalid by field: a unit's role without a unit, a part that is not one of this committee.
    """
    if role in OF_A_UNIT and scope != Scope.UNIT:
        raise Invalid.fields({"scope": ["needs_a_unit"]})
    if scope == Scope.COMMITTEE:
        return scope, committee
    wanted = (
        OrganisationSort.HANDOVER_OFFICE if role == GrantedRole.HANDOVER_OFFICE else SORT_OF_SCOPE.get(Scope(scope))
    )
    if organisation is None or organisation.committee != committee or wanted not in (None, organisation.sort):
        raise Invalid.fields({"scope_id": ["not_such_an_organisation"]})
    return scope, scope_id
