"""One line of the benchmarks: what was measured, what was asked for, and whether it was met."""

import statistics
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A measured value in `unit` against `limit`, with which it is compared: `goal` says how, in words.

    `at_most` tells which side of the limit is good; `ratio` is the measured value in multiples of `base`. `how` names
    clients, statistic and what else ran; `baseline` what the base was; `spent` the CPU by process and `profile` by what
    each of them did; `held` who holds the memory, where that is what was measured.
    """

    name: str
    bench: str
    measured: float
    unit: str
    limit: float
    base: float
    goal: str
    how: str
    at_most: bool
    baseline: str = ""
    spent: str = ""
    profile: str = ""
    held: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal was reached."""
        return self.measured <= self.limit if self.at_most else self.measured >= self.limit

    def line(self) -> str:
        """The line as it is printed."""
        row, mark = self.row(), "met   " if self.met else "MISSED"
        return f"{mark} {row['name']}: {row['measured']} {row['unit']} (limit {row['limit']}, × {row['ratio']})"

    def row(self) -> dict:
        """The line of docs/benchmarks.json."""
        return {
            "name": self.name,
            "measured": rounded(self.measured),
            "unit": self.unit,
            "limit": rounded(self.limit),
            "ratio": rounded(self.measured / self.base),
            "goal": self.goal,
            "met": self.met,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "command": f"make bench ONLY={self.bench}",
        }


def rounded(value: float) -> float:
    """Three figures that count."""
    return float(f"{value:.3g}") if abs(value) < 1000 else round(value)


def median(values) -> float:
    """The middle one of the rounds."""
    return statistics.median(values)


def split(costs: dict[str, float], count: int) -> str:
    """Milliseconds of CPU per piece of work by process, the largest first."""
    shares = sorted(((spent / count * 1000, name) for name, spent in costs.items()), reverse=True)
    return ", ".join(f"{name} {share:.2f}" for share, name in shares if share >= 0.01) + " ms"
