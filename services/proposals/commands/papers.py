"""Having papers 文书 made: whether one may is looked at here, and again by the job that makes them."""

import msgspec

from kernel.rpc.problems import Forbidden, Invalid, Refused
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.contract.proposal_words import Column
from services.proposals.contract.statistics import NumbersScope
from services.proposals.domain.counting.scopes import chosen_scope
from services.proposals.domain.papers import (
    BOOKS,
    OF_HANDLINGS,
    OF_NUMBERS,
    papers_of_handling,
    papers_of_proposal,
)

JOBS_MOST = 10
"""So many jobs of one kind of one account wait or run at once."""
JOB = "print_papers"


def print_papers(work: Work, *, paper: str, format: str, records: list[str] | None = None, **chosen) -> dict:
    """Have one paper of each of these records made, or of all in a session that one may read; gives a PrintingView.

    Raises NotFound for a record that one may not see, Forbidden while its text is locked away and for numbers that one
    may not count, Refused for a paper that none of them has (yet) and for too many jobs, Invalid when neither records
    nor a session are named.
    """
    kind, chosen["committee"] = Paper(paper), chosen.get("committee") or work.committee
    if kind in OF_NUMBERS:
        _check_numbers(work, records, chosen["committee"])
    if records is None and not {"term", "session"} <= chosen.keys():
        raise Invalid.fields({"records": ["paper.records_or_session"]})
    if records and not [record for record in records if _check(work, kind, record, only=len(records) == 1)]:
        raise Refused("paper.not_there", paper=f"paper.{kind}")
    if records and kind in BOOKS:
        _require_one_session(work, records)
    require_room(work, JOB)
    who = msgspec.to_builtins(work.who)
    asked = {"paper": paper, "format": format, "records": records, "chosen": chosen}
    job = work.start_job(JOB, who=who, what=f"paper.{kind}", **asked)
    return {"service": work.stores.name, "job": job}


def require_room(work: Work, kind: str) -> None:
    """Make sure that not too many jobs of this kind wait or run for who asks. Raises Refused."""
    asked = {"account": work.who.account, "kind": kind, "state": {"$in": ["queued", "running"]}}
    if work.backend.count("jobs", asked, JOBS_MOST) >= JOBS_MOST:
        raise Refused("paper.too_many_jobs", most=JOBS_MOST)


def _check_numbers(work: Work, records: list[str] | None, committee: str) -> None:
    """What tells of numbers is of no record, and for who may count the whole committee's."""
    if records is not None:
        raise Invalid.fields({"records": ["paper.of_a_session"]})
    chosen_scope(work.who, committee, NumbersScope.COMMITTEE)


def _require_one_session(work: Work, records: list[str]) -> None:
    """A book is of one session; what was not filed has no place in it. Raises Invalid."""
    filed = work.proposals.find({"_id": {"$in": records}, "column": str(Column.FILED)})
    if len({(one.committee, one.term, one.session) for one in filed}) > 1:
        raise Invalid.fields({"records": ["paper.one_session"]})


def _check(work: Work, paper: Paper, record: str, only: bool) -> bool:
    """Whether the record has this paper. Raises NotFound, and Forbidden where it is the only one and locked away."""
    if paper in OF_HANDLINGS:
        handling = work.handlings.visible(record, work.who)
        locked, has = handling.locked, papers_of_handling(handling, work.who, work.today)
    else:
        proposal = work.proposals.visible(record, work.who)
        books = BOOKS if proposal.column is Column.FILED else ()
        locked, has = proposal.quarantine is not None, (*books, *papers_of_proposal(proposal, work.who))
    if locked and only:
        raise Forbidden("forbidden.quarantined")
    return not locked and paper in has
