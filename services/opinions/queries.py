"""Opinions as one person finds them."""

from kernel.clock import wire_time
from kernel.identity import Principal
from kernel.work import Work
from services.opinions.domain import Opinion, view
from services.opinions.store import as_they_stand, visible_opinion, visible_to


def get_opinion(work: Work, opinion_id: str) -> dict:
    """One opinion. Raises NotFound."""
    return view(visible_opinion(work, opinion_id), work.who)


def list_opinions(work: Work, *, cursor: str | None = None, limit: int = 20, mine: bool = False, **filters) -> dict:
    """A page of opinions that one may see, newest first; filters by state, opinion_class, proposal, mine."""
    paths = {"proposal": "source.proposal"}
    where = {paths.get(name, name): value for name, value in filters.items()}
    if mine:
        where["submitter.subject"] = {"$in": list(work.who.subjects)}
    page = work.opinions.page({"$and": [visible_to(work.who), where]}, "-drafted_at", cursor, limit)
    opinions = as_they_stand(work, [work.opinions.load(document) for document in page.rows])
    return {"rows": [_row(opinion, work.who) for opinion in opinions], "next": page.next, "total": page.total}


def _row(opinion: Opinion, who: Principal) -> dict:
    kept = ("id", "state", "serial", "year", "title", "opinion_class", "submitter", "source", "drafted_at")
    return {key: value for key, value in view(opinion, who).items() if key in kept} | {
        "submitted_at": wire_time(opinion.submitted_at),
        "decision_due_on": opinion.decision_due and opinion.decision_due.on,
        "actions": Opinion.action_names(opinion.state, opinion.roles_of(who)),
    }
