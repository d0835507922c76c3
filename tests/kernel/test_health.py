"""How a process says how it is."""

import urllib.error
import urllib.request

import orjson
import pytest

from infra.local.platform import free_port
from kernel import health


@pytest.fixture(autouse=True)
def nothing_reported(monkeypatch):
    monkeypatch.setattr(health, "_needs", {})
    monkeypatch.setattr(health, "_looks", {})


@pytest.fixture
def get():
    """Read a page of a health server: status, content type and body."""
    server = health.serve(free_port())

    def get(path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}{path}") as answer:
                return answer.status, answer.headers["Content-Type"], answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Content-Type"], error.read()

    yield get
    server.shutdown()
    server.server_close()


def test_a_process_that_answers_is_alive_whatever_it_misses(get):
    health.report("mongodb", False)
    assert get("/healthz")[0] == 200


def test_it_is_ready_when_all_that_was_reported_is_there(get):
    health.report("mongodb", True)
    assert get("/readyz") == (200, "application/json", b'{"ready":true,"missing":{}}')


def test_what_is_missing_is_named_with_its_reason(get):
    health.report("rabbitmq", False, "ConnectionRefusedError")
    health.report("mongodb", True)
    status, _, body = get("/readyz")
    assert (status, orjson.loads(body)["missing"]) == (503, {"rabbitmq": "ConnectionRefusedError"})
    assert (
        health.is_missing("rabbitmq") and not health.is_missing("mongodb") and not health.is_missing("never heard of")
    )


def test_what_came_back_is_missing_no_more(get):
    health.report("rabbitmq", False)
    health.report("rabbitmq", True)
    assert get("/readyz")[0] == 200


def test_what_nobody_reports_is_looked_at_each_time(get):
    there = [False, True]
    health.watch("mongodb", lambda: there.pop(0))
    assert get("/readyz") == (503, "application/json", b'{"ready":false,"missing":{"mongodb":"no answer"}}')
    assert get("/readyz")[0] == 200


def test_metrics_are_there_for_prometheus(get):
    status, content_type, body = get("/metrics")
    assert status == 200 and content_type.startswith("text/plain") and b"python_info" in body


def test_any_other_address_is_not_there(get):
    assert get("/")[0] == 404


def test_port_0_means_no_server():
    assert health.serve(0) is None
