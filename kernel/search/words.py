"""Cutting text: words for searching, pairs of characters for likeness."""

import re

import rjieba

_BETWEEN = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Letters and digits alone, in lower case: what likeness goes by."""
    return _BETWEEN.sub("", text).lower()


def words(text: str) -> list[str]:
    """The words of a text in order, long ones after their parts (人民法院 gives 人民, 法院, 人民法院)."""
    cut = rjieba.cut_for_search(text.lower())
    return [word for word in cut if not _BETWEEN.fullmatch(word)]


def pairs(text: str) -> list[str]:
    """Each pair of neighbours in a `plain` text."""
    return [text[place : place + 2] for place in range(len(text) - 1)]


def one_line(text: str) -> str:
    """The text with each run of white space as one blank."""
    return _SPACE.sub(" ", text).strip()
