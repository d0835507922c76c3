"""The small house of `bus_house` as a running platform, and hands for tests to work on it."""

import sys
import time
from contextlib import contextmanager

import amqp
import orjson

from infra.local.platform import Platform, free_port
from infra.local.programs import Program, answers
from kernel.bus.connection import connect
from kernel.desk import Desk
from kernel.events import Occurrence, to_log
from kernel.settings import Settings
from tests.kernel.bus_house import DELAYS, Source

PATIENCE = 40.0


def programs(port: int) -> list[Program]:
    """Two relays (one waits for the other's lease) and the subscriptions, twice (one consumes the ordered queue)."""
    parts = {"trials": "trials", "trials-2": "trials", "relay": "relay", "relay-2": "relay"}
    return [_program(name, part, port + 10 + number) for number, (name, part) in enumerate(parts.items())]


def _program(name: str, part: str, port: int) -> Program:
    return Program(
        name=name,
        command=(sys.executable, "-m", "tests.kernel.bus_house", part, ",".join(map(str, DELAYS))),
        ready=lambda: answers(f"http://127.0.0.1:{port}/readyz"),
        ports={name: ("127.0.0.1", port)},
        env={"YZ_HEALTH_PORT": str(port)},
    )


class Bus:
    """What tests do to the house and see of it."""

    def __init__(self, platform: Platform):
        self.platform = platform
        self.desk = Desk(Source, Settings.from_environment(platform.env))
        self.outbox = self.desk.database["outbox"]
        self.trials = self.desk.client[f"{self.desk.settings.mongo_prefix}_trials"]

    def record(self, *events: Occurrence) -> list[str]:
        """Commit events to the outbox of `source`; gives their ids."""
        self.outbox.insert_many([to_log(event) for event in events])
        return [event.id for event in events]

    def publish(self, body: bytes, exchange: str = "", routing_key: str = "trials.note", headers=None) -> None:
        """Put a message on the broker past the relay."""
        with self.channel() as channel:
            message = amqp.Message(body, message_id="by hand", delivery_mode=2, application_headers=headers or {})
            channel.basic_publish(message, exchange, routing_key)

    def publish_event(self, event: Occurrence, **options) -> None:
        """Put an event on the broker past the relay."""
        self.publish(orjson.dumps(event.to_wire()), **options)

    def take(self, queue: str) -> amqp.Message | None:
        """Remove the first message of a queue."""
        with self.channel() as channel:
            return channel.basic_get(queue, no_ack=True)

    @contextmanager
    def channel(self):
        """A channel to the broker."""
        connection = connect(self.platform.amqp_url, "tests")
        try:
            yield connection.channel()
        finally:
            connection.close()

    def done(self, collection: str, ids: list[str]) -> bool:
        """Whether every one of these effects is there."""
        return self.trials[collection].count_documents({"_id": {"$in": ids}}) == len(ids)


def wait_until(condition, seconds: float = PATIENCE):
    """Wait for something to be true, and give it. Raises TimeoutError."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.02)
    raise TimeoutError(f"not within {seconds} s")


@contextmanager
def running_bus(folder):
    """The house, started and ready."""
    port = free_port()
    with Platform(folder, port, processes=programs(port)) as platform:
        bus = Bus(platform)
        bus.desk.prepare()
        yield bus
