"""What an event means to people: who is told (`rules`, `hearing`), and what waits for whom (`kinds`, `todo`)."""

from dataclasses import dataclass


@dataclass(kw_only=True)
class Stream:
    """One account's live stream: how many pointers it had; they are numbered from 1 without gaps."""

    id: str
    committee: str
    last: int

    def next_sequence(self) -> int:
        """The number of the next pointer, which it now has."""
        self.last += 1
        return self.last
