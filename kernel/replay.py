"""Replay: `python -m kernel.replay members portal …` rebuilds what services derive from others' events, and compares.

All owners' logs are read in order of time and given to the `@on` methods of each named service, over an empty
database under a prefix of its own. No broker takes part, and nothing leaves: nobody relays that prefix.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import islice

import orjson
from pymongo.database import Database

from kernel.bus import topology
from kernel.bus.topology import Subscription, subscribers_of
from kernel.commands import run
from kernel.desk import Desk
from kernel.events import Occurrence, from_log
from kernel.mongo import connect
from kernel.services import service_class_of
from kernel.settings import Settings

PORTION = 500
BATCH = 50


@dataclass
class Report:
    """What came of a replay: events read, events handled by queue, and by queue why some could not be, by id."""

    events: int = 0
    handled: dict[str, int] = field(default_factory=dict)
    failed: dict[str, dict[str, str]] = field(default_factory=dict)


def replay(service_class: type, logs: Iterable[Database], settings: Settings) -> Report:
    """Give every event of the logs to the service's subscriptions, over the (empty) database of `settings`."""
    desk = Desk(service_class.work.stores, settings)  # type: ignore[attr-defined]
    desk.prepare()
    report = Report()
    doors = [Door(service_class, desk, *found) for found in subscribers_of(service_class).items()]
    events = in_sequence(events_of(logs))
    while portion := list(islice(events, PORTION)):
        report.events += len(portion)
        for door in doors:
            door.take(portion)
    # What failed waited for something that another subscription brings: try while that helps.
    while any(door.take([]) for door in doors):
        pass
    report.handled = {door.subscription.queue: door.handled for door in doors}
    report.failed = {door.subscription.queue: door.reasons() for door in doors if door.waiting}
    return report


class Door:
    """One subscription of the service being rebuilt; `waiting` are the events that could not be handled yet."""

    def __init__(self, service_class: type, desk: Desk, method: str, subscription: Subscription):
        self.service_class, self.desk, self.method, self.subscription = service_class, desk, method, subscription
        self.handled = 0
        self.waiting: list[tuple[Occurrence, Exception]] = []

    def take(self, portion: list[Occurrence]) -> int:
        """Handle what waits and what this portion brings; gives how many were handled."""
        before = self.handled
        mine = [occurrence for occurrence, _ in self.waiting]
        mine += [occurrence for occurrence in portion if self.subscription.wants(occurrence.type)]
        self.waiting = []
        for start in range(0, len(mine), BATCH):
            batch = mine[start : start + BATCH]
            if self._failure(batch):
                tried = [(occurrence, self._failure([occurrence])) for occurrence in batch]
                self.waiting += [(occurrence, error) for occurrence, error in tried if error]
        return self.handled - before

    def reasons(self) -> dict[str, str]:
        """Why what waits could not be handled, by event id."""
        return {occurrence.id: repr(error) for occurrence, error in self.waiting}

    def _failure(self, batch: list[Occurrence]) -> Exception | None:
        service = self.service_class()
        service.work = self.desk.work()
        try:
            service.work.take_in(self.subscription.queue, batch, getattr(service, self.method))
        except Exception as error:
            return error
        self.handled += len(batch)
        return None


def events_of(logs: Iterable[Database]) -> Iterator[Occurrence]:
    """The events of all logs, by time and then by id."""
    order = [("time", 1), ("_id", 1)]
    cursors = [log["outbox"].find().sort(order).allow_disk_use(True) for log in logs]
    for document in merge(*cursors, key=lambda document: (document["time"], document["_id"])):
        yield from_log(document)


def in_sequence(events: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """The same events, those of one aggregate by sequence: one that is early waits for those before it."""
    last: dict[str, int] = {}
    early: dict[str, dict[int, Occurrence]] = {}
    for event in events:
        if event.sequence > last.get(event.subject, 0) + 1:
            early.setdefault(event.subject, {})[event.sequence] = event
            continue
        yield event
        last[event.subject] = max(last.get(event.subject, 0), event.sequence)
        while following := early.get(event.subject, {}).pop(last[event.subject] + 1, None):
            yield following
            last[event.subject] += 1
    for waiting in early.values():
        yield from (waiting[sequence] for sequence in sorted(waiting))


def compare(live: Database, scratch: Database, collections: Iterable[str]) -> dict[str, dict[str, list]]:
    """Where two databases differ: {collection: {"missing" | "extra" | "different": [_id, …]}}, empty when nowhere.

    Missing is what only `live` has, extra what only `scratch` has.
    """
    found = {name: _differences(live[name], scratch[name]) for name in collections}
    return {name: differences for name, differences in found.items() if differences}


def _differences(live, scratch) -> dict[str, list]:
    differences: dict[str, list] = {}
    rebuilt = {document["_id"]: document for document in scratch.find()}
    for document in live.find():
        other = rebuilt.pop(document["_id"], None)
        if other != document:
            differences.setdefault("different" if other else "missing", []).append(document["_id"])
    return differences | ({"extra": list(rebuilt)} if rebuilt else {})


def derived_of(service_class: type) -> list[str]:
    """The collections that a service derives from others' events: those declared so, and its directory."""
    rooms = service_class.work.stores.rooms()  # type: ignore[attr-defined]
    return ["directory", *(name for name, room in rooms.items() if room.derived)]


def main(names: list[str]) -> int:
    """Rebuild and compare the named services, one JSON line each; 1 when anything differs or failed."""
    settings = Settings.from_environment()
    scratch = replace(settings, mode="server", mongo_prefix=f"replay_{settings.mongo_prefix}")
    client = connect(settings.mongo_url)
    owners = {subscription.service for subscription in topology.read_table()} | set(names)
    logs = [client[f"{settings.mongo_prefix}_{owner}"] for owner in sorted(owners)]
    fine = True
    for name in names:
        service_class = service_class_of(name)
        live, rebuilt = client[f"{settings.mongo_prefix}_{name}"], client[f"{scratch.mongo_prefix}_{name}"]
        client.drop_database(rebuilt)
        report = replay(service_class, logs, scratch)
        differences = compare(live, rebuilt, derived_of(service_class))
        fine = fine and not differences and not report.failed
        line = {"service": name, "events": report.events, "handled": report.handled}
        line |= {"failed": report.failed, "differences": differences}
        sys.stdout.write(orjson.dumps(line).decode() + "\n")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(run(main))
