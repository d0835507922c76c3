"""What becomes of a message that failed."""

import orjson
import pytest
from amqp import Message
from pymongo.errors import AutoReconnect, BulkWriteError, DuplicateKeyError, OperationFailure

from kernel.bus import failures, topology
from kernel.rpc.problems import Conflict, Refused, Unavailable
from tests.kernel.bus_house import thing


def message(headers=None, body=b"{}"):
    return Message(body, message_id="m1", application_headers=headers or {}, content_type="application/json")


def test_each_failure_sends_a_message_into_the_next_longer_delay():
    headers, ways = {}, []
    for _ in topology.DELAYS:
        parcel = failures.after("a.b", message(headers), ValueError("no"))
        headers = parcel.headers
        ways.append((parcel.exchange, parcel.routing_key))
    assert ways == [(topology.delay_name(seconds), "a.b") for seconds in topology.DELAYS]


def test_after_the_last_delay_a_message_is_dead_and_tells_its_story():
    def fail():
        raise Refused("no.way", number=3)

    first = failures.after("a.b", message(), ValueError("first"))
    late = first.headers | {"attempts": len(topology.DELAYS)}
    with pytest.raises(Refused) as caught:
        fail()
    parcel = failures.after("a.b", message(late, b'{"x":1}'), caught.value)
    assert (parcel.exchange, parcel.routing_key, parcel.body, parcel.id) == ("", "a.b.dead", b'{"x":1}', "m1")
    assert parcel.headers["attempts"] == 7
    assert parcel.headers["reason"] == "Refused: no.way"
    assert "in fail" in parcel.headers["traceback"]
    assert parcel.headers["first_failed_at"] == first.headers["first_failed_at"]
    assert parcel.headers["last_failed_at"] >= first.headers["last_failed_at"]


def test_half_characters_in_an_error_do_not_keep_a_message_from_leaving():
    failures.after("a.b", message(), ValueError("\ud800")).headers["reason"].encode()


def test_the_brokers_own_headers_stay_behind_so_that_no_delay_takes_the_message_for_a_cycle():
    assert "x-death" not in failures.after("a.b", message({"x-death": "…"}), ValueError()).headers


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[]", b"null", b'{"id": "1"}', b'"text"'])
def test_what_is_no_event_is_undecodable(body):
    with pytest.raises(failures.Undecodable):
        failures.read(message(body=body))


def test_an_event_is_read_as_it_was_written():
    event = thing()
    assert failures.read(message(body=orjson.dumps(event.to_wire()))) == event


def away(cause):
    error = Unavailable("unavailable.store", retry_after=2)
    error.__cause__ = cause
    return error


def labelled():
    error = OperationFailure("WriteConflict", 112)
    error._add_error_label("TransientTransactionError")
    return error


@pytest.mark.parametrize("error", [AutoReconnect("gone"), away(AutoReconnect("gone"))])
def test_messages_are_held_for_as_long_as_the_store_is_away(error):
    assert failures.passes(error, 1)
    assert failures.passes(error, 10_000)


@pytest.mark.parametrize(
    "error",
    [
        Conflict("conflict.version"),
        away(labelled()),
        labelled(),
        DuplicateKeyError("E11000 duplicate key", 11000),
        BulkWriteError({"writeErrors": [{"code": 11000}]}),
    ],
)
def test_a_collision_with_other_writers_is_tried_again_a_few_times(error):
    assert failures.passes(error, 1)
    assert not failures.passes(error, failures.TRIES)


@pytest.mark.parametrize("error", [ValueError("x"), Refused("no"), OperationFailure("bad query", 2)])
def test_other_errors_are_not_tried_again_at_once(error):
    assert not failures.passes(error, 1)


def test_a_log_says_the_kind_and_the_code_of_an_error_but_no_values():
    assert failures.name_of(Refused("no.way", name="王五")) == "Refused no.way"
    assert failures.name_of(KeyError("王五")) == "KeyError"
