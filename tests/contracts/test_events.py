"""Each declared event has a golden example, which readers understand, also with fields they have never heard of."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from infra.local.generate import SERVICES
from kernel.bus import asyncapi
from kernel.bus.topology import read_table, subscribers_of
from kernel.events import Occurrence
from kernel.forms import form_of
from kernel.memory import MemoryBackend, MemoryDirectory, MemoryWork
from kernel.rpc.problems import Unavailable
from kernel.services import service_class_of

FOLDER = Path(__file__).parent / "events"
GOLDEN = {path.stem: orjson.loads(path.read_bytes()) for path in sorted(FOLDER.glob("*.json"))}
DECLARED = asyncapi.events_of(SERVICES)
UNKNOWN = "a_fact_of_tomorrow"


def test_each_declared_event_has_a_golden_example_and_there_is_no_other():
    assert sorted(GOLDEN) == sorted(DECLARED)


@pytest.mark.parametrize("type", sorted(DECLARED))
def test_a_golden_example_is_what_would_be_recorded_today_and_shows_every_fact(type):
    """It fails when a fact is added, removed or means another type: then decide whether that is a new version."""
    golden, declared = GOLDEN[type], form_of(DECLARED[type])
    assert declared.validate(golden["data"]) == {}
    assert set(golden["data"]) == set(declared.fields)
    assert golden["type"] == type
    assert golden["source"] == DECLARED[type].__module__.split(".")[1]


@pytest.mark.parametrize("type", sorted(DECLARED))
def test_a_golden_example_is_read_and_written_as_it_is(type):
    assert Occurrence.from_wire(GOLDEN[type]).to_wire() == GOLDEN[type]


@pytest.mark.parametrize("type", sorted(DECLARED))
def test_no_event_carries_contact_data(type):
    names = {name for name, _ in _facts_in(GOLDEN[type]["data"])}
    assert not names & {"phone", "address", "mail", "login", "password", "code_until"}


@pytest.mark.parametrize("service", SERVICES)
def test_readers_ignore_what_they_do_not_know(service):
    """The whole service hears every golden event twice: as it is, and with unknown fields everywhere."""
    assert _without_unknown(_heard(service, _with_unknown)) == _heard(service, dict)


@pytest.mark.parametrize("service", [name for name in SERVICES if name != "portal"])
def test_what_readers_make_of_the_golden_events_is_not_nothing(service):
    """Guards the test above: two empty stores would be equal too."""
    assert any(_heard(service, dict))


def test_the_description_of_the_events_is_fresh():
    assert asyncapi.FILE.read_text() == asyncapi.text_of(SERVICES), "run: make contracts"


def test_the_description_names_every_event_once_with_its_service_and_its_queues():
    described = asyncapi.description(SERVICES, read_table())
    assert set(described["components"]["messages"]) == set(DECLARED)
    senders = {one: act for one, act in described["operations"].items() if act["action"] == "send"}
    sent = [message["$ref"].rpartition("/")[2] for act in senders.values() for message in act["messages"]]
    assert sorted(sent) == sorted(DECLARED)
    assert {one.queue for one in read_table()} <= set(described["operations"])


def test_every_reference_in_the_description_leads_somewhere():
    described = asyncapi.description(SERVICES, read_table())
    for name, target in _facts_in(described):
        if name == "$ref":
            place: Any = described
            for step in target.removeprefix("#/").split("/"):
                place = place[step]


def test_the_golden_examples_fit_the_description():
    from jsonschema import Draft202012Validator

    described = asyncapi.description(SERVICES, read_table())
    for type, golden in GOLDEN.items():
        schema = described["components"]["messages"][type]["payload"] | {"components": described["components"]}
        assert not [error.message for error in Draft202012Validator(schema).iter_errors(golden)], type


def _heard(service: str, change) -> list[dict]:
    """What the subscriptions of a service make of the golden events: its stores, its directory."""
    service_class = service_class_of(service)
    doors = service_class()
    doors.work = MemoryWork(service_class.work.stores, directory=MemoryDirectory())
    events = [Occurrence.from_wire(change(golden)) for golden in GOLDEN.values()]
    events.sort(key=lambda event: (event.subject, event.sequence))
    waiting = [
        (getattr(doors, method), event)
        for method, subscription in subscribers_of(service_class).items()
        for event in events
        if subscription.wants(event.type)
    ]
    while waiting:
        left = [(hear, event) for hear, event in waiting if not _hears(hear, event)]
        assert len(left) < len(waiting), f"nobody brings what {left[0][1].type} waits for"
        waiting = left
    return [_kept(doors.work.backend), _kept(doors.work.directory.backend)]


def _hears(hear: Callable, event: Occurrence) -> bool:
    """Whether it was handled; some wait for what another subscription brings."""
    try:
        hear(event)
    except Unavailable:
        return False
    return True


def _kept(backend: MemoryBackend) -> dict:
    """The documents of a backend; ids of jobs and recorded events are made at random."""
    return {name: room for name, room in backend.collections.items() if name not in ("outbox", "jobs")}


def _with_unknown(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_unknown(one) for key, one in value.items()} | {UNKNOWN: {"nested": ["words"]}}
    return [_with_unknown(one) for one in value] if isinstance(value, list) else value


def _without_unknown(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_unknown(one) for key, one in value.items() if key != UNKNOWN}
    return [_without_unknown(one) for one in value] if isinstance(value, list) else value


def _facts_in(value: Any):
    if isinstance(value, dict):
        for name, one in value.items():
            yield name, one
            yield from _facts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _facts_in(one)
