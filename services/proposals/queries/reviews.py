"""The numbers of who reviews: of the levels that a person holds, and of no others."""

from collections import Counter

from kernel.clock import local_date
from kernel.identity import Grant, Principal
from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.store import rules_of

WORDS = ("file", "not_file", "merge", "return")
LEVELS = ("subject_group", "level", *(f"levels.{name}" for name in ("name", "role", "scope")))


def count_reviews(work: Work) -> dict:
    """The ReviewNumbers of one's own committee. Raises Forbidden for who holds no level there."""
    levels = rules_of(work, work.committee).review_levels
    if not any(
        _may_hold(grant, work.committee, level.role, level.scope) for grant in work.who.grants for level in levels
    ):
        raise Forbidden("forbidden.numbers")
    open_ones = {
        "committee": work.committee,
        "state": "under_review",
        "quarantine": None,
        "merge.pending": {"$ne": True},
    }
    found = work.proposals.parts(open_ones, (*LEVELS, "submitted_at"))
    waiting = [one for one in found if _holds(work.who, work.committee, one, one["levels"][one["level"]])]
    days = [(work.today - local_date(one["submitted_at"])).days for one in waiting]
    return {"waiting": len(waiting), "longest": max(days, default=None), "given": _given(work)}


def _given(work: Work) -> dict[str, int]:
    """How often these levels said what, on proposals of the session under way."""
    session = work.directory.session(work.committee, work.today) or {"term": None, "number": None}
    where = {"committee": work.committee, "term": session["term"], "session": session["number"]}
    said = Counter()
    for one in work.proposals.parts(where, (*LEVELS, "reviews.level", "reviews.recommendation")):
        own = {level["name"] for level in one["levels"] if _holds(work.who, work.committee, one, level)}
        said.update(review["recommendation"] for review in one["reviews"] if review["level"] in own)
    return {word: said[word] for word in WORDS}


def _holds(who: Principal, committee: str, proposal: dict, level: dict) -> bool:
    return who.has(level["role"], committee, proposal["subject_group"] if level["scope"] == "subject_group" else None)


def _may_hold(grant: Grant, committee: str, role: str, scope: str) -> bool:
    """Whether the grant is one for that level, of whichever group where groups hold it."""
    return (grant.role, grant.committee) == (role, committee) and (scope == "subject_group" or grant.covers(None))
