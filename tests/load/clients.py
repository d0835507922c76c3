"""A light HTTP load generator: keep-alive connections on one epoll loop, so that measuring costs little."""

import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass
class Measured:
    """What came back: seconds of each answer, answers by status, seconds in all, the last body."""

    latencies: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    seconds: float = 0.0
    body: bytes = b""

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Seconds within which this share (0 to 1) of the answers came."""
        return percentile(self.latencies, share)

    def require(self, *statuses: int) -> "Measured":
        """This measure, if every answer had one of the statuses. Raises AssertionError."""
        assert self.statuses and set(self.statuses) <= set(statuses), f"{self.statuses}: {self.body[:400]!r}"
        return self


def percentile(values: list[float], share: float) -> float:
    """The value that this share (0 to 1) of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def request(method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    """The bytes of one HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{k}: {v}" for k, v in (headers or {}).items())]
    if body or method != "GET":
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def drive(
    port: int,
    requests: Iterator[bytes],
    clients: int,
    seconds: float = float("inf"),
    hear: Callable[[bytes], object] = lambda body: None,
) -> Measured:
    """Send requests over `clients` connections to 127.0.0.1, each its next one when it has its answer.

    Ends when `seconds` are over or `requests` is used up, and every answer is there. `hear` gets each body.
    """
    measured, ready = Measured(), selectors.DefaultSelector()
    connections = [Connection(port) for _ in range(clients)]
    begin = time.perf_counter()
    busy = sum(one.send_next(requests, ready) for one in connections)
    while busy:
        for key, _ in ready.select(timeout=30):
            connection = key.data
            if (status := connection.receive()) is None:
                continue
            now = time.perf_counter()
            measured.latencies.append(now - connection.sent)
            measured.statuses[status] = measured.statuses.get(status, 0) + 1
            measured.body = connection.body
            hear(connection.body)
            if now - begin >= seconds or not connection.send_next(requests, ready):
                connection.leave(ready)
                busy -= 1
    measured.seconds = time.perf_counter() - begin
    return measured


class Connection:
    """One keep-alive connection with at most one request under way."""

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = self.body = b""
        self.sent = 0.0
        self.known = False

    def send_next(self, requests: Iterator[bytes], ready: selectors.BaseSelector) -> bool:
        """Send the next request; False when there is none."""
        if (wanted := next(requests, None)) is None:
            return False
        if not self.known:
            ready.register(self.socket, selectors.EVENT_READ, self)
            self.known = True
        self.sent = time.perf_counter()
        self.socket.sendall(wanted)
        return True

    def receive(self) -> int | None:
        """Read what is there; the status once the answer is whole. Raises ConnectionError when the server closes."""
        chunk = self.socket.recv(1 << 18)
        if not chunk:
            raise ConnectionError(f"closed after {self.received[:300]!r}")
        self.received += chunk
        head, mark, rest = self.received.partition(b"\r\n\r\n")
        if not mark or len(rest) < _length(head):
            return None
        self.body, self.received = rest, b""
        return int(head[9:12])

    def leave(self, ready: selectors.BaseSelector) -> None:
        """Close it."""
        if self.known:
            ready.unregister(self.socket)
        self.socket.close()


def _length(head: bytes) -> int:
    _, mark, after = head.lower().partition(b"\r\ncontent-length:")
    return int(after.partition(b"\r\n")[0]) if mark else 0
