"""Messages and tasks as a person sees them; the shapes are those of the contract."""

from datetime import date

from kernel.clock import wire_time
from services.notifications.domain.todo import NO_DATE


def message_view(message: dict, notice: dict, reading: dict | None) -> dict:
    """A message: what its notice says, and when it was read."""
    kept = ("kind", "importance", "title", "text", "link", "about", "deadline")
    times = {"at": wire_time(message["at"]), "read_at": wire_time(reading["read_at"] if reading else None)}
    return {"id": message["_id"]} | {key: notice[key] for key in kept} | times


def task_view(task: dict, today: date) -> dict:
    """A task with the days that are left on `today`."""
    deadline = None if task["due"] == NO_DATE else task["due"]
    left = (date.fromisoformat(deadline) - today).days if deadline else None
    kept = {key: task[key] for key in ("kind", "title", "link", "about")}
    return {"id": task["_id"], **kept, "deadline": deadline, "days_left": left, "since": wire_time(task["since"])}
