"""Views of opinions, for one person."""

from dataclasses import asdict

from kernel.clock import wire_time
from kernel.work import Work
from services.opinions.domain import LIMIT, Opinion
from services.opinions.store import visible_to


def get_opinion(work: Work, opinion_id: str) -> dict:
    """One opinion. Raises NotFound."""
    return view(work, work.opinions.visible(opinion_id, work.who))


def view(work: Work, opinion: Opinion) -> dict:
    """An opinion as `work.who` sees it."""
    return {
        "id": opinion.id,
        "committee": opinion.committee,
        "state": str(opinion.state),
        "serial": opinion.serial,
        "year": opinion.year,
        "title": opinion.title,
        "opinion_class": opinion.opinion_class,
        "situation": opinion.situation,
        "suggestion": opinion.suggestion,
        "length": opinion.length,
        "limit": LIMIT,
        "submitter": asdict(opinion.submitter),
        "co_reflectors": [asdict(reflector) for reflector in opinion.co_reflectors],
        "source": asdict(opinion.source),
        "reason": opinion.reason,
        "decision_due": opinion.decision_due and asdict(opinion.decision_due),
        "drafted_at": wire_time(opinion.drafted_at),
        "submitted_at": wire_time(opinion.submitted_at),
        "decided_at": wire_time(opinion.decided_at),
        "actions": opinion.actions(work.who),
    }


def list_opinions(work: Work, *, cursor: str | None = None, limit: int = 20, mine: bool = False, **filters) -> dict:
    """A page of opinions that one may see, newest first; filters by state, opinion_class, proposal, mine."""
    paths = {"proposal": "source.proposal"}
    where = {paths.get(name, name): value for name, value in filters.items()}
    if mine:
        where["submitter.subject"] = {"$in": list(work.who.subjects)}
    page = work.opinions.page({"$and": [visible_to(work.who), where]}, "-drafted_at", cursor, limit)
    return {"rows": [_row(work, document) for document in page.rows], "next": page.next, "total": page.total}


def _row(work: Work, document: dict) -> dict:
    opinion = work.opinions.load(document)
    kept = ("id", "state", "serial", "year", "title", "opinion_class", "submitter", "source", "drafted_at")
    return {key: value for key, value in view(work, opinion).items() if key in kept} | {
        "submitted_at": wire_time(opinion.submitted_at),
        "decision_due_on": opinion.decision_due and opinion.decision_due.on,
        "actions": Opinion.action_names(opinion.state, opinion.roles_of(work.who)),
    }
