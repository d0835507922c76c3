"""How one run measures: how long, how often, how many; and in which order things take turns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Run:
    """`seconds` of each measure, `rounds` of them, `rows` of the large list, `events` of a burst, live `streams`."""

    seconds: float = 3.0
    rounds: int = 5
    rows: int = 1_000_000
    events: int = 10_000
    streams: int = 2_000

    def alternate(self, **turns: Callable[[], Any]) -> dict[str, list[Any]]:
        """What each gave in every round; each round lets all take their turn."""
        given: dict[str, list[Any]] = {name: [] for name in turns}
        for round_ in range(self.rounds):
            for name, turn in turns.items():
                given[name].append(turn())
            print(f"    round {round_ + 1} of {self.rounds}", flush=True)
        return given
