"""An invented paper of each kind, by which an office sees how its template looks: every fact has something to say."""

from typing import Any

from kernel.papers.prose import Entry, Markup, chapter, entries, mark, paragraphs
from kernel.papers.tags import Sort
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.domain.templates import TAGS
from services.proposals.queries.papers.wording import office_name
from services.proposals.texts.templates import MEANINGS, SUGGESTIONS

Facts = dict[str, Any]


def sample_of(work: Work, paper: Paper) -> Facts:
    """The facts of a paper of one's own committee, as its template takes them."""
    facts = {name: _fact(name, sort) for name, sort in TAGS[paper].items()}
    issuer = office_name(work, work.committee)
    own = {"committee": work.directory.name(work.committee, work.today), "issuer": issuer, "mark": mark(issuer)}
    own |= _book() if paper is Paper.COMPILATION else {}
    return facts | {name: value for name, value in own.items() if name in facts}


def _fact(name: str, sort: Any) -> Any:
    if not isinstance(sort, Sort):
        return [{part: _part(name, part, inner, place) for part, inner in sort.items()} for place in (0, 1)]
    if sort is Sort.CONDITION:
        return False
    words = MEANINGS[name][2]
    return paragraphs(words) if sort is Sort.PARAGRAPHS else words


def _part(name: str, part: str, sort: Sort, place: int) -> Any:
    """What stands in a row of a list: its place, a suggestion, or the same words in each."""
    if part in ("number", "place"):
        return place + 1
    if (name, part) in (("suggestions", "text"), ("answers", "suggestion")):
        return SUGGESTIONS[place]
    words = MEANINGS[f"{name}.{part}"][2]
    return paragraphs(words) if sort is Sort.PARAGRAPHS else words


def _book() -> Facts:
    title, unit, category = MEANINGS["title"][2], MEANINGS["unit"][2], MEANINGS["category"][2]
    lines = [Entry(f"第{place}号 {title}", f"p{place}") for place in (1, 2)]
    texts = "".join(chapter(title, line.bookmark) + paragraphs(MEANINGS["situation"][2]) for line in lines)
    return {
        "contents": entries({"": lines}),
        "proposals": Markup(texts),
        "by_unit": entries({unit: lines}),
        "by_category": entries({category: lines}),
    }
