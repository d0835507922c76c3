"""Who may see a proposal, by two things that indexes can find: how widely it is shown, and its audience.

Offices, reviewers and leaders see all of a committee from a point of its life on (`shown`); everybody else is in its
audience by a word, under which they also look (`words_of`). So a list of a million proposals is restricted by indexed
conditions, and each person that may see a proposal is not written into every index.
"""

from enum import IntEnum
from typing import TYPE_CHECKING

from kernel.identity import Principal
from services.proposals.domain.proposal.words import NEVER_SUBMITTED, SINCE_FILING, Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

UNIT_GRANTS = ("unit_handler", "unit_checker", "unit_leader")


class Shown(IntEnum):
    """From a draft, which nobody but its signers sees, to what leaders see too."""

    NOBODY = 0
    OFFICES = 1
    LEADERS = 2


WIDE_GRANTS = {
    "proposal_office": (Role.PROPOSAL_OFFICE, Shown.OFFICES),
    "reviewer": (Role.REVIEWING_BODY, Shown.OFFICES),
    "leader": (Role.LEADER, Shown.LEADERS),
    "chairmens_meeting": (Role.LEADER, Shown.LEADERS),
}

_BY_WORD = {
    "handover": Role.HANDOVER_OFFICE,
    "unit": Role.UNIT,
    "group": Role.REVIEWING_BODY,
    "supervisor": Role.SUPERVISOR,
}


def shown_to(proposal: "Proposal") -> Shown:
    """How widely it is shown in its committee in this state."""
    if proposal.state in NEVER_SUBMITTED:
        return Shown.NOBODY
    return Shown.LEADERS if _since_filing(proposal) else Shown.OFFICES


def audience_of(proposal: "Proposal") -> list[str]:
    """The words of everybody else who may see it in this state; a draft that was deleted, nobody."""
    if proposal.state is State.DISCARDED:
        return []
    words = {f"subject:{subject}" for subject in proposal.parties()}
    if proposal.state is not State.DRAFT and proposal.subject_group:
        words.add(f"group:{proposal.committee}:{proposal.subject_group}")
    if _since_filing(proposal):
        offices = (*proposal.offices, *(unit.office for unit in proposal.units))
        words |= {f"handover:{office}" for office in offices}
        words |= {f"unit:{unit.unit}" for unit in proposal.units if unit.part or unit.handling}
        words |= {f"unit:{unit}" for unit in proposal.replied_units}  # its reply and what it promised stand
        tried = proposal.tried_units if proposal.state is State.FILED else []  # until it is handed over without them
        words |= {f"unit:{unit}" for unit in tried}
        if organisation := supervised_by(proposal):
            words |= {f"supervisor:{organisation}", f"supervisor:{proposal.committee}"}
    if proposal.quarantine:
        words |= {f"account:{reader}" for reader in proposal.quarantine.readers}
    return sorted(words)


def words_of(who: Principal) -> list[str]:
    """The words under which this person is in audiences."""
    words = {f"account:{who.account}"} | {f"subject:{subject}" for subject in who.subjects}
    for grant in who.grants:
        if grant.role == "reviewer" and grant.scope == "subject_group":
            words.add(f"group:{grant.committee}:{grant.scope_id}")
        elif grant.role == "handover_office":
            words.add(f"handover:{grant.scope_id}")
        elif grant.role in UNIT_GRANTS:
            words.add(f"unit:{grant.scope_id}")
        elif grant.role == "special_committee_staff":
            words.add(f"supervisor:{grant.committee if grant.covers(None) else grant.scope_id}")
    return sorted(words)


def wide_roles(who: Principal, committee: str) -> dict[Role, Shown]:
    """The roles by which this person sees all of a committee, each with from where on."""
    grants = [grant for grant in who.grants if grant.committee == committee and grant.role in WIDE_GRANTS]
    return dict(WIDE_GRANTS[grant.role] for grant in grants if grant.scope == "committee")


def roles_of(proposal: "Proposal", who: Principal) -> set[Role]:
    """What this person is to the proposal; nothing at all for one who may not see it."""
    wide = {role for role, since in wide_roles(who, proposal.committee).items() if since <= proposal.shown}
    words = set(words_of(who)) & set(proposal.audience)
    if not wide and not words:
        return set()
    named = {_BY_WORD[word.split(":")[0]] for word in words if word.split(":")[0] in _BY_WORD}
    return wide | named | _relations(proposal, who) | _reviewing(proposal, who)


def supervised_by(proposal: "Proposal") -> str | None:
    """The special committee that supervises it 督办, whose staff reads it, and how it is handled."""
    supervised = proposal.supervised
    return supervised.organisation if supervised and proposal.grade else None


def _relations(proposal: "Proposal", who: Principal) -> set[Role]:
    roles = set()
    if who.speaks_for(proposal.first.subject):
        roles |= {Role.FIRST_PROPOSER}
        roles |= {Role.SUBMITTER} if _may_submit(proposal, who) else set()
    if any(who.speaks_for(signer.subject) for signer, _ in proposal.counted()):
        roles.add(Role.SIGNER)
    if any(who.speaks_for(signer.subject) for signer in proposal.invited()):
        roles.add(Role.INVITEE)
    if proposal.quarantine and who.account in proposal.quarantine.readers:
        roles.add(Role.NAMED_READER)
    return roles


def _may_submit(proposal: "Proposal", who: Principal) -> bool:
    """Sectors and groups submit by their convener; everybody else by whoever speaks for them."""
    first = proposal.first
    return not first.convened or who.has("convener", first.committee, first.subject)


def _reviewing(proposal: "Proposal", who: Principal) -> set[Role]:
    if not who.has(proposal.current_level().role, proposal.committee, proposal.reviewing_group()):
        return set()
    return {Role.FINAL_REVIEWER if proposal.at_final_level() else Role.REVIEWER}


def _since_filing(proposal: "Proposal") -> bool:
    return proposal.state in SINCE_FILING or proposal.number is not None
