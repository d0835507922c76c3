"""Live streams: server-sent events, each a pointer (kind, id, version) to one account, numbered per account.

A stream carries every number once and in order, or it ends: its client then comes back with Last-Event-ID and gets
what it missed from notifications. So nothing here has to be remembered, and a worker may be restarted at any time.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from queue import Empty, SimpleQueue

import orjson

from gateway.metrics import STREAMS

HEARTBEAT_SECONDS = 15.0
LONGEST_BACKLOG = 200
END = None
GAP: dict = {}
"""Stands for pointers that are kept no more: the client reads everything again."""


class Stream:
    """One open stream; iterating gives its bytes until it ends. `last` is the last number sent (None: any goes)."""

    __slots__ = ("_queue", "account", "last", "session")

    def __init__(self, account: str, session: str, last: int | None):
        self.account, self.session, self.last = account, session, last
        self._queue: SimpleQueue = SimpleQueue()

    def put(self, pointer: dict) -> None:
        """Send this pointer; a client that reads too slowly is let go."""
        self._queue.put(pointer if self._queue.qsize() < LONGEST_BACKLOG else END)

    def end(self) -> None:
        """Close it."""
        self._queue.put(END)

    def chunks(self, missed: list[dict]) -> Iterator[bytes]:
        """The stream's bytes: first the pointers it missed, then what comes, and a comment when nothing does."""
        yield b"retry: %d\n\n" % random.randint(500, 3000)
        for pointer in missed:
            yield self._event(pointer)
        while True:
            try:
                pointer = self._queue.get(timeout=HEARTBEAT_SECONDS)
            except Empty:
                yield b": still here\n\n"
                continue
            if pointer is END or self._skips(pointer):
                return
            if self.last is None or pointer["number"] > self.last:
                yield self._event(pointer)

    def _skips(self, pointer: dict) -> bool:
        return self.last is not None and pointer["number"] > self.last + 1

    def _event(self, pointer: dict) -> bytes:
        if pointer is GAP:
            return b"event: gap\ndata: {}\n\n"
        self.last = pointer["number"]
        data = {name: pointer[name] for name in ("kind", "id", "version") if name in pointer}
        return b"id: %d\nevent: pointer\ndata: %s\n\n" % (self.last, orjson.dumps(data))


class Streams:
    """All open streams of this worker, by account."""

    def __init__(self) -> None:
        self._open: dict[str, set[Stream]] = defaultdict(set)

    def open(self, account: str, session: str, last: int | None) -> Stream:
        """A new stream, which from now on is given what is pushed to its account."""
        stream = Stream(account, session, last)
        self._open[account].add(stream)
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
        for stream in self._open.get(pointer["account"], ()):
            stream.put(pointer)

    def close_sessions(self, sessions: list[str]) -> None:
        """End the streams of these sessions."""
        for stream in self._all():
            if stream.session in sessions:
                stream.end()

    def close_all(self) -> None:
        """End every stream."""
        for stream in self._all():
            stream.end()

    def _all(self) -> list[Stream]:
        return [stream for streams in self._open.values() for stream in streams]
