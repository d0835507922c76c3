"""Reading handlings, replies and commitments."""

from datetime import date, timedelta

from kernel.rpc.problems import Invalid, NotFound
from kernel.store import MOST_COUNTED, Page
from kernel.work import Work
from services.proposals.contract.handling_words import HandlingState
from services.proposals.domain.commitment.views import commitment_row, commitment_view
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.relations import inside_as, reads_as
from services.proposals.domain.handling.showing import (
    is_inside,
    reply_view,
    row,
    shown_facts,
    shows_event,
    shows_file,
    shows_reply,
    timed,
)
from services.proposals.domain.supervision.access import reads_as as reads_supervisions_as
from services.proposals.queries.finding import titled
from services.proposals.queries.history import history_rows
from services.proposals.store import history_of
from services.proposals.store.handlings import handling_of
from services.proposals.store.views import view_of_handling

HANDLING_FILTERS = ("proposal", "number", "unit", "office", "round", "part")
COMMITMENT_FILTERS = ("proposal", "handling", "unit", "state")
DAYS_MOST = 62


def list_handlings(work: Work, *, cursor: str | None = None, limit: int = 20, **filters) -> dict:
    """A HandlingPage of what the person may see, soonest deadline first, ended ones last."""
    where = _where(work, HANDLING_FILTERS, filters, due="due")
    if states := filters.get("state"):
        where["state"] = states[0] if len(states) == 1 else {"$in": states}
    page = work.handlings.page(where, sort="due", cursor=cursor, limit=limit)
    rows = [row(work.handlings.load(document).seen_on(work.today), work.who) for document in page.rows]
    return _page(page, rows)


def count_handlings(work: Work, **filters) -> dict:
    """HandlingNumbers of what list_handlings would show under the same filters."""
    where = _where(work, HANDLING_FILTERS, filters, due="due")
    late = _where(work, HANDLING_FILTERS, filters | {"overdue": True}, due="due")
    states = {str(state): work.handlings.count(where | {"state": str(state)}, MOST_COUNTED) for state in HandlingState}
    none_late = filters.get("overdue") is False
    return {
        "states": states,
        "overdue": 0 if none_late else work.handlings.count(late, MOST_COUNTED),
        "extensions_asked": work.handlings.count(where | _extension_asked(work), MOST_COUNTED),
    }


def count_deadlines(work: Work, *, first: str, last: str) -> dict:
    """A DeadlinesView of some weeks. Raises Invalid for more than 62 days, or none."""
    start, days = date.fromisoformat(first), (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    if not 1 <= days <= DAYS_MOST:
        raise Invalid.fields({"last": ["deadlines.days"]})
    rows = [_due_on(work, (start + timedelta(day)).isoformat()) for day in range(days)]
    return {"rows": [row for row in rows if any(row[kind] for kind in ("handlings", "commitments", "supervisions"))]}


def get_handling(work: Work, handling_id: str) -> dict:
    """A HandlingView. Raises NotFound."""
    return view_of_handling(work, handling_of(work, handling_id))


def get_reply(work: Work, handling_id: str) -> dict:
    """The newest version of the reply. Raises NotFound, also for a reply that is not for this reader yet."""
    return reply_view(_with_reply(work, handling_id).letter)


def list_reply_versions(work: Work, handling_id: str) -> dict:
    """Every version of the reply; outside units and offices only the one that was sent. Raises NotFound."""
    handling = _with_reply(work, handling_id)
    if not is_inside(handling, work.who):
        return {"rows": [reply_view(handling.letter)]}
    kept = work.reply_versions.find({"handling": handling.id}, sort="version")
    return {"rows": [timed({key: each[key] for key in each if key not in ("_id", "handling")}) for each in kept]}


def get_handling_history(work: Work, handling_id: str) -> dict:
    """Who did what when, without what is not for this reader. Raises NotFound."""
    handling = handling_of(work, handling_id)
    inside = is_inside(handling, work.who)
    events = [event for event in history_of(work, handling.id) if shows_event(event["type"], inside)]
    return {"rows": history_rows(work, events, inside, lambda event: shown_facts(handling, event, inside))}


def list_commitments(work: Work, *, cursor: str | None = None, limit: int = 20, **filters) -> dict:
    """A CommitmentPage of what the person may see, soonest due date first, done ones last."""
    where = _where(work, COMMITMENT_FILTERS, filters, due="due_on")
    page = work.commitments.page(where, sort="due_on", cursor=cursor, limit=limit)
    rows = [commitment_row(work.commitments.load(document), work.who, work.today) for document in page.rows]
    return _page(page, rows)


def get_commitment(work: Work, commitment_id: str) -> dict:
    """A CommitmentView. Raises NotFound."""
    return commitment_view(work.commitments.visible(commitment_id, work.who), work.who, work.today)


def may_read_handling_file(work: Work, subject_id: str, file_id: str) -> bool:
    """Whether the person may read a file that the handling or commitment `subject_id` claims.

    No other record opens it: anybody can name its id in a draft of their own.
    """
    claimed = {"_id": subject_id, "files": file_id}
    if handling := work.handlings.first(claimed):
        return shows_file(handling, file_id, work.who)
    commitment = work.commitments.first(claimed)
    return commitment is not None and commitment.seen_by(work.who) and commitment.read_by(work.who)


def _with_reply(work: Work, handling_id: str) -> Handling:
    handling = handling_of(work, handling_id)
    if handling.reply is None or not shows_reply(handling, work.who):
        raise NotFound("not_found", kind="reply")
    return handling


def _where(work: Work, names: tuple[str, ...], filters: dict, due: str) -> dict:
    where = {"readers": {"$in": reads_as(work.who)}} | {name: filters[name] for name in names if name in filters}
    where |= _extension_asked(work) if filters.get("extension_asked") else {}
    first, last = filters.get("due_from"), filters.get("due_to")
    today, overdue = work.today.isoformat(), filters.get("overdue")
    bounds = {"$lt": today} if overdue else {}
    starts = [day for day in (first, today if overdue is False else None) if day]
    bounds |= {"$gte": max(starts)} if starts else {}
    bounds |= {"$lte": last} if last else {}
    if title := filters.get("title"):
        where["$and"] = [{"proposal": {"$in": titled(work, title, {})}}]
    return where | ({due: bounds} if bounds else {})


def _extension_asked(work: Work) -> dict:
    """Who reads handlings from outside hears of an extension when it is granted, and finds none that is asked for."""
    return {"extension_asked": True, "readers": {"$in": inside_as(work.who)}}


def _due_on(work: Work, day: str) -> dict:
    seen, supervised = {"readers": {"$in": reads_as(work.who)}}, {"readers": {"$in": reads_supervisions_as(work.who)}}
    return {
        "on": day,
        "handlings": work.handlings.count(seen | {"due": day}, MOST_COUNTED),
        "commitments": work.commitments.count(seen | {"due_on": day}, MOST_COUNTED),
        "supervisions": work.supervisions.count(supervised | {"due": day}, MOST_COUNTED),
    }


def _page(page: Page, rows: list[dict]) -> dict:
    return {"rows": rows, "next": page.next, "total": page.total}
