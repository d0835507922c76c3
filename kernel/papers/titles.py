"""Titles of several lines: parted between words, never within one, and balanced, the upper line a little shorter.

GB/T 9704-2012, 7.3.1: 词意完整，排列对称，长短适宜，间距恰当，排列使用梯形或菱形.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import accumulate, pairwise
from math import ceil, inf
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from rjieba import cut

from kernel.papers.styles import length

TITLES = {"标题", "篇名"}
"""The styles of titles."""
SHORTER = 0.2
"""By so much of a line the first is shorter than the last, where words allow."""
_NUMBER = "第?[〇零一二三四五六七八九十百\\d]+"
_WHOLE = re.compile(rf"((?:{_NUMBER}届)?{_NUMBER}次(?:全体)?会议|{_NUMBER}[届号]|\d+年(?:\d+月)?(?:\d+日)?)")
"""What names one thing: 六届五次会议, 第188号."""
_BEGINS_NONE = re.compile(r"[的等、，。；：？！）》】”’…]+")
"""Words and marks that begin no line; other single letters, and marks that open, end none."""


def part_titles(document: Any) -> None:
    """Part each title of a filled document (of python-docx) that is longer than a line and that nobody has parted."""
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    for paragraph in document.paragraphs:
        texts = list(paragraph._p.iter(qn("w:t")))
        said = "".join(text.text or "" for text in texts)
        style = paragraph.style
        if style is None or style.name not in TITLES or said != paragraph.text:
            continue
        size = next((run.font.size for run in paragraph.runs if run.font.size), style.font.size)
        lines = parted(said, width / size) if size else []
        for end in reversed(list(accumulate(map(len, lines[:-1])))):
            _break_at(texts, end)


def parted(title: str, most: float) -> list[str]:
    """The title in as few lines of at most so many letters as its words allow; as it is where a word has no room."""
    words = list(_words(title))
    ends = [0.0, *accumulate(map(length, words))]
    for count in range(ceil(ends[-1] / most) or 1, len(words) + 1):
        cost, places = _places(ends, count, most)
        if cost < inf:
            return ["".join(words[begin:end]) for begin, end in pairwise(places)]
    return [title]


def _places(ends: list[float], count: int, most: float) -> tuple[float, list[int]]:
    """Where so many lines begin and end, and how far they are from what they should be; inf where they have no room."""
    mean, last = ends[-1] / count, len(ends) - 1
    meant = [mean * (1 + SHORTER * (line / max(count - 1, 1) - 0.5)) for line in range(count)]

    @cache
    def from_here(line: int, begin: int) -> tuple[float, list[int]]:
        if line == count:
            return (0.0 if begin == last else inf), [begin]
        tried = [(inf, [begin])]
        for end in range(begin + 1, last + 1):
            long = ends[end] - ends[begin]
            if long > most:
                break
            cost, places = from_here(line + 1, end)
            tried.append((cost + (long - meant[line]) ** 2, [begin, *places]))
        return min(tried)

    return from_here(0, 0)


def _words(title: str) -> Iterator[str]:
    """Its words, with the marks and small words that stand with the one before or after."""
    kept, open_end = "", True
    parts = (part for place, piece in enumerate(_WHOLE.split(title)) for part in ([piece] if place % 2 else cut(piece)))
    for part in parts:
        joins = bool(_BEGINS_NONE.fullmatch(part))
        if not joins and not open_end:
            yield kept
            kept = ""
        kept, open_end = kept + part, not joins and len(part) < 2
    yield kept


def _break_at(texts: list[Any], end: int) -> None:
    """Begin a new line behind so many letters of a paragraph's texts (w:t)."""
    for text in texts:
        if end <= len(text.text or ""):
            rest = deepcopy(text)
            text.text, rest.text = text.text[:end], text.text[end:]
            text.addnext(line := OxmlElement("w:br"))
            return line.addnext(rest)
        end -= len(text.text or "")
