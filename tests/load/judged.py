"""How well look-alikes are told from others: on pairs that people judged, asked of the very index that holds them.

The folder in YZ_LOOKALIKES has `citizen-messages.jsonl` ({id, title, body}) and `lookalike-pairs.jsonl` ({a, b,
same_subject}). It is no part of the project: without it nothing is judged.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

from kernel.search.entries import Entry

TEXTS, PAIRS = "citizen-messages.jsonl", "lookalike-pairs.jsonl"
READERS = ("shown:0:2",)
SHOWN = 5
Ask = Callable[[str, str, str], dict[str, float]]
"""Gives the likeness of each look-alike of (title, text), without the entry of the given key."""


def folder() -> Path | None:
    """Where the judged pairs are."""
    named = os.environ.get("YZ_LOOKALIKES")
    return Path(named) if named else None


def entries(place: Path) -> list[Entry]:
    """The judged texts, as proposals of the first committee."""
    said: dict = {"kind": "proposal", "readers": [*READERS], "tags": ["committee:0", "is:proposal"], "alike": True}
    return [Entry(key=row["id"], title=row["title"], text=row["body"], **said) for row in _rows(place / TEXTS)]


def judge(place: Path, ask: Ask) -> tuple[float, float]:
    """The area under the curve (how often a like pair is liker than another), and the share found among five."""
    texts = {row["id"]: row for row in _rows(place / TEXTS)}
    like, other, found = [], [], []
    for pair in _rows(place / PAIRS):
        a, b = texts[pair["a"]], texts[pair["b"]]
        likeness = {one["id"]: ask(one["title"], one["body"], one["id"]) for one in (a, b)}
        (like if pair["same_subject"] else other).append(likeness[a["id"]].get(b["id"], 0.0))
        if pair["same_subject"]:
            found += [b["id"] in _best(likeness[a["id"]]), a["id"] in _best(likeness[b["id"]])]
    return area(like, other), sum(found) / len(found)


def area(like: list[float], other: list[float]) -> float:
    """How often one of the first is above one of the second; a tie counts half."""
    wins = sum((one > two) + (one == two) / 2 for one in like for two in other)
    return wins / (len(like) * len(other))


def _best(likeness: dict[str, float]) -> list[str]:
    return sorted(likeness, key=lambda key: -likeness[key])[:SHOWN]


def _rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines()]
