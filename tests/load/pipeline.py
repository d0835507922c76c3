"""Events of the benchmark on their way: a relay of `source`, and `effects`, whose one subscription keeps a document.

    python -m tests.load.pipeline relay
    python -m tests.load.pipeline effects FILE      writes "<event id> <epoch seconds>" for each committed effect
    python -m tests.load.pipeline announce FILE     publishes the pointers in FILE when a line comes on stdin

Relay, subscriber and unit of work are the kernel's own, as in every service.
"""

import sys

if sys.argv[1:2] == ["effects"]:
    import eventlet

    eventlet.monkey_patch()

import time
from datetime import UTC, datetime
from pathlib import Path

import orjson

from kernel.bus import meters, topology
from kernel.bus.publisher import Parcel, Publisher
from kernel.bus.subscriber import on
from kernel.events import Occurrence
from kernel.ids import new_id
from kernel.rpc.server import UnitOfWork
from kernel.settings import Settings
from kernel.store import Documents, Stores
from services.notifications.contract import MOST_POINTERS

QUEUE = "effects.note"
POINTERS = "pointers.issued.v1"


class Source(Stores):
    """Where the events are recorded."""

    name = "source"
    records = Documents()


class Effects(Stores):
    """What the subscription keeps."""

    name = "effects"
    effects = Documents(derived=True)


class EffectsService:
    """One subscription with an effect of its own."""

    name = "effects"
    work = UnitOfWork(Effects)

    @on("bench.#", queue=QUEUE)
    def note(self, event):
        """Keep one document for each event, under its natural key."""
        self.work.effects.put({"_id": event.id, "subject": event.subject, "text": event.text})


def event() -> Occurrence:
    """An event of `source`, as large as most."""
    return Occurrence(
        type="bench.happened.v1",
        source="source",
        subject=new_id(),
        sequence=1,
        committee="c",
        time=datetime.now(UTC),
        data={"text": "关于临江停车问题的建议" * 10},
        actor=new_id(),
    )


def relay() -> None:
    """Relay `source` until SIGTERM."""
    from kernel import relay

    topology.read_table = lambda: topology.subscriptions_of(EffectsService)
    relay.main(["source"])


def effects(file: str) -> None:
    """Take events until SIGTERM, and note when each effect was committed."""
    from kernel.hosting import host

    count = meters.count_handled

    def note(queue: str, ids: list[str], doubled: int) -> None:
        now = time.time()
        with Path(file).open("a") as out:
            out.write("".join(f"{id} {now:.6f}\n" for id in ids))
        count(queue, ids, doubled)

    meters.count_handled = note
    host("tests.load.pipeline")


def announce(file: str) -> None:
    """Publish the pointers whenever a line comes, 500 in an event as notifications does; say when it began."""
    publisher = Publisher(Settings.from_environment().amqp_url, "bench announcement")
    publisher.tick()
    for number in sys.stdin:
        pointers = [pointer | {"number": int(number)} for pointer in orjson.loads(Path(file).read_bytes())]
        parts = [pointers[start : start + MOST_POINTERS] for start in range(0, len(pointers), MOST_POINTERS)]
        wires = [{"id": new_id(), "type": POINTERS, "data": {"pointers": part}} for part in parts]
        parcels = [Parcel(wire["id"], topology.EXCHANGE, POINTERS, orjson.dumps(wire)) for wire in wires]
        sys.stdout.write(f"{time.time()}\n")
        sys.stdout.flush()
        publisher.publish(parcels)


if __name__ == "__main__":
    from tests.load import pipeline

    getattr(pipeline, sys.argv[1])(*sys.argv[2:])
