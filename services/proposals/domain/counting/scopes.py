"""Whose numbers a person may have: the whole committee's, an office's, a unit's, their own, and what is published."""

from kernel.identity import Principal
from kernel.rpc.problems import Forbidden
from services.proposals.contract.statistics import NumbersScope
from services.proposals.domain.proposal.access import UNIT_GRANTS

COUNTERS = ("proposal_office", "leader", "chairmens_meeting", "auditor")


def scopes_of(who: Principal, committee: str) -> list[NumbersScope]:
    """The scopes in which this person may count in a committee, the widest first. What is published is for all.

    Committees above or below have no part in it: a role is granted in the committee itself.
    """
    scopes = NumbersScope
    granted = {grant.role for grant in who.grants if grant.committee == committee}
    may = [scopes.COMMITTEE] if any(who.has(role, committee) for role in COUNTERS) else []
    may += [scopes.OFFICE] if "handover_office" in granted else []
    may += [scopes.UNIT] if granted & set(UNIT_GRANTS) else []
    may += [scopes.OWN] if who.subjects else []
    return [*may, scopes.PUBLISHED]


def chosen_scope(who: Principal, committee: str, name: str | None) -> NumbersScope:
    """One of those scopes, the widest when it is not named. Raises Forbidden for one that is not theirs."""
    may = scopes_of(who, committee)
    chosen = NumbersScope(name) if name else may[0]
    if chosen not in may:
        raise Forbidden("forbidden.numbers")
    return chosen
