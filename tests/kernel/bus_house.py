"""A small house for the tests of the bus: `trials` takes events, a relay sends those of `source`. Each is a process:

python -m tests.kernel.bus_house trials|relay <seconds of the delays, comma-separated>
"""

import sys

if sys.argv[1:2] == ["trials"]:
    import eventlet

    eventlet.monkey_patch()

from datetime import UTC, datetime

from kernel.bus import topology
from kernel.bus.subscriber import on
from kernel.bus.topology import subscriptions_of
from kernel.events import Occurrence
from kernel.ids import new_id
from kernel.rpc.server import UnitOfWork
from kernel.store import Documents, Stores

DELAYS = (0.1, 0.2, 0.3)


class Source(Stores):
    """Where the events are recorded."""

    name = "source"


class Trials(Stores):
    """What the subscriptions keep."""

    name = "trials"
    effects = Documents(derived=True)
    streams = Documents(derived=True)
    copies = Documents(derived=True)


class TrialsService:
    """Takes events that say themselves how often handling fails (`failures`; -1: always)."""

    name = "trials"
    work = UnitOfWork(Trials)

    @on("thing.#", queue="trials.note")
    def note(self, thing):
        """Keep one effect for each event."""
        if thing.failures:
            tries = self.work.desk.database["tries"]
            before = tries.find_one_and_update({"_id": thing.id}, {"$inc": {"failed": 1}}, upsert=True)
            if (before or {}).get("failed", 0) != thing.failures:
                raise RuntimeError("not yet")
        self.work.effects.put({"_id": thing.id, "subject": thing.subject})

    @on("thing.#", queue="trials.follow", ordered=True)
    def follow(self, thing):
        """Keep the order in which one subject's events came."""
        stream = self.work.streams.one(thing.subject) or {"_id": thing.subject, "sequences": []}
        self.work.streams.put(stream | {"sequences": [*stream["sequences"], thing.sequence]})

    @on(("thing.made.v1", "other.*.v1"), queue="trials.copy", batch=5)
    def copy(self, event):
        """Keep a copy."""
        self.work.copies.put({"_id": event.id})


def thing(type: str = "thing.made.v1", subject: str | None = None, sequence: int = 1, failures: int = 0) -> Occurrence:
    """An event of `source`."""
    return Occurrence(
        type=type,
        source="source",
        subject=subject or new_id(),
        sequence=sequence,
        committee="c",
        time=datetime.now(UTC),
        data={"failures": failures},
    )


def main(part: str, delays: str) -> None:
    """Be one of the processes, until SIGTERM."""
    topology.DELAYS = tuple(float(delay) for delay in delays.split(","))
    if part == "trials":
        from kernel.hosting import host

        host("tests.kernel.bus_house")
    else:
        from kernel import relay

        topology.read_table = lambda: subscriptions_of(TrialsService)
        relay.main(["source"])


if __name__ == "__main__":
    from tests.kernel.bus_house import main as run

    run(*sys.argv[1:])
