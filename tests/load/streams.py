"""Two thousand open live streams on one epoll loop, and when the last byte of an announcement reached each."""

import selectors
import socket
import time

from tests.load.clients import request


class Streams:
    """Open streams at 127.0.0.1:`port`, one for each of the headers; closed after the block."""

    def __init__(self, port: int, bearers: list[dict[str, str]]):
        self.ready = selectors.DefaultSelector()
        self.sockets = [self._open(port, bearer) for bearer in bearers]

    def __enter__(self) -> "Streams":
        self.hear(b"retry:", 120)
        return self

    def __exit__(self, *_) -> None:
        for one in self.sockets:
            one.close()

    def hear(self, mark: bytes, seconds: float) -> list[float]:
        """Epoch seconds at which each stream had received the mark and an end of item. Raises TimeoutError."""
        waiting, until, times = {one.fileno(): b"" for one in self.sockets}, time.monotonic() + seconds, []
        while waiting:
            if time.monotonic() > until:
                raise TimeoutError(f"{len(waiting)} streams heard nothing")
            for key, _ in self.ready.select(timeout=1):
                chunk = key.fileobj.recv(65536)
                if not chunk:
                    raise ConnectionError("a stream was closed")
                if key.fd not in waiting:
                    continue
                waiting[key.fd] += chunk
                _, found, after = waiting[key.fd].partition(mark)
                if found and b"\n\n" in after:
                    times.append(time.time())
                    del waiting[key.fd]
        return times

    def _open(self, port: int, bearer: dict[str, str]) -> socket.socket:
        one = socket.create_connection(("127.0.0.1", port))
        one.sendall(request("GET", "/api/v1/live", bearer))
        self.ready.register(one, selectors.EVENT_READ)
        return one
