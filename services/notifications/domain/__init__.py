"""What an event means to people: who is told (`rules`, `hearing`), and what waits for whom (`kinds`, `todo`)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Call:
    """A call to accounts to look at something: what the event of their pointers is about."""

    id: str
    committee: str

    def next_sequence(self) -> int:
        """Each is an event by itself."""
        return 1
