import json
import os
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from infra.local import waiting
from infra.local.programs import Program, missing
from infra.local.waiting import Waiting, processor_seconds


class Stage:
    """A program whose readiness and words a test sets."""

    def __init__(self, name="members", words=""):
        self.is_ready, self.words = False, words
        self.program = Program(name, (), ready=lambda: self.is_ready, says=lambda: self.words)


@pytest.fixture
def cores(monkeypatch):
    """What the processes have worked, by pid; a test sets it."""
    worked = {}
    monkeypatch.setattr(waiting, "processor_seconds", lambda pid: worked.get(pid, 0.0))
    return worked


def test_a_program_that_becomes_ready_is_told_once_and_has_moved():
    one, two = Stage("one"), Stage("two")
    it = Waiting([one.program, two.program], 0)
    one.is_ready = True
    assert it.ready(90) == [one.program]
    assert it.ready(100) == []
    assert (it.moved, it.pending) == (90, [two.program])


def test_new_words_are_a_move_and_words_said_before_are_none(cores):
    one = Stage(words="rabbitmq: away")
    it = Waiting([one.program], 0)
    for now, words, moved in (
        (10, "rabbitmq: away", 10),
        (20, "rabbitmq: away", 10),
        (30, "search: building, 100 done", 30),
        (40, "search: building, 200 done", 40),
        (50, "rabbitmq: away", 40),
    ):
        one.words = words
        it.look({"members": 7}, now)
        assert it.moved == moved


def test_a_program_that_says_nothing_yet_moves_as_long_as_it_works(cores):
    broker = Stage("rabbitmq")
    it = Waiting([broker.program], 0)
    for now, worked, moved in ((10, 0.5, 0), (20, 2.5, 20), (100, 4.0, 20), (200, 4.6, 200)):
        cores[7] = worked
        it.look({"rabbitmq": 7}, now)
        assert it.moved == moved


def test_who_says_what_it_waits_for_does_not_move_by_working_only(cores):
    it = Waiting([Stage(words="rabbitmq").program], 0)
    it.look({"members": 7}, 1)
    cores[7] = 500.0
    it.look({"members": 7}, 2)
    assert it.moved == 1


def test_a_broker_that_comes_back_is_waited_for_and_one_that_ends_ever_again_is_not(cores):
    broker = Stage("rabbitmq")
    it = Waiting([broker.program], 0)
    for pid in (11, 0, 12, 12, 13):
        it.look({"rabbitmq": pid}, 1)
        assert it.ends_again() is None
    it.look({"rabbitmq": 14}, 2)
    assert it.ends_again() is broker.program


def test_what_it_waits_for_is_said_with_the_name():
    it = Waiting([Stage("rabbitmq").program, Stage("members", "mongodb: connecting").program], 0)
    assert it.names() == "rabbitmq, members (mongodb: connecting)"


def test_the_work_of_a_process_is_read_from_the_machine():
    begun = processor_seconds(os.getpid())
    while processor_seconds(os.getpid()) < begun + 0.05:
        sum(range(100_000))
    assert processor_seconds(0) == 0.0


@pytest.fixture
def door():
    """Serves at its address the status and body that a test sets; also that address."""

    class Door(BaseHTTPRequestHandler):
        status, body = 503, b""

        def do_GET(self):
            self.send_response(Door.status)
            self.end_headers()
            self.wfile.write(Door.body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Door, f"http://127.0.0.1:{server.server_port}/readyz"
        server.shutdown()


def test_what_is_missing_is_read_from_readyz_in_few_words(door):
    answer, url = door
    ask = partial(missing, url)
    gone = {
        "mongodb": "making the indexes of handlings",
        "service": "",
        "rabbitmq:yz_members": "ConnectionRefusedError: [Errno 111] Connection refused",
        "rabbitmq:yz_portal": "ConnectionRefusedError: [Errno 111] Connection refused",
    }
    answer.body = json.dumps({"missing": gone}).encode()
    assert ask() == "mongodb: making the indexes of handlings; service; rabbitmq"
    answer.body = b"Bad gateway"
    assert ask() == ""
    answer.status = 200
    assert ask() == ""
    assert missing("http://127.0.0.1:1/readyz") == ""
