"""Lists as an Excel file tells them: which columns each has, and what stands in them of a row of that list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from kernel.clock import local_date
from kernel.work import Work
from services.proposals.contract.statistics import Counted, Figure
from services.proposals.queries.papers.numbers_told import figure_name
from services.proposals.queries.papers.wording import session_name, together, word
from services.proposals.texts.listings import COLUMNS, NAMES, SILENT, YES

Cell = str | int | date | None


@dataclass(frozen=True)
class Column:
    """A column: its name in the head, how many characters wide, and what stands in it."""

    name: str
    width: int
    cell: Callable[[dict], Cell]


def columns_of(work: Work, listed: str, filters: dict[str, Any]) -> list[Column]:
    """The columns of a list."""
    made = {"proposals": _of_proposals, "handlings": _of_handlings, "counted": _of_counted}[listed]
    return [Column(COLUMNS[name], width, cell) for name, width, cell in made(work, filters)]


def name_of(listed: str, filters: dict[str, Any]) -> str:
    """What the list is called."""
    return figure_name(Figure(filters["figure"])) if listed == "counted" else NAMES[listed]


def proposal_of(listed: str, row: dict) -> str:
    """The proposal that a row tells of."""
    return row["id"] if listed == "proposals" else row["proposal"]


Made = list[tuple[str, int, Callable[[dict], Cell]]]


def _of_proposals(work: Work, filters: dict[str, Any]) -> Made:
    session = _sessions(work)
    return [
        ("number", 8, _plain("number")),
        ("title", 50, _plain("title")),
        ("state", 14, _word("state", "state")),
        ("kind", 14, _word("kind", "kind")),
        ("session", 18, lambda row: session(row["committee"], row)),
        ("category", 14, lambda row: row["category"]["zh"] if row["category"] else ""),
        ("proposer", 16, _plain("proposer")),
        ("signers", 8, _plain("signers")),
        ("units", 36, lambda row: together(_unit(unit) for unit in row["units"])),
        ("submitted", 16, lambda row: _day(row["submitted_at"])),
        *_WAITING,
        ("grade", 12, _word("grade", "grade")),
        ("excellent", 10, lambda row: YES if row["excellent"] else ""),
    ]


def _of_handlings(work: Work, filters: dict[str, Any]) -> Made:
    return [
        ("number", 8, _plain("number")),
        ("title", 50, _plain("title")),
        ("unit", 24, _plain("unit_name")),
        ("part", 10, _word("part", "part")),
        ("office", 20, _plain("office_name")),
        ("round", 8, _plain("round")),
        ("state", 16, _word("state", "state")),
        *_WAITING,
    ]


def _of_counted(work: Work, filters: dict[str, Any]) -> Made:
    session = partial(_sessions(work), filters["committee"])
    return [
        ("number", 8, _plain("number")),
        ("title", 50, _plain("title")),
        ("session", 18, session),
        ("stands", 16, _stands),
        ("units", 36, lambda row: together(row["units"])),
        ("who", 16, lambda row: row["who"] or ""),
    ]


def _plain(name: str) -> Callable[[dict], Cell]:
    return lambda row: row[name]


def _word(kind: str, name: str) -> Callable[[dict], Cell]:
    return lambda row: word(kind, row[name])


_WAITING: Made = [
    ("deadline", 16, lambda row: date.fromisoformat(row["deadline"]) if row["days_left"] is not None else None),
    ("days_left", 12, _plain("days_left")),
    ("days_waiting", 12, _plain("days_waiting")),
]


def _stands(row: dict) -> str:
    """The state of what was counted; of a rating what was given, of a suggestion what came of it."""
    if row["state"]:
        return word("state", row["state"])
    if row["of"] == Counted.RATING:
        return word("rating", row["mark"]) or SILENT
    return word("outcome", row["mark"])


def _unit(unit: dict) -> str:
    """A unit with its part; one that was only proposed has none yet."""
    part = word("part", unit.get("part"))
    return f"{unit['name']}（{part}）" if part else unit["name"]


def _day(instant: str | None) -> date | None:
    return local_date(datetime.fromisoformat(instant)) if instant else None


def _sessions(work: Work) -> Callable[[str, dict], str]:
    """Names of sessions, each asked for once."""
    known: dict[tuple, str] = {}

    def name(committee: str, row: dict) -> str:
        key = committee, row["term"], row["session"]
        if key not in known:
            known[key] = session_name(work, *key)
        return known[key]

    return name
