"""What a process remembers of rooms that change seldom, so that not every request asks the database for them again."""

import time
from collections.abc import Callable, Iterable

SECONDS = 1.0
"""For so long another process may go on with what this one has just changed."""
MOST = 10_000


class Memo:
    """Answers of the database, for at most a second, and only until this process writes to their room.

    What it gives is shared by all who ask: nobody may change it.
    """

    def __init__(self, rooms: Iterable[str]):
        self.rooms = frozenset(rooms)
        self._known: dict[tuple, tuple[float, list[dict]]] = {}
        self._writes = 0

    def find(self, name: str, where: dict, sort: str | None, limit: int, read: Callable[[], list[dict]]) -> list[dict]:
        """The documents of a room that fit: remembered ones, or those that `read` gives, which sees all commits."""
        key = name, repr(where), sort, limit
        kept = self._known.get(key)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        before = self._writes
        found = read()
        # What was read while somebody wrote may be older than what was written.
        if before == self._writes:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[key] = time.monotonic() + SECONDS, found
        return found

    def forget(self, names: Iterable[str]) -> None:
        """These rooms were written to."""
        if written := self.rooms & set(names):
            self._known = {key: kept for key, kept in self._known.items() if key[0] not in written}
            self._writes += 1

    def clear(self) -> None:
        """Remember nothing."""
        self.forget(self.rooms)
