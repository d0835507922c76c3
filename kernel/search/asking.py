"""Asking an index for words: what was typed becomes a query that only finds what the asking person may see."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Occur, Query

from kernel.search.words import pairs, plain, words

_PIECES = re.compile(r'["“”](?P<phrase>[^"“”]+)["“”]|(?P<loose>[^\s"“”]+)')
PIECES_MOST, LETTERS_MOST = 12, 40
TITLE_BOOST = 3.0
CALLED = 20.0
"""What a name or a code weighs, so that it comes before texts that merely mention it."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is looked for. `readers` are the words of the asking person, of which an entry must have one.

    Of each group in `tags` it must have one, too. `first` and `last` are days (ordinals, both included).
    `titles` looks at titles, names and codes only; `loose` at titles that are nearly so.
    """

    text: str = ""
    readers: tuple[str, ...]
    tags: tuple[tuple[str, ...], ...] = ()
    first: int | None = None
    last: int | None = None
    newest: bool = False
    titles: bool = False
    loose: bool = False
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True)
class Answer:
    """The keys of what was found, the best (or newest) first, and how many there are in all."""

    keys: list[str]
    total: int


def ask(index: tantivy.Index, asked: Asked) -> Answer:
    """What fits."""
    searcher = index.searcher()
    by_day = "on" if asked.newest or not asked.text else None
    query = query_of(index.schema, asked)
    found: Any = searcher.search(query, asked.limit, offset=asked.offset, order_by_field=by_day)
    return Answer([searcher.doc(address)["key"][0] for _, address in found.hits], found.count)


def query_of(schema: tantivy.Schema, asked: Asked) -> Query:
    """The words, and that it may be seen and fits the filters: all in one query, so that nothing else is counted."""
    wanted = [_piece(schema, asked, *piece) for piece in pieces(asked.text)]
    return Query.boolean_query([*narrowed(schema, asked), *((Occur.Must, one) for one in wanted)])


def narrowed(schema: tantivy.Schema, asked: Asked) -> list[tuple[Occur, Query]]:
    """The conditions beside the words; they do not weigh."""
    groups = [_any_of(schema, "reader", asked.readers), *(_any_of(schema, "tag", group) for group in asked.tags)]
    if asked.first is not None or asked.last is not None:
        groups.append(_between(schema, asked))
    return [(Occur.Must, Query.const_score_query(group, 0.0)) for group in groups]


def _any_of(schema: tantivy.Schema, field: str, terms: Sequence[str]) -> Query:
    """Looked up text by text beside rare words; a set of terms would first gather all texts of all of them."""
    return Query.boolean_query([(Occur.Should, Query.term_query(schema, field, term, "basic")) for term in terms])


def pieces(text: str) -> list[tuple[str, bool]]:
    """What stands between blanks, or in quotation marks (True: a phrase), without what has no letter."""
    found = [(match["phrase"] or match["loose"], bool(match["phrase"])) for match in _PIECES.finditer(text)]
    return [(piece, phrase) for piece, phrase in found if plain(piece)][:PIECES_MOST]


def _piece(schema: tantivy.Schema, asked: Asked, piece: str, phrase: bool) -> Query:
    letters = plain(piece)
    if asked.loose:
        return _nearly(schema, letters[:LETTERS_MOST])
    ways = [Query.boost_query(_title(schema, words(piece), phrase), TITLE_BOOST), *_called(schema, letters)]
    if asked.titles or len(letters) == 1:
        ways.append(_letters(schema, letters))
    else:
        parts = [letters] if phrase else _longest(words(piece)) or [letters]
        ways.append(_every(_side_by_side(schema, part) for part in parts))
    return Query.disjunction_max_query(ways)


def _longest(cut: Sequence[str]) -> list[str]:
    """The words that are no part of another, without those of one letter: those stand nearly everywhere."""
    whole = dict.fromkeys(letters for word in cut if len(letters := plain(word)) > 1)
    return [one for one in whole if not any(one != other and one in other for other in whole)]


def _called(schema: tantivy.Schema, letters: str) -> list[Query]:
    """That it is called so, or is of somebody with these letters side by side in their name."""
    ways = [Query.term_query(schema, "code", letters)]
    ways += [Query.phrase_query(schema, "name", list(letters))] if len(letters) > 1 else []
    return [Query.const_score_query(way, CALLED) for way in ways]


def _title(schema: tantivy.Schema, cut: Sequence[str], phrase: bool) -> Query:
    if phrase and len(cut) > 1:
        return Query.phrase_query(schema, "title", list(cut))
    return _every(Query.term_query(schema, "title", word) for word in dict.fromkeys(cut))


def _every(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, one) for one in queries])


def _side_by_side(schema: tantivy.Schema, letters: str) -> Query:
    """These letters in this order, however the text around them is cut into words: every other pair in its place."""
    last = len(letters) - 2
    if not last:
        return Query.term_query(schema, "pairs", letters)
    places = sorted({*range(0, last, 2), last})
    return Query.phrase_query(schema, "pairs", [(place, letters[place : place + 2]) for place in places])


def _letters(schema: tantivy.Schema, letters: str) -> Query:
    """A title with all these letters. Weighs little: words come first."""
    every = _every(Query.term_query(schema, "letters", letter) for letter in dict.fromkeys(letters))
    return Query.const_score_query(every, 0.1)


def _nearly(schema: tantivy.Schema, piece: str) -> Query:
    """Titles with all its letters but one in five (at least one), and with some pair of them."""
    letters = list(dict.fromkeys(piece))
    enough = max(1, len(letters) - max(1, len(letters) // 5))
    ones = [(Occur.Should, Query.term_query(schema, "letters", letter)) for letter in letters]
    twos = [(Occur.Should, Query.term_query(schema, "pairs", pair)) for pair in dict.fromkeys(pairs(piece))]
    most = Query.boolean_query(ones, minimum_number_should_match=enough)
    return Query.boolean_query([(Occur.Must, most), (Occur.Must, Query.boolean_query(twos))]) if twos else most


def _between(schema: tantivy.Schema, asked: Asked) -> Query:
    kind = tantivy.FieldType.Unsigned
    return Query.range_query(schema, "on", kind, asked.first or 0, asked.last if asked.last is not None else 2**32)
