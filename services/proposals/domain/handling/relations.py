"""What a person is to a handling: by grants for its unit, office and committee, and by the proposal."""

from collections.abc import Iterable
from typing import Any

from kernel.identity import Principal
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling.words import HandlingRole as R

UNIT_ROLES = (R.UNIT_HANDLER, R.UNIT_CHECKER, R.UNIT_LEADER)
STAFF = "special_committee_staff"
GRANTED_ROLES = (*UNIT_ROLES, R.HANDOVER_OFFICE)
COMMITTEE_ROLES = (R.PROPOSAL_OFFICE, R.LEADER, R.CHAIRMENS_MEETING)


def roles_towards(handling: Any, who: Principal) -> set[R]:
    """The roles of `who` towards this handling; empty for somebody who may not see it."""
    roles = {role for role in COMMITTEE_ROLES if who.has(role, handling.committee)}
    if who.has(R.HANDOVER_OFFICE, handling.committee, handling.office):
        roles.add(R.HANDOVER_OFFICE)
    if any(who.speaks_for(signer["subject"]) for signer in handling.signers):
        roles.add(R.SIGNER)
    if handling.supervised_by and who.has(STAFF, handling.committee, handling.supervised_by):
        roles.add(R.SUPERVISOR)
    return roles | _in_own_unit(handling, who) | _in_family(handling, who)


def _in_own_unit(handling: Any, who: Principal) -> set[R]:
    own = {role for role in UNIT_ROLES if who.has(role, handling.committee, handling.unit)}
    if handling.part != Part.ASSISTING:
        return own
    advises = own & {R.UNIT_HANDLER, R.UNIT_LEADER}
    return ({R.ADVISER} if advises else set()) | ({R.FAMILY} if own else set())


def _in_family(handling: Any, who: Principal) -> set[R]:
    roles = set()
    if _of_units(handling, who, handling.family):
        roles.add(R.FAMILY)
    if handling.part == Part.ASSISTING and _of_units(handling, who, [handling.lead_unit]):
        roles.add(R.LEAD_UNIT)
    if any(who.has(R.UNIT_LEADER, handling.committee, helper.unit) for helper in handling.assisting):
        roles.add(R.COUNTERSIGNER)
    return roles


def _of_units(handling: Any, who: Principal, units: Iterable[str]) -> bool:
    return any(who.has(role, handling.committee, unit) for unit in units for role in UNIT_ROLES)


def readers_of(handling: Any) -> list[str]:
    """The words by which a list finds this handling, for those who may see it."""
    words = {f"committee:{handling.committee}", f"office:{handling.office}"}
    words |= {f"unit:{unit}" for unit in (handling.unit, *handling.family)}
    if handling.supervised_by:
        words |= {f"staff:{handling.committee}:{handling.supervised_by}", f"staff:{handling.committee}"}
    return sorted(words | {f"subject:{signer['subject']}" for signer in handling.signers})


def reads_as(who: Principal) -> list[str]:
    """The words under which `who` reads handlings and commitments: the counterpart of `readers_of`."""
    words = {f"subject:{subject}" for subject in who.subjects}
    for grant in who.grants:
        if grant.role in COMMITTEE_ROLES and grant.covers(None):
            words.add(f"committee:{grant.committee}")
        elif grant.role == STAFF:
            words.add(f"staff:{grant.committee}" + ("" if grant.covers(None) else f":{grant.scope_id}"))
    return sorted(words | set(inside_as(who)))


def inside_as(who: Principal) -> list[str]:
    """Those of them under which `who` reads what units and offices write to each other."""
    words = set()
    for grant in who.grants:
        if grant.role in (R.PROPOSAL_OFFICE, *GRANTED_ROLES) and grant.covers(None):
            words.add(f"committee:{grant.committee}")
        elif grant.role in UNIT_ROLES:
            words.add(f"unit:{grant.scope_id}")
        elif grant.role == R.HANDOVER_OFFICE:
            words.add(f"office:{grant.scope_id}")
    return sorted(words)
