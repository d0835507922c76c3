"""Who may see a proposal, as words in an index: a proposal carries an audience, a person carries the same words.

Only because both sides are plain words can a list of a million proposals be restricted by one indexed condition.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kernel.identity import Grant, Principal
from services.proposals.domain.words import SINCE_FILING, Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal import Proposal

UNIT_GRANTS = ("unit_handler", "unit_checker", "unit_leader")
LEADER_GRANTS = ("leader", "chairmens_meeting")


def audience_of(proposal: "Proposal") -> list[str]:
    """The words of everybody who may see it in its state."""
    words = {f"subject:{subject}" for subject in proposal.parties()}
    if proposal.state is not State.DRAFT:
        words |= {f"office:{proposal.committee}", f"reviewers:{proposal.committee}"}
        words |= {f"group:{proposal.subject_group}"} if proposal.subject_group else set()
    if proposal.state in SINCE_FILING or proposal.number is not None:
        words.add(f"leaders:{proposal.committee}")
        words |= {f"handover:{office}" for office in (*proposal.offices, *(unit.office for unit in proposal.units))}
        words |= {f"unit:{unit.unit}" for unit in proposal.units if unit.part or unit.handling}
        words |= {f"unit:{unit}" for unit in proposal.tried_units}
    if proposal.quarantine:
        words |= {f"account:{reader}" for reader in proposal.quarantine.readers}
    return sorted(words)


def words_of(who: Principal) -> list[str]:
    """The words under which this person sees proposals."""
    own = {f"account:{who.account}"} | {f"subject:{subject}" for subject in who.subjects}
    return sorted(own | set(_granted(who.grants)))


def _granted(grants: Iterable[Grant]) -> Iterable[str]:
    for grant in grants:
        if grant.role == "proposal_office":
            yield f"office:{grant.committee}"
        elif grant.role == "reviewer":
            yield f"reviewers:{grant.committee}" if grant.scope == "committee" else f"group:{grant.scope_id}"
        elif grant.role == "handover_office":
            yield f"handover:{grant.scope_id}"
        elif grant.role in UNIT_GRANTS:
            yield f"unit:{grant.scope_id}"
        elif grant.role in LEADER_GRANTS:
            yield f"leaders:{grant.committee}"


def roles_of(proposal: "Proposal", who: Principal) -> set[Role]:
    """What this person is to the proposal; nothing at all for one who may not see it."""
    if set(proposal.audience).isdisjoint(words_of(who)):
        return set()
    return _relations(proposal, who) | _offices(proposal, who) | _reviewing(proposal, who)


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


def _offices(proposal: "Proposal", who: Principal) -> set[Role]:
    words = set(words_of(who)) & set(proposal.audience)
    by_word = {
        "office": Role.PROPOSAL_OFFICE,
        "handover": Role.HANDOVER_OFFICE,
        "unit": Role.UNIT,
        "leaders": Role.LEADER,
        "reviewers": Role.REVIEWING_BODY,
        "group": Role.REVIEWING_BODY,
    }
    return {by_word[word.split(":")[0]] for word in words if word.split(":")[0] in by_word}


def _reviewing(proposal: "Proposal", who: Principal) -> set[Role]:
    level = proposal.current_level()
    group = proposal.subject_group if level.scope == "subject_group" else None
    if not who.has(level.role, proposal.committee, group):
        return set()
    return {Role.FINAL_REVIEWER if proposal.at_final_level() else Role.REVIEWER}
