"""What the calling side does by itself: circuits, frames, and what it must never import."""

import socket
import subprocess
import sys

import pytest

from kernel.rpc import client as calling
from kernel.rpc.client import Circuit, RpcClient
from kernel.rpc.problems import NotFound, TimedOut, Unavailable
from kernel.rpc.wire import frames


@pytest.fixture
def clock(monkeypatch):
    """Machine time that a test moves: clock[0] in seconds."""
    now = [1_000.0]
    monkeypatch.setattr(calling.time, "monotonic", lambda: now[0])
    return now


def ends_with(end):
    def call():
        if isinstance(end, Exception):
            raise end
        return end

    return call


def fail(circuit, problem, times=1):
    for _ in range(times):
        with pytest.raises(type(problem), match=problem.code):
            circuit.through(ends_with(problem))


LATE = TimedOut("timed_out")
BUSY = Unavailable("unavailable.busy")


def test_a_circuit_opens_after_five_failures_in_a_row_and_spares_the_service(clock):
    circuit = Circuit()
    fail(circuit, LATE, 3)
    fail(circuit, BUSY, 2)
    with pytest.raises(Unavailable, match=r"unavailable.circuit"):
        circuit.through(lambda: pytest.fail("the service was called"))


def test_after_a_pause_one_call_tries_and_its_success_closes_the_circuit(clock):
    circuit = Circuit()
    fail(circuit, LATE, 5)
    clock[0] += 1.1

    def trial():
        with pytest.raises(Unavailable, match=r"unavailable.circuit"):
            circuit.through(lambda: pytest.fail("a second one was let through"))
        return b"back"

    assert circuit.through(trial) == b"back"
    assert circuit.through(ends_with(b"again")) == b"again"


def test_a_trial_that_fails_opens_it_for_another_pause(clock):
    circuit = Circuit()
    fail(circuit, LATE, 5)
    clock[0] += 1.1
    fail(circuit, LATE)
    clock[0] += 0.9
    with pytest.raises(Unavailable, match=r"unavailable.circuit"):
        circuit.through(ends_with(b"too early"))


@pytest.mark.parametrize("answer", [b"{}", NotFound("not_found")])
def test_any_answer_of_the_service_begins_the_count_anew(clock, answer):
    circuit = Circuit()
    fail(circuit, LATE, 4)
    if isinstance(answer, bytes):
        circuit.through(ends_with(answer))
    else:
        fail(circuit, answer)
    fail(circuit, LATE, 4)
    assert circuit.through(ends_with(b"closed")) == b"closed"


@pytest.mark.parametrize("code", ["unavailable.service", "unavailable.sign_in", "unavailable.search"])
def test_a_service_that_is_not_there_or_of_which_one_part_is_busy_opens_no_circuit(clock, code):
    circuit = Circuit()
    fail(circuit, Unavailable(code), 20)
    assert circuit.through(ends_with(b"there")) == b"there"


def test_without_a_broker_a_call_is_unavailable_at_once():
    client = RpcClient("amqp://guest:guest@127.0.0.1:1//")
    for _ in range(3):
        with pytest.raises(Unavailable, match=r"unavailable.broker"):
            client.call("parlour", "echo", {})
    assert not client.connected()


def test_frames_are_whole_however_they_arrive():
    ours, theirs = socket.socketpair()
    whole = b"\x01\x00\x05\x00\x00\x00\x03abc\xce" + b"\x08\x00\x00\x00\x00\x00\x00\xce"
    arriving = frames(ours)
    theirs.sendall(whole + whole[:4])
    assert [next(arriving), next(arriving)] == [(1, 5, b"abc"), (8, 0, b"")]
    theirs.sendall(whole[4:9])
    theirs.sendall(whole[9:])
    assert next(arriving) == (1, 5, b"abc")
    theirs.close()
    assert next(arriving) == (8, 0, b"")
    with pytest.raises(ConnectionResetError):
        next(arriving)


def test_the_calling_side_imports_neither_nameko_nor_eventlet():
    code = "import sys, kernel.rpc.client; print(*{'nameko', 'eventlet'} & {m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
