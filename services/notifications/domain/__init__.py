"""What an event means to people: who is told (`rules`, `hearing`), and what waits for whom (`kinds`, `todo`)."""

from dataclasses import dataclass


@dataclass(kw_only=True)
class Stream:
    """One account's live stream at its newest pointer; pointers are numbered from 1 without gaps."""

    id: str
    committee: str
    number: int

    def next_sequence(self) -> int:
        """The place of the pointer in the stream."""
        return self.number
