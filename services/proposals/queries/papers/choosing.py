"""Which records of a session papers are made of: those that one reads, and of these those that fit what was chosen."""

from datetime import date, datetime, time
from typing import Any

from kernel.clock import LOCAL
from kernel.papers.prose import day
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.contract.proposal_words import Column
from services.proposals.domain.handling.relations import reads_as
from services.proposals.domain.handling.words import GONE
from services.proposals.domain.papers import (
    BOOKS,
    OF_HANDLINGS,
    OF_NUMBERS,
    papers_of_handling,
    papers_of_proposal,
)
from services.proposals.store import visible_to
from services.proposals.texts.papers import WORDS


def records_of(work: Work, paper: Paper, chosen: dict[str, Any]) -> list[str]:
    """Of a committee's session, the records of which this paper may be had, as far as this person reads them: the
    proposals of a book, or the records of single papers, in order of the proposals' numbers. What tells of numbers
    is of no record, and made once for the committee."""
    if paper in OF_NUMBERS:
        return [chosen["committee"]]
    proposals = _proposals(work, paper, chosen)
    narrowed = _narrowed(work, chosen)
    if paper not in OF_HANDLINGS and not narrowed:
        return proposals
    where = {"proposal": {"$in": proposals}, "readers": {"$in": reads_as(work.who)}} | narrowed
    if paper in OF_HANDLINGS:
        return [document["_id"] for document in work.handlings.documents(where, sort="number")]
    standing = where | {"state": {"$nin": [str(state) for state in GONE]}}
    fitting = {document["proposal"] for document in work.handlings.documents(standing)}
    if narrowed.keys() == {"unit"}:
        of_past = {"_id": {"$in": proposals}, "past": {"$ne": None}, "units.unit": narrowed["unit"]}
        fitting |= {document["_id"] for document in work.proposals.documents(of_past)}
    return [proposal for proposal in proposals if proposal in fitting]


def only_those(work: Work, records: list[str] | None, chosen: dict[str, Any]) -> str:
    """Which of a session's proposals a book has, in words; nothing where it has all."""
    if records is not None:
        return WORDS["selected"]
    names = {name: work.directory.name(chosen[name], work.today) for name in ("unit", "office") if chosen.get(name)}
    days = {"handed_over_since": day(since)} if (since := chosen.get("handed_over_since")) else {}
    late = {"overdue": ""} if chosen.get("overdue") else {}
    told = [WORDS[f"only.{name}"].format(name=value) for name, value in (names | days | late).items()]
    return WORDS["only"].format(those="、".join(told)) if told else ""


def how_many(work: Work, paper: Paper, records: list[str]) -> int:
    """How many papers of this kind these records have now, for this person."""
    if paper in BOOKS or paper in OF_NUMBERS:
        return 1
    named = {"_id": {"$in": records}}
    if paper in OF_HANDLINGS:
        return sum(paper in papers_of_handling(one, work.who, work.today) for one in work.handlings.find(named))
    return sum(paper in papers_of_proposal(one, work.who) for one in work.proposals.find(named))


def _proposals(work: Work, paper: Paper, chosen: dict[str, Any]) -> list[str]:
    where = {name: chosen[name] for name in ("committee", "term", "session")}
    where |= {"column": Column.FILED} if paper in BOOKS else {"quarantine": None}
    seen = {"$or": [{**branch, **where} for branch in visible_to(work.who)]}
    return [document["_id"] for document in work.proposals.documents(seen, sort="number")]


def _narrowed(work: Work, chosen: dict[str, Any]) -> dict[str, Any]:
    """What a handling must be; one that has ended is due on no day any more."""
    where: dict[str, Any] = {name: chosen[name] for name in ("unit", "office") if chosen.get(name)}
    if since := chosen.get("handed_over_since"):
        where["assigned_at"] = {"$gte": datetime.combine(date.fromisoformat(since), time.min, LOCAL)}
    if chosen.get("overdue"):
        where["due"] = {"$lt": work.today.isoformat()}
    return where
