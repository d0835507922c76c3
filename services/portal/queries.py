"""Published proposals for programs, and what operators see of streams that wait."""

from kernel.clock import wire_time
from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.portal.domain import (
    awarding,
    gap_view,
    require_operator,
    with_awards,
    with_progress,
    with_public,
)
from services.portal.store import roots

_INSIDE = ("_id", "plain", "terms", "published", "pictures")
"""By what portal itself finds; programs are not told."""
_IN_FULL = ("units", "proposals")
"""What the list of results leaves to the results themselves."""


def list_published(
    work: Work, *, cursor: str | None = None, limit: int = 20, year: int | None = None, **filters
) -> dict:
    """A page of published proposals, newest first; filters: year, category (code), unit (id)."""
    paths = {"category": "category.code", "unit": "units.unit"}
    where = {paths[name]: value for name, value in filters.items()} | ({"year": year} if year else {})
    page = work.cards.page(where, "-published_at", cursor, limit)
    return {"rows": [_public(card) for card in page.rows], "next": page.next, "total": page.total}


def get_published(work: Work, proposal_id: str) -> dict:
    """One published proposal. Raises NotFound, also for one that was taken off."""
    page = work.pages.one(proposal_id)
    if not page or not page["published"]:
        raise NotFound("not_found", kind="published proposal")
    whole = with_progress(page, work.commitments.find({"proposal": proposal_id}))
    return _public(with_awards(whole, work.results.find(awarding(proposal_id), sort="published_at")))


def list_results(work: Work, *, cursor: str | None = None, limit: int = 20) -> dict:
    """A page of published results of evaluations and awards, newest first."""
    page = work.results.page({}, "-published_at", cursor, limit)
    rows = [{key: one for key, one in _public(row).items() if key not in _IN_FULL} for row in page.rows]
    return {"rows": rows, "next": page.next, "total": page.total}


def get_results(work: Work, results_id: str) -> dict:
    """The results of one evaluation or round of awards. Raises NotFound."""
    results = work.results.one(results_id)
    if not results:
        raise NotFound("not_found", kind="results")
    return _public(with_public(results, work.cards.find({"_id": {"$in": [one["id"] for one in results["proposals"]]}})))


def may_read(work: Work, subject_id: str, *, file: str) -> bool:
    """True for a picture that stands in the text of this proposal's page now. Raises NotFound for any other file."""
    if not work.pages.count({"_id": subject_id, "pictures": file}):
        raise NotFound("not_found", kind="file")
    return True


def _public(document: dict) -> dict:
    kept = {key: value for key, value in document.items() if key not in _INSIDE}
    return {"id": document["_id"]} | kept | {"published_at": wire_time(document["published_at"])}


def list_gaps(work: Work, *, cursor: str | None = None, limit: int = 20) -> dict:
    """A page of streams in which an event is missing, for operators of the root committee. Raises Forbidden."""
    require_operator(work.who, roots(work))
    page = work.streams.page({"waiting": True}, "_id", cursor, limit)
    rows = [gap_view(stream, work.parked.find({"subject": stream["_id"]}, sort="sequence")) for stream in page.rows]
    return {"rows": rows, "next": page.next, "total": page.total}
