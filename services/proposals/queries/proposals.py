"""Proposals as people read them: one, its text and history, lists, numbers."""

from datetime import date, datetime, time, timedelta
from functools import partial

from kernel.clock import LOCAL
from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.contract.proposal_words import Column, Destination
from services.proposals.domain.counting.scopes import COUNTERS
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.showing import facts_beside, locked_facts, shown_facts, shows_event
from services.proposals.domain.proposal.views import INSIDERS, proposal_row, text_view
from services.proposals.domain.urging import NEVER
from services.proposals.queries.deadlines import by_deadline, open_deadlines
from services.proposals.queries.finding import titled
from services.proposals.queries.history import history_rows, named_readers
from services.proposals.store import (
    history_of,
    locked_among,
    newest_version,
    proposal_of,
    rules_of,
    signed_by,
    visible_to,
)
from services.proposals.store.views import view_of

SORTS = {
    "-submitted_at": "-listed_at",
    "submitted_at": "listed_at",
    "-number": "-number",
    "number": "number",
}
EQUAL = {
    "column": "column",
    "destination": "destination",
    "kind": "kind",
    "term": "term",
    "session": "session",
    "number": "number",
    "category": "category.code",
    "unit": "units.unit",
    "signer": "signers.subject",
    "imported": "imported.batch",
    "grade": "grade",
}


def get_proposal(work: Work, proposal_id: str) -> dict:
    """One proposal. Raises NotFound."""
    return view_of(work, proposal_of(work, proposal_id))


def get_proposal_text(work: Work, proposal_id: str) -> dict:
    """The newest text, whose ETag an edit must match. Raises NotFound, Forbidden while it is locked away."""
    return text_view(newest_version(work, _readable(work, proposal_id)))


def list_text_versions(work: Work, proposal_id: str) -> dict:
    """Every version of the text, newest first. Raises NotFound, Forbidden while it is locked away."""
    versions = work.texts.find({"proposal": _readable(work, proposal_id).id}, sort="-version")
    return {"rows": [text_view(kept) for kept in versions]}


def get_proposal_history(work: Work, proposal_id: str) -> dict:
    """What happened to it, oldest first, without what is not for this reader. Raises NotFound."""
    proposal = proposal_of(work, proposal_id)
    roles = proposal.roles_of(work.who)
    events = [event for event in history_of(work, proposal.id) if shows_event(event["type"], roles)]
    locked = locked_among(work, proposal.merged_with())

    def facts(event: dict) -> dict:
        shown = named_readers(work, event, shown_facts(event["type"], event["data"], roles))
        return facts_beside(event["type"], locked_facts(shown) if proposal.quarantine else shown, locked)

    return {"rows": history_rows(work, events, bool(roles & INSIDERS), facts)}


def list_proposals(work: Work, *, sort: str = "-submitted_at", cursor: str | None = None, limit: int = 20, **filters):
    """A page of the proposals that one may see."""
    if sort == "deadline":
        page = by_deadline(work, partial(_where, work, sort), filters, cursor, limit)
    else:
        page = work.proposals.page(_where(work, sort, filters), SORTS[sort], cursor, limit)
    return {"rows": _rows(work, page.rows), "next": page.next, "total": page.total}


def rows_of_proposals(work: Work, ids: list[str]) -> dict[str, dict]:
    """The ProposalRows of those of these proposals that one may see, by id."""
    seen = [branch | {"_id": {"$in": ids}} for branch in visible_to(work.who)] if ids else []
    found = work.proposals.documents({"$or": seen}) if seen else []
    return {row["id"]: row for row in _rows(work, found)}


def count_proposals(
    work: Work, *, committee: str | None = None, term: int | None = None, session: int | None = None
) -> dict:
    """The numbers of a committee: received = under_review + filed + not_filed + merged + withdrawn.

    Raises Forbidden for who is neither its office nor its leader.
    """
    committee = committee or work.committee
    if not any(work.who.has(role, committee) for role in COUNTERS):
        raise Forbidden("forbidden.numbers")
    chosen = {"committee": committee} | {
        name: value for name, value in (("term", term), ("session", session)) if value is not None
    }

    def count(**more) -> int:
        return work.proposals.count(chosen | more)

    numbers = {str(column): count(column=str(column)) for column in Column if column is not Column.NOT_FILED}
    by_destination = {str(where): count(column=str(Column.NOT_FILED), destination=str(where)) for where in Destination}
    received = sum(numbers.values()) + sum(by_destination.values())
    return numbers | {"not_filed": by_destination, "received": received}


def _readable(work: Work, proposal_id: str) -> Proposal:
    proposal = proposal_of(work, proposal_id)
    if proposal.quarantine:
        raise Forbidden("forbidden.quarantined")
    return proposal


def _where(work: Work, sort: str, filters: dict) -> dict:
    """What is seen and fits; the filters stand in each branch, so that each finds its index."""
    seen = signed_by(work.who) if filters.get("mine") else visible_to(work.who)
    chosen = _filter(work, sort, filters)
    branches = [{**branch, **chosen} for branch in seen]
    return branches[0] if len(branches) == 1 else {"$or": branches}


def _filter(work: Work, sort: str, filters: dict) -> dict:
    where = {EQUAL[name]: value for name, value in filters.items() if name in EQUAL}
    if states := filters.get("state"):
        where["state"] = states[0] if len(states) == 1 else {"$in": states}
    if "number" in sort and "number" not in where:
        where["number"] = {"$gte": 1}
    if office := filters.get("awaited_office"):
        where |= {"state": "filed", "offices": office, "handed_over_by": {"$ne": office}}
    if filters.get("excellent"):
        where["excellent"] = True
    if filters.get("rated"):
        where |= {"state": "replied", "due": {"$lt": NEVER}}
    if filters.get("reopenable"):
        led = sorted(work.who.committees_of("proposal_office"))
        where |= {"reopenable": True, "$and": [{"committee": {"$in": led}}]}
    if title := filters.get("title"):
        where |= {"_id": {"$in": titled(work, title, filters)}, "quarantine": None}
    return where | _submitted_between(filters.get("submitted_from"), filters.get("submitted_to"))


def _submitted_between(first: str | None, last: str | None) -> dict:
    """From the beginning of one local day to the end of another; drafts are in no such list."""
    bounds = {}
    if first:
        bounds["$gte"] = _morning(date.fromisoformat(first))
    if last:
        bounds["$lt"] = _morning(date.fromisoformat(last) + timedelta(days=1))
    return {"listed_at": bounds, "column": {"$ne": None}} if bounds else {}


def _morning(day: date) -> datetime:
    return datetime.combine(day, time.min, LOCAL)


def _rows(work: Work, documents: list[dict]) -> list[dict]:
    rules = {committee: rules_of(work, committee) for committee in {row["committee"] for row in documents}}
    proposals = [work.proposals.load(document) for document in documents]
    dues = open_deadlines(work, proposals)
    return [
        proposal_row(each.under(rules[each.committee], work.today), work.who, *dues.get(each.id, ()))
        for each in proposals
    ]
