"""Changing a committee's settings."""

from datetime import date

from kernel.ids import new_id
from kernel.rpc.problems import Invalid, Refused
from kernel.work import Work
from services.proposals.contract.proposal_words import Kind
from services.proposals.domain.changes import require_setter
from services.proposals.domain.contradictions import contradiction, require_consistent
from services.proposals.domain.moments import LEFT_ALONE, REACHED, kind_of, moment_of
from services.proposals.domain.proposal.words import State
from services.proposals.domain.settings import SettingChange, checked, default_of, in_force
from services.proposals.store import account_names
from services.proposals.store.views import settings_view

FORBIDDEN = "forbidden.settings"


def change_setting(work: Work, *, name: str, value, since: str, dry_run: bool = False) -> dict:
    """Change a setting of one's own committee from a day on, today at the earliest; gives the change and its reach.

    A value that holds on that day already is no change. Raises Forbidden, and Invalid for an unknown name, a value that
    does not fit or that contradicts itself or another setting, or a day that is over; PreconditionFailed for who read
    the setting before it was changed last.
    """
    require_setter(work.who, work.committee, FORBIDDEN)
    kept = checked(name, value)
    if since < work.today.isoformat():
        raise Invalid.fields({"since": ["in_the_past"]})
    made = {"name": name, "value": kept, "since": since, "made_at": work.now}
    work.serialize("settings", work.committee)
    others = work.settings.documents({"committee": work.committee})
    require_consistent(made, others)
    looked_at = _place(name, since, others) | _reach(work, name, since, others)
    if not dry_run and kept != looked_at["before"]:
        if any(other["name"] == name for other in others):
            work.require_match(settings_view(work, work.today, name))
        change = SettingChange(id=new_id(), committee=work.committee, **made, by=work.who.account)
        change.made(by=work.who)
        work.settings.add(change)
    return {"name": name, "value": kept, "since": since} | looked_at


def cancel_setting_change(work: Work, change_id: str) -> dict:
    """Cancel a change that has not begun; gives it. Raises Forbidden, NotFound, and Refused for one that has begun, or
    without which the settings would contradict each other."""
    require_setter(work.who, work.committee, FORBIDDEN)
    work.serialize("settings", work.committee)
    change = work.settings.visible(change_id, work.who)
    change.cancel(work.who, work.now, work.today)
    others = work.settings.documents({"committee": work.committee, "_id": {"$ne": change.id}})
    if contradiction(change.name, change.since, others):
        raise Refused("change.needed")
    work.settings.save(change)
    return change.told(account_names(work, change.people()))


def _place(name: str, since: str, others: list[dict]) -> dict:
    """What holds on that day without the change, and the day on which another one follows it."""
    held = in_force(others, date.fromisoformat(since)).get(name)
    coming = [other for other in others if other["name"] == name and not other.get("cancelled_at")]
    later = [other["since"] for other in coming if other["since"] > since]
    return {"before": held["value"] if held else default_of(name), "next_change": min(later, default=None)}


def _reach(work: Work, name: str, since: str, others: list[dict]) -> dict:
    """The moment at which the setting is looked at, and how many proposals stand before and after it."""
    moment = moment_of(name)
    kind = kind_of(name, in_force(others, date.fromisoformat(since)))
    return {
        "moment": str(moment),
        "reached": _count(work, REACHED.get(moment, ()), kind),
        "left_alone": _count(work, LEFT_ALONE.get(moment, ()), kind),
    }


def _count(work: Work, states: tuple[State, ...], kind: Kind | None) -> int:
    if not states:
        return 0
    wanted = {"committee": work.committee, "state": {"$in": [str(state) for state in states]}}
    return work.proposals.count(wanted | ({"kind": str(kind)} if kind else {}))
