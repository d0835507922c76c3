"""Showing why something was found: an excerpt with the words marked, and the phrases that two texts share."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from kernel.search.words import plain, words

EXCERPT = 120
PHRASE_LEAST = 4
PHRASES_MOST = 40

Piece = dict
"""Part of a text as it is shown: {"text": str, "marked": bool}."""
Places = Iterator[tuple[int, int]]
"""Begins and ends of a string in a text, from the first on; they may lie over each other."""
Where = Callable[[str, str], Places]
"""A way of finding the places of a string in a text."""


def by_letters(text: str, sought: str) -> Places:
    """Where letters stand side by side as the index finds them: whatever their case, and blanks and marks between."""
    pattern = re.compile(r"[\W_]*".join(map(re.escape, sought)), re.IGNORECASE)
    begin = 0
    while found := pattern.search(text, begin):
        yield found.span()
        begin = found.start() + 1


def as_written(text: str, phrase: str) -> Places:
    """Where a phrase of this text stands, which may be as long as the text itself."""
    place = text.find(phrase)
    while place >= 0:
        yield place, place + len(phrase)
        place = text.find(phrase, place + 1)


def marked(text: str, sought: list[str], where: Where = by_letters) -> list[Piece]:
    """The text in pieces, each place of a sought string marked."""
    return _pieces(text, _marks(text, [list(where(text, one)) for one in sought if one]))


def excerpt(text: str, sought: list[str], where: Where = by_letters, most: int = EXCERPT) -> list[Piece]:
    """The part of the text where most of the sought strings stand, marked; cut ends are shown by …"""
    found = [list(where(text, one)) for one in sought if one]
    firsts = sorted({places[0][0] for places in found if places})
    begin = max(_densest(firsts, most) - most // 6, 0) if firsts else 0
    end = min(begin + most, len(text))
    before, after = "…" * (begin > 0), "…" * (end < len(text))
    marks = bytes(len(before)) + _marks(text, found)[begin:end] + bytes(len(after))
    return _pieces(before + text[begin:end] + after, marks)


def sought_in(pieces: list[tuple[str, bool]]) -> list[str]:
    """What is marked for what was asked (see `asking.pieces`): phrases whole, else the words and the piece itself; as
    the index knows them, letters alone.
    """
    found = [plain(piece) for piece, _ in pieces]
    cut = (plain(word) for piece, phrase in pieces if not phrase for word in words(piece))
    return found + [word for word in cut if len(word) > 1]


def shared_phrases(text: str, other: str) -> list[str]:
    """The phrases of at least four characters that both texts have, none of them over lines, the longest first."""
    known = {other[place : place + PHRASE_LEAST] for place in range(len(other) - PHRASE_LEAST + 1)}
    found = {phrase: None for line in text.split("\n") for phrase in _shared_in(line, other, known)}
    return sorted(found, key=lambda phrase: -len(phrase))[:PHRASES_MOST]


def _shared_in(text: str, other: str, known: set[str]) -> Iterator[str]:
    """Those of one line, in their order; `known` are the shortest ones that the other text has."""
    place = 0
    while place <= len(text) - PHRASE_LEAST:
        end = _end_of_shared(text, other, known, place)
        phrase = text[place:end].strip()
        if len(phrase) >= PHRASE_LEAST and not phrase.isdigit():
            yield phrase
        place = max(end - PHRASE_LEAST + 2, place + 1)


def _end_of_shared(text: str, other: str, known: set[str], place: int) -> int:
    """Where the phrase ends that begins here and stands in the other text; the place itself for none."""
    if text[place : place + PHRASE_LEAST] not in known:
        return place
    end = place + PHRASE_LEAST
    while end < len(text) and text[place : end + 1] in other:
        end += 1
    return end


def _densest(places: list[int], most: int) -> int:
    return max(places, key=lambda begin: (sum(begin <= place < begin + most * 2 // 3 for place in places), -begin))


def _marks(text: str, found: list[list[tuple[int, int]]]) -> bytes:
    """For each letter of the text whether it is marked."""
    marks = bytearray(len(text))
    for begin, end in chain.from_iterable(found):
        marks[begin:end] = b"\x01" * (end - begin)
    return bytes(marks)


def _pieces(text: str, marks: bytes) -> list[Piece]:
    pieces: list[Piece] = []
    for letter, mark in zip(text, marks, strict=True):
        if pieces and pieces[-1]["marked"] == bool(mark):
            pieces[-1]["text"] += letter
        else:
            pieces.append({"text": letter, "marked": bool(mark)})
    return pieces
