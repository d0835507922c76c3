"""The demo's own log: what its people did and were told had happened, by which the services are reckoned with."""

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Note:
    """One thing that was done, on a business day, with a proposal."""

    kind: str
    proposal: str
    on: date
    facts: dict


class Log:
    """All notes in the order in which they were made; good in several threads. `today` is the business day."""

    def __init__(self, today: date):
        self.today = today
        self._notes: list[Note] = []
        self._lock = threading.Lock()

    def note(self, kind: str, proposal: str, **facts: Any) -> None:
        """Write down that something was done and answered."""
        with self._lock:
            self._notes.append(Note(kind, proposal, self.today, facts))

    def of(self, *kinds: str) -> list[Note]:
        """The notes of these kinds, in order."""
        return [note for note in self._notes if note.kind in kinds]

    def count(self, kind: str, **facts: Any) -> int:
        """How many notes of a kind have these facts."""
        return sum(all(note.facts.get(name) == value for name, value in facts.items()) for note in self.of(kind))

    def tally(self, kind: str, fact: str) -> dict[str, int]:
        """How many notes of a kind by what a fact says."""
        return dict(Counter(note.facts[fact] for note in self.of(kind)))

    def last(self, kinds: Iterable[str]) -> dict[str, str]:
        """Of each proposal the kind that was noted last, among these."""
        return {note.proposal: note.kind for note in self.of(*kinds)}
