"""What a person finds: the inbox, the to-do list, the pointers since they last looked."""

from kernel.locks import locked_among
from kernel.store import BoundDocuments, Page
from kernel.work import Work
from services.notifications.domain.audience import deputies_on, keys_of, keys_of_deputies
from services.notifications.domain.views import message_view, repeated_in, task_view


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
    hidden = locked_among(work, repeated_in(notices.values()))
    return [message_view(one, notices[one["notice"]], readings.get(one["_id"]), hidden) for one in found]


def _by_id(documents: BoundDocuments, ids: list[str]) -> dict[str, dict]:
    return {document["_id"]: document for document in documents.find({"_id": {"$in": ids}})}


def list_tasks(work: Work, *, cursor: str | None = None, limit: int = 20) -> dict:
    """A page of what waits for the person, soonest deadline first, without one the longest waiting."""
    capacities = _capacities(work)
    page = work.tasks.page(_waiting(capacities), "due", cursor, limit)
    hidden = locked_among(work, repeated_in(page.rows))
    return _page(page, [task_view(task, work.today, hidden, _waits_for(task, capacities)) for task in page.rows])


def count_waiting(work: Work) -> dict:
    """Counts for the badge."""
    waiting = _waiting(_capacities(work))
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


def _capacities(work: Work) -> dict[str | None, list[str]]:
    """The audiences to which the person belongs: as oneself (None), then in place of each whom one stands in for.

    Who acts for somebody at this moment sees what waits for that one alone.
    """
    mine: dict[str | None, list[str]] = {None: keys_of(work.who)}
    if work.who.on_behalf_of:
        return mine
    versions = work.accounts.find({"deputies.account": work.who.account, "until": None}, sort="account")
    standing_in = [one for one in versions if work.who.account in deputies_on(one, work.today)]
    return mine | {version["account"]: keys_of_deputies(version, work.today) for version in standing_in}


def _waiting(capacities: dict[str | None, list[str]]) -> dict:
    return {"open": True, "audience": {"$in": sorted({key for keys in capacities.values() for key in keys})}}


def _waits_for(task: dict, capacities: dict[str | None, list[str]]) -> str | None:
    return next(account for account, keys in capacities.items() if set(keys) & set(task["audience"]))


def _page(page: Page, rows: list[dict]) -> dict:
    return {"rows": rows, "next": page.next, "total": page.total}
