"""What a person finds: the inbox, the to-do list, the pointers since they last looked."""

from kernel.store import BoundDocuments, Page
from kernel.work import Work
from services.notifications.domain.audience import keys_of
from services.notifications.domain.views import message_view, task_view


def list_messages(work: Work, *, unread: bool, cursor: str | None = None, limit: int = 20) -> dict:
    """A page of the person's messages, newest first."""
    account = work.who.account
    if unread:
        page = work.readings.page({"account": account, "read_at": None}, "-at", cursor, limit)
    else:
        page = work.messages.page({"account": account}, "-at", cursor, limit)
    return _page(page, _messages(work, [row["_id"] for row in page.rows]))


def _messages(work: Work, ids: list[str]) -> list[dict]:
    messages = _by_id(work.messages, ids)
    notices = _by_id(work.notices, [message["notice"] for message in messages.values()])
    readings = _by_id(work.readings, ids)
    found = [messages[id] for id in ids if id in messages]
    return [message_view(one, notices[one["notice"]], readings.get(one["_id"])) for one in found]


def _by_id(documents: BoundDocuments, ids: list[str]) -> dict[str, dict]:
    return {document["_id"]: document for document in documents.find({"_id": {"$in": ids}})}


def list_tasks(work: Work, *, cursor: str | None = None, limit: int = 20) -> dict:
    """A page of what waits for the person, soonest deadline first."""
    page = work.tasks.page(_waiting(work), "due", cursor, limit)
    return _page(page, [task_view(task, work.today) for task in page.rows])


def count_waiting(work: Work) -> dict:
    """Counts for the badge."""
    waiting = _waiting(work)
    return {
        "unread": work.readings.count({"account": work.who.account, "read_at": None}, 10_000),
        "tasks": work.tasks.count(waiting, 10_000),
        "overdue": work.tasks.count(waiting | {"due": {"$lt": work.today.isoformat()}}, 10_000),
    }


def list_pointers(work: Work, *, after: int, limit: int) -> dict:
    """The person's pointers after the number `after`, in order, and whether none of those is gone."""
    mine = {"account": work.who.account}
    rows = work.pointers.find(mine | {"number": {"$gt": after}}, sort="number", limit=limit)
    stream = work.streams.one(work.who.account) or {"last": 0}
    kept = ("number", "kind", "id", "version")
    return {
        "rows": [{key: row[key] for key in kept} for row in rows],
        "complete": rows[0]["number"] == after + 1 if rows else stream["last"] == after,
    }


def _waiting(work: Work) -> dict:
    return {"open": True, "audience": {"$in": keys_of(work.who)}}


def _page(page: Page, rows: list[dict]) -> dict:
    return {"rows": rows, "next": page.next, "total": page.total}
