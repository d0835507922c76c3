"""Points counted anew from the demo's own log, by the preset rules: what the ledgers must come to."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from infra.local.demo.log import Log, Note

RULES = {
    ("submitted", "first"): ("proposal_submitted_first", 1.0, "submitted", ("withdrawn",)),
    ("filed", "first"): ("proposal_filed_first", 3.0, "filed", ("withdrawn", "merged")),
    ("filed", "cosigner"): ("proposal_filed_cosigner", 1.0, "cosigned", ("withdrawn", "merged")),
    ("merged", "first"): ("proposal_merged_first", 3.0, "filed", ("withdrawn",)),
    ("merged", "cosigner"): ("proposal_merged_cosigner", 1.0, "cosigned", ("withdrawn",)),
}
CAPS = {"submitted": 3.0, "filed": 9.0, "cosigned": 3.0}


@dataclass
class Year:
    """A scoring year: of each rule how often it counted and the points it gave, and the sum."""

    by_rule: dict[str, tuple[int, float]] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """All points of the year."""
        return round(sum(points for _, points in self.by_rule.values()), 2)


def counted(log: Log) -> dict[int, Year]:
    """The scoring years (1 December to 30 November, named after their end) with what members earned."""
    years: dict[int, Year] = defaultdict(Year)
    spent: dict[tuple, float] = defaultdict(float)
    for note, member, part in _occasions(log):
        rule, worth, group, _ = RULES[note.kind, part]
        year = year_of(note.on)
        points = min(worth, CAPS[group] - spent[member, year, group])
        spent[member, year, group] += points
        occasions, before = years[year].by_rule.get(rule, (0, 0.0))
        years[year].by_rule[rule] = (occasions + 1, before + points)
    return dict(years)


def year_of(day: date) -> int:
    """The scoring year of a day."""
    return day.year + 1 if day.month == 12 else day.year


def _occasions(log: Log):
    """What earns: of each member and proposal the first of a kind that nothing takes back; members only."""
    happened = {(note.kind, note.proposal) for note in log.of("withdrawn", "merged")}
    seen = set()
    for note in log.of("submitted", "filed", "merged"):
        for place, (login, _subject) in enumerate(note.facts["signers"]):
            part = "cosigner" if place else "first"
            if not login.startswith("member") or (note.kind, part) not in RULES:
                continue
            if (login, note.kind, note.proposal) not in seen and not _taken_back(note, part, happened):
                seen.add((login, note.kind, note.proposal))
                yield note, login, part


def _taken_back(note: Note, part: str, happened: set) -> bool:
    return any((kind, note.proposal) in happened for kind in RULES[note.kind, part][3])
