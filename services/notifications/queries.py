"""What a person finds: the inbox, the to-do list, the pointers since they last looked."""

from datetime import date

from kernel.clock import wire_time
from kernel.rpc.problems import NotFound
from kernel.store import Page
from kernel.work import Work
from services.notifications.domain.audience import keys_of
from services.notifications.domain.todo import NO_DATE


def list_messages(work: Work, *, unread: bool, cursor: str | None = None, limit: int = 20) -> dict:
    """A page of the person's messages, newest first."""
    account = work.who.account
    if unread:
        page = work.readings.page({"account": account, "read_at": None}, "-at", cursor, limit)
    else:
        page = work.messages.page({"account": account}, "-at", cursor, limit)
    return _page(page, _messages(work, [row["_id"] for row in page.rows]))


def get_message(work: Work, message_id: str) -> dict:
    """One message of the person. Raises NotFound for another's."""
    found = work.messages.one({"_id": message_id, "account": work.who.account})
    if not found:
        raise NotFound("not_found", kind="message")
    return _messages(work, [message_id])[0]


def _messages(work: Work, ids: list[str]) -> list[dict]:
    messages = {message["_id"]: message for message in work.messages.find({"_id": {"$in": ids}})}
    readings = {reading["_id"]: reading for reading in work.readings.find({"_id": {"$in": ids}})}
    return [_message_view(messages[id], readings.get(id)) for id in ids if id in messages]


def _message_view(message: dict, reading: dict | None) -> dict:
    kept = ("kind", "importance", "title", "text", "link", "about", "deadline")
    times = {"at": wire_time(message["at"]), "read_at": wire_time(reading and reading["read_at"])}
    return {"id": message["_id"]} | {key: message[key] for key in kept} | times


def list_tasks(work: Work, *, cursor: str | None = None, limit: int = 20) -> dict:
    """A page of what waits for the person, soonest deadline first."""
    page = work.tasks.page(_waiting(work), "due", cursor, limit)
    return _page(page, [_task_view(task, work.today) for task in page.rows])


def _task_view(task: dict, today: date) -> dict:
    deadline = None if task["due"] == NO_DATE else task["due"]
    left = (date.fromisoformat(deadline) - today).days if deadline else None
    kept = {key: task[key] for key in ("kind", "title", "link", "about")}
    return {"id": task["_id"], **kept, "deadline": deadline, "days_left": left, "since": wire_time(task["since"])}


def count_waiting(work: Work) -> dict:
    """Counts for the badge."""
    waiting = _waiting(work)
    return {
        "unread": work.readings.count({"account": work.who.account, "read_at": None}, 10_000),
        "tasks": work.tasks.count(waiting, 10_000),
        "overdue": work.tasks.count(waiting | {"due": {"$lt": work.today.isoformat()}}, 10_000),
    }


def list_pointers(work: Work, *, after: int, limit: int) -> dict:
    """The person's pointers after the number `after`, in order, and whether none between is gone."""
    rows = work.pointers.find({"account": work.who.account, "number": {"$gt": after}}, sort="number", limit=limit)
    kept = ("number", "kind", "id", "version")
    return {
        "rows": [{key: row[key] for key in kept} for row in rows],
        "complete": not rows or rows[0]["number"] == after + 1,
    }


def _waiting(work: Work) -> dict:
    return {"open": True, "audience": {"$in": keys_of(work.who)}}


def _page(page: Page, rows: list[dict]) -> dict:
    return {"rows": rows, "next": page.next, "total": page.total}
