"""Who may see a supervision: office and meeting always, those who lead, handle or signed once it is decided."""

from typing import TYPE_CHECKING

from kernel.identity import Principal
from services.proposals.domain.proposal.access import UNIT_GRANTS
from services.proposals.domain.supervision.words import SupervisionRole as R

if TYPE_CHECKING:
    from services.proposals.domain.supervision.supervision import Supervision

STAFF = "special_committee_staff"
COMMITTEE_ROLES = (R.PROPOSAL_OFFICE, R.CHAIRMENS_MEETING)


def roles_towards(supervision: "Supervision", who: Principal) -> set[R]:
    """What `who` is to this supervision; empty for somebody who may not see it."""
    committee = supervision.committee
    roles = {role for role in COMMITTEE_ROLES if who.has(role, committee)}
    if not supervision.decided:
        return roles
    led = supervision.led
    if led.leader and acting_account(who) == led.leader.id and who.has("leader", committee):
        roles.add(R.LEADER)
    if led.organisation and who.has(STAFF, committee, led.organisation.id):
        roles.add(R.SUPERVISOR)
    if any(who.has(role, committee, unit) for role in UNIT_GRANTS for unit in supervision.at_work()):
        roles.add(R.UNIT)
    if any(who.speaks_for(signer["subject"]) for signer in supervision.signers):
        roles.add(R.SIGNER)
    return roles


def readers_of(supervision: "Supervision") -> list[str]:
    """The words by which a list finds this supervision, for those who may see it."""
    committee, led = supervision.committee, supervision.led
    words = {f"committee:{committee}"}
    if supervision.decided:
        words |= {f"leader:{committee}:{led.leader.id}"} if led.leader else set()
        words |= {f"staff:{led.organisation.id}", f"staff:{committee}"} if led.organisation else set()
        at_work = supervision.at_work()
        words |= {f"unit:{unit}" for unit in (*at_work, committee)} if at_work else set()
        words |= {f"subject:{signer['subject']}" for signer in supervision.signers}
    return sorted(words)


def reads_as(who: Principal) -> list[str]:
    """The words under which `who` reads supervisions: the counterpart of `readers_of`.

    Who holds a unit's or a staff's role for the whole committee reads as the committee itself (`scope_id`).
    """
    words = {f"subject:{subject}" for subject in who.subjects}
    for grant in who.grants:
        part = grant.committee if grant.covers(None) else grant.scope_id
        if grant.role in COMMITTEE_ROLES and grant.covers(None):
            words.add(f"committee:{grant.committee}")
        elif grant.role == "leader" and grant.covers(None):
            words.add(f"leader:{grant.committee}:{acting_account(who)}")
        elif grant.role == STAFF:
            words.add(f"staff:{part}")
        elif grant.role in UNIT_GRANTS:
            words.add(f"unit:{part}")
    return sorted(words)


def acting_account(who: Principal) -> str:
    """The account whose rights these are: of whom a deputy 代理 stands in for, or one's own."""
    return who.on_behalf_of or who.account
