"""The load generator against a small server of the test's own."""

import socket
import threading
from itertools import cycle, islice

import pytest

from tests.load.clients import drive, percentile, request


@pytest.fixture
def server():
    """A server that answers every request with its path, in two pieces; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve(connection: socket.socket) -> None:
            with connection:
                while asked := connection.recv(65536):
                    path = asked.split(b" ")[1]
                    status = b"500 No" if path == b"/no" else b"200 OK"
                    connection.sendall(b"HTTP/1.1 %s\r\nContent-LENGTH: %d\r\n\r\n" % (status, len(path)))
                    connection.sendall(path)

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]


def test_every_request_is_sent_once_and_every_answer_is_heard(server):
    bodies = []
    paths = [f"/{number}" for number in range(50)]
    measured = drive(server, (request("GET", path) for path in paths), 4, hear=bodies.append).require(200)
    assert sorted(bodies) == sorted(path.encode() for path in paths)
    assert len(measured.latencies) == 50 and measured.rate > 0


def test_it_ends_when_the_time_is_over(server):
    assert drive(server, cycle([request("GET", "/on")]), 2, 0.1).seconds < 2


def test_an_answer_of_another_status_fails_the_measure(server):
    with pytest.raises(AssertionError, match="500"):
        drive(server, islice(cycle([request("GET", "/yes"), request("GET", "/no")]), 4), 1).require(200)


def test_a_percentile_is_one_of_the_values():
    assert [percentile([3, 1, 2, 4], share) for share in (0.0, 0.5, 0.99)] == [1, 3, 4]
