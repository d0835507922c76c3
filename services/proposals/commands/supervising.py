"""What office, meeting and those who lead do with a supervision 督办: one function per transition, named like it."""

from kernel.ids import new_id
from kernel.jobs import PORTION, go_on_after
from kernel.rpc.problems import Invalid, Refused
from kernel.work import Work
from services.proposals.commands.following import require_role
from services.proposals.commands.parties import in_force
from services.proposals.commands.saving import loaded
from services.proposals.commands.supervised import follow_supervision, matter_shown, places_taken, take_place
from services.proposals.contract.supervision_words import Grade
from services.proposals.domain.supervision import Supervision
from services.proposals.domain.supervision.records import Named, Plan, Step, Supervisors
from services.proposals.domain.supervision.words import LED_BY
from services.proposals.store import acting, rules_of
from services.proposals.store.views import view_of_supervision


def propose_supervision(
    work: Work, proposal_id: str, *, grade: str, why: str, leader: str | None = None, organisation: str | None = None
) -> dict:
    """Propose that a proposal is supervised. Raises NotFound, Forbidden, Refused, Invalid for who cannot lead it."""
    proposal = loaded(work, proposal_id, "propose_supervision")
    led = _supervisors(work, proposal.committee, Grade(grade), leader=leader, organisation=organisation)
    matter = matter_shown(proposal)
    supervision = Supervision(
        id=new_id(),
        committee=proposal.committee,
        proposal=proposal.id,
        number=matter.number,
        title=matter.title,
        term=proposal.term,
        session=proposal.session,
        signers=matter.signers,
        units=matter.units,
        grade=Grade(grade),
        why=why,
        led=led,
        proposed_at=work.now,
    )
    proposal.propose_supervision(by=work.who, at=work.now, supervision=supervision.id)
    _require_place(work, supervision)
    work.supervisions.add(supervision.propose(by=work.who, at=work.now))
    work.proposals.save(proposal)
    return view_of_supervision(work, supervision)


def approve_supervision(
    work: Work,
    supervision_id: str,
    *,
    helpers: list[str],
    opinion: str = "",
    leader: str | None = None,
    organisation: str | None = None,
) -> dict:
    """Decide that it is supervised, and by whom. Raises Refused when no place is left, Invalid by field."""
    supervision = _loaded(work, supervision_id, "approve_supervision")
    led = _supervisors(work, supervision.committee, supervision.grade, leader=leader, organisation=organisation)
    needed = LED_BY[supervision.grade]
    if not getattr(led, needed):
        raise Invalid.fields({needed: [f"supervision.{needed}_needed"]})
    led.helpers = _helpers(work, supervision.committee, helpers)
    days = rules_of(work, supervision.committee).supervision_remind_days
    supervision.approve_supervision(by=work.who, at=work.now, led=led, opinion=opinion, remind_days=days)
    _require_place(work, supervision)
    take_place(work, supervision)
    return _followed(work, supervision)


def refuse_supervision(work: Work, supervision_id: str, *, reason: str) -> dict:
    """Decide that it is not supervised."""
    supervision = _loaded(work, supervision_id, "refuse_supervision")
    supervision.refuse_supervision(by=work.who, at=work.now, reason=reason)
    return _followed(work, supervision)


def plan_supervision(
    work: Work, supervision_id: str, *, plan_version: int, steps: list[dict], helpers: list[str], **planned
) -> dict:
    """Make the plan, or another one than that which was read.

    Raises Refused for a newer plan, Invalid for days that are over, units that are none.
    """
    supervision = _loaded(work, supervision_id, "plan_supervision")
    if plan_version != (supervision.plan.version if supervision.plan else 0):
        raise Refused("supervision.planned_meanwhile")
    in_order = sorted((Step(**step) for step in steps), key=lambda step: step.on)
    plan = Plan(steps=in_order, at=work.now, version=plan_version + 1, **planned)
    named = _helpers(work, supervision.committee, helpers)
    supervision.plan_supervision(by=work.who, at=work.now, plan=plan, helpers=named)
    return _saved(work, supervision)


def record_visit(work: Work, supervision_id: str, **visit) -> dict:
    """Record a visit. Raises Invalid for a day that is yet to come."""
    return _act(work, supervision_id, "record_visit", **visit)


def log_supervision_progress(work: Work, supervision_id: str, **entry) -> dict:
    """Record what came of it. Raises Invalid for a day that is yet to come."""
    return _act(work, supervision_id, "log_supervision_progress", **entry)


def give_supervision_report(work: Work, supervision_id: str, *, text: str, files: list[str]) -> dict:
    """Give the report."""
    return _act(work, supervision_id, "give_supervision_report", text=text, files=files)


def send_back_supervision_report(work: Work, supervision_id: str, *, reason: str) -> dict:
    """Not accept the report yet."""
    return _act(work, supervision_id, "send_back_supervision_report", reason=reason)


def conclude_supervision(work: Work, supervision_id: str, *, opinion: str = "") -> dict:
    """Accept the report: the supervision is over."""
    supervision = _loaded(work, supervision_id, "conclude_supervision")
    supervision.conclude_supervision(by=work.who, at=work.now, opinion=opinion)
    return _followed(work, supervision)


def end_supervision(work: Work, supervision_id: str, *, reason: str) -> dict:
    """End it early; its place is free again."""
    supervision = _loaded(work, supervision_id, "end_supervision")
    supervision.end_supervision(by=work.who, at=work.now, reason=reason)
    return _followed(work, supervision)


def remind_supervisions(work: Work, after: str = "") -> str | None:
    """Remind a portion of those who lead supervisions, where the day has come; gives None when that were all."""
    due = work.supervisions.find({"urge_on": {"$lte": work.today.isoformat()}}, sort="urge_on", limit=PORTION)
    for supervision in due:
        supervision.remind(work.now)
        work.supervisions.save(supervision)
    return go_on_after(due)


def _loaded(work: Work, supervision_id: str, action: str) -> Supervision:
    """The supervision, for somebody who may try the transition: before the form is judged."""
    supervision = work.supervisions.visible(supervision_id, work.who)
    require_role(work, supervision, action)
    return supervision


def _act(work: Work, supervision_id: str, transition: str, **arguments) -> dict:
    supervision = _loaded(work, supervision_id, transition)
    getattr(supervision, transition)(by=work.who, at=work.now, **arguments)
    return _saved(work, supervision)


def _saved(work: Work, supervision: Supervision) -> dict:
    work.supervisions.save(supervision)
    return view_of_supervision(work, supervision)


def _followed(work: Work, supervision: Supervision) -> dict:
    """Save it, with its proposal that goes along."""
    proposal = acting(work, work.proposals.get(supervision.proposal))
    follow_supervision(work, proposal, supervision)
    work.proposals.save(proposal)
    return _saved(work, supervision)


def _require_place(work: Work, supervision: Supervision) -> None:
    grade = supervision.grade
    quota = rules_of(work, supervision.committee).quota_of(grade)
    used = places_taken(work, supervision)
    if used >= quota:
        raise Refused("supervision.no_place_left", grade=str(grade), used=used, quota=quota)


def _supervisors(
    work: Work, committee: str, grade: Grade, *, leader: str | None, organisation: str | None
) -> Supervisors:
    """Who is named to lead one of that grade. Raises Invalid by field for who leads none, or is no such leader here."""
    for name, named in (("leader", leader), ("organisation", organisation)):
        if named and name != LED_BY[grade]:
            raise Invalid.fields({name: [f"supervision.{name}_leads_none"]})
    return Supervisors(
        leader=_leader(work, committee, leader) if leader else None,
        organisation=_special_committee(work, committee, organisation) if organisation else None,
    )


def _leader(work: Work, committee: str, account: str) -> Named:
    if account not in work.directory.accounts_with("leader", committee, work.today):
        raise Invalid.fields({"leader": ["supervision.not_a_leader"]})
    return Named(id=account, name=work.directory.get("account", account)["name"])


def _special_committee(work: Work, committee: str, id: str) -> Named:
    where = {"_id": id, "committee": committee, "sort": "special_committee"}
    found = work.directory.find("organisation", where)
    if not found or not in_force(found[0], work.today.isoformat()):
        raise Invalid.fields({"organisation": ["supervision.not_a_special_committee"]})
    return Named(id=id, name=work.directory.name(id, work.today))


def _helpers(work: Work, committee: str, ids: list[str]) -> list[Named]:
    """Organisations of the committee, each once. Raises Invalid by place."""
    found = work.directory.find("organisation", {"_id": {"$in": ids}, "committee": committee}) if ids else []
    known = {entry["id"] for entry in found if in_force(entry, work.today.isoformat())}
    wrong = {str(place): ["not_a_unit"] for place, id in enumerate(ids) if id not in known}
    if wrong:
        raise Invalid.fields({"helpers": wrong})
    return [Named(id=id, name=work.directory.name(id, work.today)) for id in dict.fromkeys(ids)]
