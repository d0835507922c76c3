"""What becomes of each row of a file: its people, its units, and which of the many lives it takes."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path

from infra.local.demo import story

ROWS = Path(__file__).parent / "proposals.jsonl"
FORM = "政协提案"
CLASSES = {"A": "A", "B": "B", "C": "C", "D": "D", "解": "A", "列": "B", "留": "D"}
BETWEEN = 45
"""Days after the plenary's first day on which a proposal between sessions begins."""


class Day(IntEnum):
    """When each chapter of a life happens, in days from the beginning of the story; a late life shifts them all."""

    SIGN = 1
    SUBMIT = 2
    REVIEW = 4
    DECIDE = 6
    AGAIN = 7
    DECIDE_AGAIN = 9
    TRIAL = 10
    HAND_OVER = 12
    SIGN_IN = 14
    RETURN = 15
    OPINION = 20
    LATE = 24
    DECIDE_OPINION = 28
    WORK = 45
    DRAFT = 70
    REPLY = 80
    RATE = 85
    SECOND = 105
    OVERDUE = 110
    RATE_OVERDUE = 114
    RATE_SECOND = 115
    FACE_TO_FACE = 118
    THIRD = 125
    RATE_THIRD = 130
    CLOSE = 155
    PUBLISH = 160
    UNPUBLISH = 165
    PROGRESS = 190
    DONE = 250
    CONFIRM = 255
    UPGRADE = 260
    END = 365


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One proposal's life, chosen beforehand; each word is told in the chapter of `lives` that reads it."""

    place: int
    title: str
    units: tuple[str, ...]
    reply_class: str
    signing: str
    review: str
    handing: str
    taking: str
    working: str
    rating: str
    openness: str = "public"
    consent: bool = True
    shift: int = 0
    lead: int | None = None
    pictured: bool = False


SIGNING = ("cosigned", "alone", "changed", "declined", "alone", "dropped", "party", "cosigned", "sector", "sealed")
FILED = (
    *("filed", "filed", "filed", "returned", "filed", "merged", "filed", "quarantined"),
    *("filed", "merge_refused", "filed", "withdrawal_denied", "filed", "withdrawn_filed", "filed", "merged"),
)
NOT_FILED = (
    "opinion",
    "letter",
    "suggestion",
    "opinion_later",
    "returned_away",
    "opinion_refused",
    "withdrawn",
    "filed",
)
HANDING = ("plain", "trial", "plain", "passed_on", "plain", "separate", "objected")
TAKING = ("prompt", "prompt", "late", "prompt", "returned", "prompt", "return_refused")
WORKING = (
    *("plain", "sent_back", "plain", "extended", "countersigned", "overdue", "plain", "contested"),
    *("sign_refused", "class_changed", "approve_refused"),
)
RATING = (
    *("satisfied", "basically", "unsatisfied", "satisfied", "silent", "satisfied", "twice_closed", "basically"),
    *("satisfied", "partly", "twice_rehandled", "satisfied"),
)
OPENNESS = ("public", "public", "public", "on_request", "public", "public", "withheld")
SHIFTS = (0, 1, 0, 2, 0, BETWEEN, 1)


def rows_of(path: Path) -> list[dict]:
    """The rows of a file of JSON lines with title, form, unit, assisting_units, class and number."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def units_in(row: dict) -> tuple[str, ...]:
    """The units that a row names, its own first, each once."""
    text = "、".join(filter(None, (row.get("unit"), row.get("assisting_units"))))
    names = (re.sub(r"等$", "", name.strip())[:100] for name in re.split(r"[、，,；;]", text))
    return tuple(dict.fromkeys(filter(None, names)))


def plans_of(rows: Iterable[dict]) -> list[Plan]:
    """A plan for each row: proposals with a unit are mostly filed, other rows mostly are not."""
    plans: list[Plan] = []
    filed = others = 0
    for place, row in enumerate(rows):
        proposal = row.get("form") == FORM and bool(row.get("unit"))
        review = FILED[filed % len(FILED)] if proposal else NOT_FILED[others % len(NOT_FILED)]
        filed, others = filed + proposal, others + (not proposal)
        plans.append(joined(_plan(place, row, review), plans))
    return plans


def _plan(place: int, row: dict, review: str) -> Plan:
    ours = story.GOVERNMENT_UNITS[place % len(story.GOVERNMENT_UNITS)]
    return Plan(
        place=place,
        title=row["title"].strip()[:100],
        units=units_in(row) or (ours,),
        reply_class=_class_of(row, place),
        signing=SIGNING[place % len(SIGNING)],
        review=review,
        handing=HANDING[place % len(HANDING)],
        taking=TAKING[place % len(TAKING)],
        working=WORKING[place % len(WORKING)],
        rating=RATING[place % len(RATING)],
        openness=OPENNESS[place % len(OPENNESS)],
        consent=place % 9 != 7,
        shift=SHIFTS[place % len(SHIFTS)],
        pictured=place % 5 == 0,
    )


def _class_of(row: dict, place: int) -> str:
    """The class that a row names, whatever its wording; else each in turn."""
    return CLASSES.get((row.get("class") or " ")[0], "ABCABD"[place % 6])


def joined(plan: Plan, earlier: list[Plan]) -> Plan:
    """A merge needs a lead that is filed before it: the newest one; without any the proposal is simply filed."""
    if plan.review not in ("merged", "merge_refused"):
        return plan
    lead = next((each for each in reversed(earlier) if each.review == "filed"), None)
    if lead is None:
        return replace(plan, review="filed")
    return replace(plan, lead=lead.place, shift=lead.shift)
