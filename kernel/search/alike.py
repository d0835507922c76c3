"""Look-alikes: candidates by the rarest pairs of characters, weighed by all they have in common."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from tantivy import Occur, Query

from kernel.search.asking import Asked, narrowed
from kernel.search.grams import Rarest, characters
from kernel.search.index import ALIKE, TEXT_MOST, Index, array
from kernel.search.words import plain

CANDIDATES = 200
RAREST = Rarest(least=20, most=400, texts=4_000)
"""The twenty rarest pairs of a long text may stand nearly nowhere else, and texts about the same matter were never
compared. Twenty times the candidates are enough for somebody who may see one text in twenty; more only takes longer."""
TITLE_SHARE = 0.2
"""How much the titles count beside the whole text: measured on pairs that people had judged."""


@dataclass(frozen=True, kw_only=True)
class Alike:
    """A look-alike: its key, and how like it is, from 0 to 1."""

    key: str
    likeness: float


def look_alikes(index: Index, title: str, text: str, asked: Asked, exclude: str = "") -> list[Alike]:
    """The entries that are most like a text, the likest first, among those that `asked` lets be found.

    `exclude` is the key of the text itself, where it is in the index.
    """
    whole = plain(title + text)[:TEXT_MOST]
    # A pair that stands in one text only finds nothing; where the text is in the index, that one is itself.
    rarest = index.weights.rarest(whole, RAREST, known=2 if exclude else 1)
    if not rarest:
        return []
    searcher = index.tantivy.searcher()
    found = searcher.search(_query(index, rarest, asked), CANDIDATES + 1, count=False)
    others = [document for _, address in found.hits if (document := searcher.doc(address))["key"][0] != exclude]
    likeness = index.weights.likeness(characters(whole), [array(one, "plain") for one in others])
    heading = plain(title)
    titles = [fuzz.ratio(heading, bytes(one["heading"][0]).decode("utf-16-le", "replace")) / 100 for one in others]
    scores = (likeness + TITLE_SHARE * np.array(titles, dtype=np.float32)) / (1 + TITLE_SHARE)
    best = np.argsort(-scores, kind="stable")[: asked.limit]
    return [Alike(key=others[place]["key"][0], likeness=float(scores[place])) for place in best]


def _query(index: Index, rarest: list[str], asked: Asked) -> Query:
    schema = index.tantivy.schema
    some = Query.boolean_query([(Occur.Should, Query.term_query(schema, "pairs", pair)) for pair in rarest])
    alike = (Occur.Must, Query.const_score_query(Query.term_query(schema, "tag", ALIKE), 0.0))
    return Query.boolean_query([(Occur.Must, some), alike, *narrowed(schema, asked)])
