"""Writes the year's texts from the invented building blocks of `themes.toml`: no two alike, look-alikes by intent."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BLOCKS = Path(__file__).with_name("themes.toml")


@dataclass(frozen=True)
class Topic:
    """What a proposal is about: a title of a theme. `place` varies its text; a twin has nearly its original's."""

    theme: int
    name: str
    place: int
    twin: bool = False

    @property
    def title(self) -> str:
        """The proposal's title."""
        return f"关于{self.name}的{'建议' if self.place % 6 == 4 else '提案'}"

    @property
    def category(self) -> str:
        """The code of its category."""
        return blocks()["themes"][self.theme]["category"]

    @property
    def units(self) -> list[str]:
        """The names of the units that it concerns, the leading one first."""
        return blocks()["themes"][self.theme]["units"]


@cache
def blocks() -> dict[str, Any]:
    """The building blocks, as they stand in the file."""
    return tomllib.loads(BLOCKS.read_text(encoding="utf-8"))


def unit_names() -> tuple[str, ...]:
    """Every unit that a theme names, once, in the order of the themes."""
    return tuple(dict.fromkeys(name for theme in blocks()["themes"] for name in theme["units"]))


def topics() -> list[Topic]:
    """Every title of every theme, theme by theme."""
    found: list[Topic] = []
    for number, theme in enumerate(blocks()["themes"]):
        found += (Topic(number, name, len(found) + place) for place, name in enumerate(theme["titles"]))
    return found


def twins() -> list[tuple[str, Topic]]:
    """What somebody else proposes in nearly the same words: the name of the original topic, and the twin's topic."""
    return list(_twins())


def _twins() -> Iterator[tuple[str, Topic]]:
    originals = {topic.name: topic for topic in topics()}
    for number, theme in enumerate(blocks()["themes"]):
        if "twin" in theme:
            name = theme["titles"][0]
            yield name, Topic(number, theme["twin"], originals[name].place, twin=True)


def text_of(topic: Topic) -> dict:
    """Title, situation, analysis and two to five numbered suggestions, as the API takes them."""
    every, theme, place = blocks(), blocks()["themes"][topic.theme], topic.place
    where, count = _pick(every["places"], place * 5 + topic.twin, 1)[0], 31 + place * 17 % 90
    opener = _pick(every["openers"], place + topic.twin, 1)[0].format(topic=topic.name, places=where, count=count)
    facts = _pick(theme["facts"], place, 2)
    causes = _pick(theme["causes"], place // 2, 2 + place % 2)
    first = _pick(every["firsts"], place, 1)[0].format(topic=topic.name, unit=topic.units[0])
    own = _pick(theme["suggestions"], place, 1 + place % 3)
    shared = _pick(every["common"], place + topic.twin, place % 5 > 0)
    return {
        "title": topic.title,
        "situation": f"<p>{opener}</p><p>{''.join(facts)}</p>",
        "analysis": _listed(causes) + f"<p>{_pick(every['verdicts'], place, 1)[0]}</p>",
        "suggestions": [{"text": text} for text in (first, *own, *shared)],
    }


def _pick(words: Sequence[str], start: int, amount: int) -> list[str]:
    """So many of the words in a row, from a place on, around the end."""
    return [words[(start + step) % len(words)] for step in range(amount)]


def _listed(causes: list[str]) -> str:
    """The causes as a list, or in one paragraph where there are two."""
    if len(causes) == 2:
        return "<p>一是" + causes[0].rstrip("。") + "；二是" + causes[1] + "</p>"
    return "<ol>" + "".join(f"<li>{cause}</li>" for cause in causes) + "</ol>"
