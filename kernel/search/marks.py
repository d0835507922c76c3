"""Showing why something was found: an excerpt with the words marked, and the phrases that two texts share."""

from collections.abc import Iterator

from kernel.search.words import words

EXCERPT = 120
PHRASE_LEAST = 4
PHRASES_MOST = 40

Piece = dict
"""Part of a text as it is shown: {"text": str, "marked": bool}."""


def marked(text: str, sought: list[str]) -> list[Piece]:
    """The text in pieces, each place of a sought string marked (whatever its case)."""
    low, places = text.lower(), bytearray(len(text))
    for word in {one.lower() for one in sought if one}:
        place = low.find(word)
        while place >= 0:
            places[place : place + len(word)] = b"\x01" * len(word)
            place = low.find(word, place + 1)
    return _pieces(text, places)


def excerpt(text: str, sought: list[str], most: int = EXCERPT) -> list[Piece]:
    """The part of the text where most of the sought strings stand, marked; cut ends are shown by …"""
    low = text.lower()
    firsts = sorted({place for word in sought if word and (place := low.find(word.lower())) >= 0})
    begin = max(_densest(firsts, most) - most // 6, 0) if firsts else 0
    end = min(begin + most, len(text))
    shown = ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
    return marked(shown, sought)


def sought_in(pieces: list[tuple[str, bool]]) -> list[str]:
    """What is marked for what was asked (see `asking.pieces`): phrases whole, else the words and the piece itself."""
    found = [piece for piece, _ in pieces]
    return found + [word for piece, phrase in pieces if not phrase for word in words(piece) if len(word) > 1]


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


def _pieces(text: str, places: bytearray) -> list[Piece]:
    pieces: list[Piece] = []
    for letter, mark in zip(text, places, strict=True):
        if pieces and pieces[-1]["marked"] == bool(mark):
            pieces[-1]["text"] += letter
        else:
            pieces.append({"text": letter, "marked": bool(mark)})
    return pieces
