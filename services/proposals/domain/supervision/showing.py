"""How a supervision looks to its reader on a day: while the text is locked away only the office reads what it says."""

from datetime import date

from kernel.clock import wire_time
from kernel.identity import Principal
from services.proposals.domain.handling.showing import plain
from services.proposals.domain.supervision.planned import answered
from services.proposals.domain.supervision.supervision import Supervision

OPEN_FACTS = {"proposal", "number", "title", "term", "session", "grade", "leader", "organisation", "signers", "next_on"}
"""What every event of a supervision says; the rest is read by whoever reads the supervision."""


def supervision_row(supervision: Supervision, who: Principal, today: date) -> dict:
    """A SupervisionRow on the local date `today`."""
    led, step = supervision.led, supervision.next_step()
    reads = supervision.read_by(who)
    return {
        "id": supervision.id,
        "proposal": supervision.proposal,
        "number": supervision.number,
        "title": supervision.title,
        "term": supervision.term,
        "session": supervision.session,
        "grade": str(supervision.grade),
        "leader": led.leader and led.leader.fact(),
        "organisation": led.organisation and led.organisation.fact(),
        "state": str(supervision.state),
        "proposed_at": wire_time(supervision.proposed_at),
        "visits": len(supervision.visits),
        "due": step and step.on,
        "due_for": step.what if step and reads else None,
        "days_left": step and (date.fromisoformat(step.on) - today).days,
        "actions": Supervision.action_names(supervision.state, supervision.roles_of(who)),
    }


def supervision_view(supervision: Supervision, who: Principal, today: date, *, reads_proposal: bool) -> dict:
    """A SupervisionView on the local date `today`, as much of it as `who` may read, and whether its proposal too."""
    told = _told(supervision) if supervision.read_by(who) else _untold()
    return (
        supervision_row(supervision, who, today)
        | told
        | {
            "committee": supervision.committee,
            "locked": supervision.locked,
            "reads_proposal": reads_proposal,
            "decided_at": wire_time(supervision.decided_at),
            "helpers": [helper.fact() for helper in supervision.led.helpers],
            "ended_at": wire_time(supervision.ended_at),
            "signers": supervision.signers,
            "actions": supervision.actions(who),
        }
    )


def shown_facts(supervision: Supervision, facts: dict, who: Principal) -> dict:
    """An event's facts, without what is locked away; the title is the one that is shown now."""
    if supervision.read_by(who):
        return facts
    return {name: fact for name, fact in facts.items() if name in OPEN_FACTS} | {"title": supervision.title}


def _told(supervision: Supervision) -> dict:
    return {
        "why": supervision.why,
        "opinion": supervision.opinion,
        "plan": _plan(supervision),
        "records": plain(supervision.visits),
        "progress": plain(supervision.progress),
        "report": plain(supervision.report),
        "sent_back": supervision.sent_back,
        "conclusion": supervision.conclusion,
    }


def _untold() -> dict:
    empty: dict = {"records": [], "progress": [], "plan": None, "report": None}
    return empty | dict.fromkeys(("why", "opinion", "sent_back", "conclusion"), "")


def _plan(supervision: Supervision) -> dict | None:
    plan = supervision.plan
    if plan is None:
        return None
    dones = answered(plan, supervision.active_days())
    steps = [{"on": step.on, "what": step.what, "done": done} for step, done in zip(plan.steps, dones, strict=True)]
    return {
        "version": plan.version,
        "methods": plan.methods,
        "steps": steps,
        "report_by": plan.report_by,
        "files": plan.files,
        "at": wire_time(plan.at),
    }
