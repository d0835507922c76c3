"""Rebuilding what a service derives from others' events, out of their logs alone."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.bus.subscriber import on
from kernel.desk import Desk
from kernel.events import to_log
from kernel.ids import new_id
from kernel.replay import Report, compare, derived_of, in_sequence, replay
from kernel.rpc.server import UnitOfWork
from kernel.settings import Settings
from kernel.store import Documents, Stores
from tests.kernel.bus_house import Source, TrialsService, thing


def test_events_of_one_aggregate_come_by_sequence_even_when_their_times_do_not():
    a, b = new_id(), new_id()
    first, second, third = (thing(subject=a, sequence=n) for n in (1, 2, 3))
    other, beyond_a_gap = thing(subject=b), thing(subject=b, sequence=9)
    mixed = [third, beyond_a_gap, second, other, first, second]
    assert list(in_sequence(mixed)) == [other, first, second, third, second, beyond_a_gap]


class Needs(Stores):
    """Facts, and effects that cannot be without them."""

    name = "needs"
    facts = Documents(derived=True)
    effects = Documents(derived=True)
    own = Documents()


class NeedsService:
    """Its first subscription waits for what its second one brings."""

    name = "needs"
    work = UnitOfWork(Needs)

    @on("thing.used.v1", queue="needs.a_use")
    def use(self, thing):
        """Fails until the fact is there."""
        if self.work.facts.one(thing.subject) is None:
            raise LookupError(thing.subject)
        self.work.effects.put({"_id": thing.id})

    @on("thing.made.v1", queue="needs.bring")
    def bring(self, thing):
        """Brings the fact."""
        self.work.facts.put({"_id": thing.subject})


class Logs:
    """The log of `source`, and empty places to rebuild in."""

    def __init__(self, servers):
        environ = {"YZ_MONGO_URL": servers.mongo_url, "YZ_MONGO_PREFIX": servers.fresh_prefix()}
        self.settings = Settings.from_environment(environ)
        self.desk = Desk(Source, self.settings)
        self.desk.prepare()

    def record(self, *events):
        self.desk.database["outbox"].insert_many([to_log(event) for event in events])

    def rebuild(self, service_class, prefix) -> tuple[Report, object]:
        settings = replace(self.settings, mongo_prefix=f"{prefix}_{self.settings.mongo_prefix}")
        report = replay(service_class, [self.desk.database], settings)
        return report, self.desk.client[f"{settings.mongo_prefix}_{service_class.name}"]


@pytest.fixture
def logs(servers):
    return Logs(servers)


@pytest.mark.servers
def test_a_replay_handles_every_event_once_in_the_order_of_each_aggregate(logs):
    subjects = [new_id() for _ in range(40)]
    events = [thing(subject=subject, sequence=n) for subject in subjects for n in range(1, 31)]
    for event in events:
        event.time += timedelta(seconds=random.Random(event.subject).random())
    logs.record(*random.Random(7).sample(events, len(events)))
    report, rebuilt = logs.rebuild(TrialsService, "replay")
    assert report == Report(1200, {"trials.copy": 1200, "trials.follow": 1200, "trials.note": 1200}, {})
    assert all(stream["sequences"] == list(range(1, 31)) for stream in rebuilt["streams"].find())
    assert rebuilt["streams"].count_documents({}) == 40


@pytest.mark.servers
def test_two_replays_of_the_same_logs_are_equal_and_a_changed_one_is_told(logs):
    logs.record(*(thing() for _ in range(30)))
    _, one = logs.rebuild(TrialsService, "one")
    _, two = logs.rebuild(TrialsService, "two")
    rooms = derived_of(TrialsService)
    assert compare(one, two, rooms) == {}
    changed, missing, _ = (document["_id"] for document in one["effects"].find(limit=3))
    one["effects"].update_one({"_id": changed}, {"$set": {"subject": "another"}})
    two["effects"].delete_one({"_id": missing})
    two["copies"].insert_one({"_id": "more"})
    assert compare(one, two, rooms) == {
        "effects": {"different": [changed], "missing": [missing]},
        "copies": {"extra": ["more"]},
    }


@pytest.mark.servers
def test_an_event_that_needs_what_another_subscription_brings_waits_for_it(logs):
    subjects = [new_id() for _ in range(3)]
    uses = [thing("thing.used.v1", subject=subject, sequence=2) for subject in subjects]
    logs.record(*uses, *(thing(subject=subject) for subject in subjects[:2]))
    report, rebuilt = logs.rebuild(NeedsService, "replay")
    assert report.handled == {"needs.a_use": 2, "needs.bring": 2}
    assert list(report.failed["needs.a_use"]) == [uses[2].id]
    assert rebuilt["effects"].count_documents({}) == 2


def test_a_service_says_what_is_derived():
    assert derived_of(NeedsService) == ["directory", "facts", "effects"]
