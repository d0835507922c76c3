"""Messages and tasks as a person sees them; the shapes are those of the contract."""

from collections.abc import Iterable
from datetime import date

from kernel.clock import wire_time
from services.notifications.domain.todo import NO_DATE
from services.notifications.texts import HIDDEN


def repeated_in(records: Iterable[dict]) -> set[str]:
    """The proposals whose words these notices or tasks repeat."""
    return {id for record in records for id in record["repeats"]}


def message_view(message: dict, notice: dict, reading: dict | None, hidden: set[str]) -> dict:
    """A message: what its notice says, and when it was read. `hidden` are proposals whose text is locked away."""
    kept = {key: notice[key] for key in ("kind", "importance", "title", "text", "link", "about", "deadline")}
    times = {"at": wire_time(message["at"]), "read_at": wire_time(reading["read_at"] if reading else None)}
    told = kept | ({"title": HIDDEN, "text": HIDDEN} if hidden & set(notice["repeats"]) else {})
    heard_as = None if message["account"] in message["heard_as"] else message["heard_as"][0]
    return {"id": message["_id"], **told, "on_behalf_of": heard_as} | times


def task_view(task: dict, today: date, hidden: set[str], on_behalf_of: str | None) -> dict:
    """A task with the days that are left on `today`; `hidden` as above, `on_behalf_of` whose deputy it waits for."""
    deadline = None if task["due"].startswith(NO_DATE) else task["due"]
    left = (date.fromisoformat(deadline) - today).days if deadline else None
    kept = {key: task[key] for key in ("kind", "title", "link", "about")}
    told = kept | ({"title": task.get("locked_title", HIDDEN)} if hidden & set(task["repeats"]) else {})
    days = {"deadline": deadline, "days_left": left, "since": wire_time(task["since"])}
    return {"id": task["_id"], **told, "on_behalf_of": on_behalf_of} | days
