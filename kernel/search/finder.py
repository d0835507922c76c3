"""The reading side: a service process asks its index, off its loop, and sees what the keeper has committed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from kernel.rpc.problems import Unavailable
from kernel.search.alike import Alike, look_alikes
from kernel.search.asking import Answer, Asked, ask
from kernel.search.entries import Found, Read
from kernel.search.index import Index, state_of

RETRY_SECONDS = 5
Aside = Callable[..., Any]
"""Calls a function with its arguments where its work holds nobody up; gives its answer."""


class Finder(Protocol):
    """Finds entries by words, and those that are like a text."""

    def ask(self, asked: Asked) -> Answer: ...

    def look_alikes(self, title: str, text: str, asked: Asked, exclude: str = "") -> list[Alike]: ...


class OpenFinder:
    """Finds in an index that is open."""

    def __init__(self, index: Index):
        self.index = index

    def ask(self, asked: Asked) -> Answer:
        """What fits."""
        return ask(self.index.tantivy, asked)

    def look_alikes(self, title: str, text: str, asked: Asked, exclude: str = "") -> list[Alike]:
        """What is most like the text, the likest first."""
        return look_alikes(self.index, title, text, asked, exclude)


class FolderFinder:
    """Finds in a keeper's folder. Raises Unavailable until the index is built.

    Asking takes milliseconds of computing, which under eventlet would hold up every other call of the process:
    `aside` (eventlet's thread pool there) takes it off the loop. tantivy and numpy let other threads go on meanwhile.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.aside: Aside = lambda do, *given: do(*given)
        self._open: OpenFinder | None = None
        self._build = ""
        self._seen = 0

    def ask(self, asked: Asked) -> Answer:
        """What fits."""
        return self.aside(lambda: self._current().ask(asked))

    def look_alikes(self, title: str, text: str, asked: Asked, exclude: str = "") -> list[Alike]:
        """What is most like the text, the likest first."""
        return self.aside(lambda: self._current().look_alikes(title, text, asked, exclude))

    def _current(self) -> OpenFinder:
        """The index as the keeper left it a moment ago."""
        try:
            state, committed = state_of(self.folder), (self.folder / "meta.json").stat().st_mtime_ns
        except OSError:
            state = None
        if state is None:
            raise Unavailable("unavailable.search", retry_after=RETRY_SECONDS)
        if self._open is None or self._build != state["build"]:
            self._open, self._build = OpenFinder(Index(self.folder)), state["build"]
        elif committed != self._seen:
            self._open.index.tantivy.reload()
        self._seen = committed
        return self._open


def finder_in_memory(found: Found, read: Read) -> OpenFinder:
    """A finder of all that the store has now, for tests without servers."""
    index = Index()
    for room, entries in found.rooms.items():
        index.put(entries(read(room, {}), read))
    index.commit()
    return OpenFinder(index)
