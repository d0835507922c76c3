"""A committee's settings as its office reads them."""

from datetime import date

from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.domain.settings import SETTERS, default_of, setting_names, source_of
from services.proposals.store import changes_in_force


def list_settings(work: Work, *, on: str | None = None) -> dict:
    """Every setting of one's own committee as it stands on a day. Raises Forbidden."""
    if not any(work.who.has(role, work.committee) for role in SETTERS):
        raise Forbidden("forbidden.settings")
    changes = changes_in_force(work, work.committee, date.fromisoformat(on) if on else work.today)
    return {"rows": [_row(name, changes.get(name)) for name in setting_names()]}


def _row(name: str, change: dict | None) -> dict:
    default = default_of(name)
    return {
        "name": name,
        "value": change["value"] if change else default,
        "default": default,
        "source": source_of(name),
        "since": change["since"] if change else None,
    }
