"""Records → papers: each as a .docx, for as long as the person may still have it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.contract.proposal_words import Column
from services.proposals.contract.statistics import Grouping, NumbersScope
from services.proposals.domain.papers import BOOKS, OF_HANDLINGS, papers_of_handling, papers_of_proposal
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.queries.papers.album import Album
from services.proposals.queries.papers.annual_report import facts_of_report
from services.proposals.queries.papers.books import facts_of_catalogue, facts_of_compilation
from services.proposals.queries.papers.numbers_told import told
from services.proposals.queries.papers.of_handlings import facts_of_handling
from services.proposals.queries.papers.of_proposals import facts_of_proposal
from services.proposals.queries.papers.templates import Templates
from services.proposals.queries.papers.wording import number_name, word
from services.proposals.store import acting

_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
TITLE_MOST = 40
BOOK_FACTS = {Paper.CATALOGUE: facts_of_catalogue, Paper.COMPILATION: facts_of_compilation}


@dataclass(frozen=True)
class Drawn:
    """A paper: its name without an ending, its .docx, the proposals that it is of, and `named` all whose words stand
    in it: with those that were merged with them.
    """

    name: str
    content: bytes
    proposals: list[str]
    named: list[str]


def papers_of(work: Work, templates: Templates, paper: Paper, records: list[str], only: str = "") -> Iterator[Drawn]:
    """The papers of these records, without those that cannot be had (any more).

    A book says that it has `only` a part of its session's proposals.
    """
    if paper in BOOKS:
        yield from _book(work, templates, paper, records, only)
        return
    draw_one = _of_handling if paper in OF_HANDLINGS else _of_proposal
    for record in records:
        if drawn := draw_one(work, templates, paper, record):
            yield drawn


def report_of(work: Work, templates: Templates, chosen: dict[str, Any]) -> Drawn:
    """The report on how the proposals of a committee's session were handled. Raises Forbidden for who may not count."""
    period = {name: chosen[name] for name in ("committee", "term", "session")}
    numbers = told(work, period | {"scope": str(NumbersScope.COMMITTEE), "group": str(Grouping.UNIT)})
    content = templates.draw(Paper.REPORT, chosen["committee"], facts_of_report(numbers))
    return Drawn(f"{numbers.heading}{word('paper', Paper.REPORT)}", content, [], [])


def _of_proposal(work: Work, templates: Templates, paper: Paper, record: str) -> Drawn | None:
    proposal = _readable(work, record)
    if proposal is None or paper not in papers_of_proposal(proposal, work.who):
        return None
    album = templates.album()
    return _drawn(templates, paper, facts_of_proposal(work, paper, proposal, album), [proposal], album=album)


def _of_handling(work: Work, templates: Templates, paper: Paper, record: str) -> Drawn | None:
    handling = work.handlings.first({"_id": record})
    proposal = handling and _readable(work, handling.proposal)
    if not handling or not proposal or paper not in papers_of_handling(handling, work.who, work.today):
        return None
    facts = facts_of_handling(work, paper, handling.seen_on(work.today), proposal)
    return _drawn(templates, paper, facts, [proposal], handling.unit_name)


def _book(work: Work, templates: Templates, paper: Paper, records: list[str], only: str) -> Iterator[Drawn]:
    """What was filed, in the order of its numbers; what is locked away is told by how many alone."""
    seen = [one for record in records if (one := _seen(work, record)) and one.column is Column.FILED]
    proposals = sorted((acting(work, one) for one in seen if not one.quarantine), key=lambda one: one.number or 0)
    if proposals:
        album = templates.album()
        beside = {"only": only, "locked": str(len(seen) - len(proposals) or "")}
        yield _drawn(templates, paper, BOOK_FACTS[paper](work, proposals, album) | beside, proposals, album=album)


def _readable(work: Work, record: str) -> Proposal | None:
    """The proposal, while this person sees it and it is not locked away."""
    proposal = _seen(work, record)
    return acting(work, proposal) if proposal and not proposal.quarantine else None


def _seen(work: Work, record: str) -> Proposal | None:
    try:
        return work.proposals.visible(record, work.who)
    except NotFound:
        return None


def _called(proposal: Proposal) -> str:
    """Its number, or the title of one that has none, as far as file systems take it."""
    return number_name(proposal.number) or " ".join(_NO_FILE_NAME.sub(" ", proposal.title).split())[:TITLE_MOST]


def _drawn(
    templates: Templates,
    paper: Paper,
    facts: dict[str, Any],
    proposals: list[Proposal],
    unit: str = "",
    album: Album | None = None,
) -> Drawn:
    called = _called(proposals[0]) if paper not in BOOKS else facts["session"]
    name = " ".join(filter(None, (called, unit, word("paper", paper), facts.get("only", ""))))
    content = templates.draw(paper, proposals[0].committee, facts, album)
    named = [id for each in proposals for id in (each.id, *each.merged_with())]
    return Drawn(name, content, [each.id for each in proposals], named)
