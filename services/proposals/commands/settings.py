"""Changing a committee's settings."""

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid
from kernel.work import Work
from services.proposals.domain.contradictions import require_consistent
from services.proposals.domain.settings import SETTERS, SettingChange, checked


def change_setting(work: Work, *, name: str, value, since: str) -> dict:
    """Change a setting of one's own committee from a day on, today at the earliest; gives the change.

    Raises Forbidden, and Invalid for an unknown name, a value that does not fit or that contradicts itself or another
    setting, or a day that is over.
    """
    if not any(work.who.has(role, work.committee) for role in SETTERS):
        raise Forbidden("forbidden.settings")
    kept = checked(name, value)
    if since < work.today.isoformat():
        raise Invalid.fields({"since": ["in_the_past"]})
    made = {"name": name, "value": kept, "since": since, "made_at": work.now}
    require_consistent(made, work.settings.documents({"committee": work.committee}))
    change = SettingChange(
        id=new_id(),
        committee=work.committee,
        **made,
        by=work.who.account,
    )
    change.made(by=work.who)
    work.settings.add(change)
    return {"name": name, "value": kept, "since": since}
