"""Live streams: server-sent events, each a pointer (kind, id, version) to one account, numbered per account.

A stream carries every number once and in order, or it ends: its client then comes back with Last-Event-ID and gets
what it missed from notifications. So nothing here has to be remembered, and a worker may be restarted at any time.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from threading import Event

import orjson

from gateway.metrics import STREAMS
from kernel.identity import Principal

HEARTBEAT_SECONDS = 15.0
LONGEST_BACKLOG = 200
END = None


Item = tuple[int, bytes]
"""A pointer's number, and the pointer as the stream's text."""


class Stream:
    """One open stream; iterating gives its bytes until it ends. `last` is the last number sent (None: any goes).

    What waits is a list and an event beside it: a queue would take 2 kB more of each of thousands of streams.
    """

    __slots__ = ("_arrived", "_waiting", "account", "last", "rights_of", "session")

    def __init__(self, who: Principal, last: int | None):
        self.account, self.session, self.rights_of = who.account, who.session, who.on_behalf_of or who.account
        self.last = last
        self._waiting: list[Item | None] = []
        self._arrived = Event()

    def put(self, item: Item) -> None:
        """Send this pointer; a client that reads too slowly is let go."""
        self._add(item if len(self._waiting) < LONGEST_BACKLOG else END)

    def end(self) -> None:
        """Close it."""
        self._add(END)

    def chunks(self, missed: list[Item]) -> Iterator[bytes]:
        """The stream's bytes: first the pointers it missed, then what comes, and a comment when nothing does."""
        yield b"retry: %d\n\n" % random.randint(500, 3000)
        for number, text in missed:
            self.last = number
            yield text
        while True:
            if not self._waiting:
                if not self._arrived.wait(HEARTBEAT_SECONDS):
                    yield b": still here\n\n"
                self._arrived.clear()
                continue
            item = self._waiting.pop(0)
            if item is END or self._skips(item[0]):
                return
            if self.last is None or item[0] > self.last:
                self.last = item[0]
                yield item[1]

    def _add(self, item: Item | None) -> None:
        self._waiting.append(item)
        self._arrived.set()

    def _skips(self, number: int) -> bool:
        return self.last is not None and number > self.last + 1


class Streams:
    """All open streams of this worker, by account."""

    def __init__(self) -> None:
        self._open: dict[str, set[Stream]] = defaultdict(set)

    def open(self, who: Principal, last: int | None) -> Stream:
        """A new stream, which from now on is given what is pushed to the account of `who`."""
        stream = Stream(who, last)
        self._open[stream.account].add(stream)
        STREAMS.inc()
        return stream

    def leave(self, stream: Stream) -> None:
        """The stream's client is gone."""
        ours = self._open.get(stream.account, set())
        if stream in ours:
            ours.remove(stream)
            STREAMS.dec()
        if not ours:
            self._open.pop(stream.account, None)

    def push(self, pointer: dict) -> None:
        """Hand a pointer {account, number, kind, id, version} to the streams of its account."""
        if streams := self._open.get(pointer["account"]):
            item = item_of(pointer)
            for stream in streams:
                stream.put(item)

    def close_sessions(self, sessions: list[str]) -> None:
        """End the streams of these sessions."""
        for stream in self._all():
            if stream.session in sessions:
                stream.end()

    def close_rights_of(self, account: str) -> None:
        """End the streams that were opened with the rights of this account, by its owner or a deputy."""
        for stream in self._all():
            if stream.rights_of == account:
                stream.end()

    def close_all(self) -> None:
        """End every stream."""
        for stream in self._all():
            stream.end()

    def _all(self) -> list[Stream]:
        return [stream for streams in self._open.values() for stream in streams]


def item_of(pointer: dict) -> Item:
    """A pointer {number, kind, id, version} as an item of a stream."""
    data = {name: pointer[name] for name in ("kind", "id", "version")}
    return pointer["number"], b"id: %d\nevent: pointer\ndata: %s\n\n" % (pointer["number"], orjson.dumps(data))


def gap_before(number: int) -> Item:
    """Says that pointers before this number are kept no more: the client reads everything again."""
    return number - 1, b"event: gap\ndata: {}\n\n"
