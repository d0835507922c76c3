"""Reading handlings, replies and commitments."""

from kernel.rpc.problems import NotFound
from kernel.store import Page
from kernel.work import Work
from services.proposals.domain.commitment import commitment_row, commitment_view
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.relations import reads_as
from services.proposals.domain.handling.showing import (
    is_inside,
    reply_view,
    row,
    shown_facts,
    shows_event,
    shows_file,
    shows_reply,
    timed,
    view,
)
from services.proposals.queries.history import history_rows

HANDLING_FILTERS = ("proposal", "unit", "office", "state", "round", "part")
COMMITMENT_FILTERS = ("proposal", "handling", "unit", "state")


def list_handlings(work: Work, cursor: str | None = None, limit: int = 20, **filters) -> dict:
    """A HandlingPage of what the person may see, soonest deadline first, ended ones last."""
    where = _where(work, HANDLING_FILTERS, filters, due="due")
    page = work.handlings.page(where, sort="due", cursor=cursor, limit=limit)
    rows = [row(work.handlings.load(document).seen_on(work.today), work.who) for document in page.rows]
    return _page(page, rows)


def get_handling(work: Work, handling_id: str) -> dict:
    """A HandlingView. Raises NotFound."""
    return view(_handling(work, handling_id), work.who)


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
    handling = _handling(work, handling_id)
    inside = is_inside(handling, work.who)
    events = [event for event in work.history(handling.id) if shows_event(event["type"], inside)]
    return {"rows": history_rows(work, events, inside, lambda event: shown_facts(handling, event["data"], inside))}


def list_commitments(work: Work, cursor: str | None = None, limit: int = 20, **filters) -> dict:
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


def _handling(work: Work, handling_id: str) -> Handling:
    return work.handlings.visible(handling_id, work.who).seen_on(work.today)


def _with_reply(work: Work, handling_id: str) -> Handling:
    handling = _handling(work, handling_id)
    if handling.reply is None or not shows_reply(handling, work.who):
        raise NotFound("not_found", kind="reply")
    return handling


def _where(work: Work, names: tuple[str, ...], filters: dict, due: str) -> dict:
    where = {"readers": {"$in": reads_as(work.who)}} | {name: filters[name] for name in names if name in filters}
    if (overdue := filters.get("overdue")) is not None:
        today = work.today.isoformat()
        where[due] = {"$lt": today} if overdue else {"$gte": today}
    return where


def _page(page: Page, rows: list[dict]) -> dict:
    return {"rows": rows, "next": page.next, "total": page.total}
