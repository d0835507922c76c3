"""Papers of many proposals: the list 提案目录, and the book 提案汇编 with its contents and its two indexes."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from kernel.papers.prose import Entry, Markup, chapter, day, entries, paragraphs, paragraphs_of_html
from kernel.work import Work
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.queries.papers.album import Album
from services.proposals.queries.papers.wording import number_name, proposers_of, session_name, units_of
from services.proposals.store import newest_version, suggestions_of
from services.proposals.texts.papers import WORDS

Facts = dict[str, Any]


def facts_of_catalogue(work: Work, proposals: list[Proposal], album: Album | None = None) -> Facts:
    """A row for each proposal, in the order given."""
    rows = [
        {
            "place": str(one.number or ""),
            "title": one.shown_title(),
            "proposers": proposers_of(one),
            "units": units_of(one),
        }
        for one in proposals
    ]
    return _common(work, proposals) | {"proposals": rows}


def facts_of_compilation(work: Work, proposals: list[Proposal], album: Album | None = None) -> Facts:
    """Every text, each with a bookmark, to which contents and indexes refer by page, with its pictures of `album`."""
    by_unit: dict[str, list[Entry]] = defaultdict(list)
    by_category: dict[str, list[Entry]] = {each.zh: [] for each in proposals[0].rules.categories}
    contents = []
    for place, one in enumerate(proposals):
        entry = Entry(f"{number_name(one.number)} {one.shown_title()}".strip(), f"p{place}")
        contents.append(entry)
        by_category.setdefault(one.category.zh if one.category else WORDS["no_category"], []).append(entry)
        for unit in [unit.name for unit in one.units] or [WORDS["no_unit"]]:
            by_unit[unit].append(entry)
    return _common(work, proposals) | {
        "contents": entries({"": contents}),
        "proposals": Markup("".join(_text(work, place, one, album) for place, one in enumerate(proposals))),
        "by_unit": entries(dict(sorted(by_unit.items(), key=_by_pinyin))),
        "by_category": entries({name: lines for name, lines in by_category.items() if lines}),
    }


def _common(work: Work, proposals: list[Proposal]) -> Facts:
    first = proposals[0]
    return {
        "committee": work.directory.name(first.committee, work.today),
        "session": session_name(work, first.committee, first.term, first.session),
        "count": len(proposals),
        "date": day(work.today.isoformat()),
    }


def _by_pinyin(group: tuple[str, list[Entry]]) -> tuple[bool, bytes]:
    """Names as a Chinese index has them; GB 18030 has its usual characters in that order. Without a unit: last."""
    return group[0] == WORDS["no_unit"], group[0].encode("gb18030")


def _text(work: Work, place: int, proposal: Proposal, album: Album | None) -> str:
    find = album.of(proposal) if album else None
    kept = newest_version(work, proposal)
    units = units_of(proposal)
    about = [
        number_name(proposal.number),
        WORDS["by"].format(names=proposers_of(proposal)),
        WORDS["handled_by"].format(names=units) if units else "",
    ]
    return "".join(
        [
            chapter(proposal.shown_title(), f"p{place}"),
            paragraphs("\n".join(about), "主送"),
            _part("情况", paragraphs_of_html(kept["situation"], find=find)),
            _part("分析", paragraphs_of_html(kept["analysis"], find=find)),
            *_suggestions(work, proposal),
        ]
    )


def _suggestions(work: Work, proposal: Proposal) -> Iterator[str]:
    """Its own, then those of each proposal merged into it, numbered as the reply answers them."""
    for merged, rows in groupby(suggestions_of(work, proposal), key=itemgetter("merged_from")):
        heading = WORDS["merged_suggestions"].format(title=merged["title"]) if merged else "建议"
        yield _part(heading, paragraphs("\n".join(f"{row['number']}．{row['text']}" for row in rows)))


def _part(heading: str, content: str) -> str:
    """A part of a text under its heading; one of earlier years may lack it."""
    return paragraphs(heading, "小标题") + content if content else ""
