"""What stands on the broker: the exchange of events, a queue per subscription, the delays, the dead letters.

One checked-in table (`infra/rabbitmq/subscriptions.json`) lists every subscription. It is written from the `@on`
marks of the services (and the SUBSCRIPTIONS of modules that run without nameko); the relay declares all of it before
it publishes, so that no event misses a queue.

    python -m kernel.bus.topology write members proposals …     write the table
    python -m kernel.bus.topology check members proposals …     fail when the table is not what the services say
"""

import inspect
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import amqp
import orjson

from kernel.services import service_class_of

EXCHANGE = "events"
DELAYS = (1.0, 5.0, 15.0, 60.0, 120.0, 300.0)
"""Seconds that a message waits after its first, second, … failure. After the last it is dead."""

TABLE = Path(__file__).parents[2] / "infra" / "rabbitmq" / "subscriptions.json"

_EDGE = r"(^|\.)"
_WILD = {"#": f"({_EDGE}[^.]+)*", "*": f"{_EDGE}[^.]+"}


@dataclass(frozen=True)
class Subscription:
    """A queue named `<service>.<what it does>` and the event types it takes (`#` any words, `*` one word).

    An ordered one is consumed by a single process at a time.
    """

    queue: str
    patterns: tuple[str, ...]
    ordered: bool = False

    @property
    def service(self) -> str:
        """The service that takes the events."""
        return self.queue.partition(".")[0]

    def wants(self, event_type: str) -> bool:
        """Whether events of this type belong here."""
        return any(re.match(expression_of(pattern), event_type) for pattern in self.patterns)


def expression_of(pattern: str) -> str:
    """The binding pattern as a regular expression over event types."""
    return "^" + "".join(_WILD.get(word, _EDGE + re.escape(word)) for word in pattern.split(".")) + "$"


def dead_queue(queue: str) -> str:
    """Where the messages lie that a subscription gave up; a person decides about them."""
    return f"{queue}.dead"


def delay_name(seconds: float) -> str:
    """The exchange, and the queue behind it, in which messages wait so long."""
    return f"delay.{seconds:g}s"


def declare(channel: amqp.Channel, subscriptions: Iterable[Subscription]) -> None:
    """Declare everything these subscriptions need; what is there already stays as it is.

    Raises one of BROKER_ERRORS, also when something of that name stands there with other arguments.
    """
    channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
    for seconds in DELAYS:
        _declare_delay(channel, seconds)
    for subscription in subscriptions:
        _declare_queue(channel, dead_queue(subscription.queue), {})
        _declare_queue(channel, subscription.queue, _queue_arguments(subscription))
        for pattern in subscription.patterns:
            channel.queue_bind(subscription.queue, EXCHANGE, pattern)


def _queue_arguments(subscription: Subscription) -> dict:
    # The broker itself gives up a message in one case only: newer brokers do when it came back too often.
    given_up = _dead_lettering(dead_queue(subscription.queue))
    return given_up | {"x-single-active-consumer": True} if subscription.ordered else given_up


def _declare_delay(channel: amqp.Channel, seconds: float) -> None:
    """Fanout, so that a message keeps its routing key, the name of the queue to which the delay returns it."""
    name = delay_name(seconds)
    channel.exchange_declare(name, "fanout", durable=True, auto_delete=False)
    _declare_queue(channel, name, _dead_lettering() | {"x-message-ttl": int(seconds * 1000)})
    channel.queue_bind(name, name)


def _dead_lettering(routing_key: str | None = None) -> dict:
    """To the queue of that name (None: of the message's own routing key), and never lost on the way."""
    arguments = {
        "x-dead-letter-exchange": "",
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }
    return arguments | ({"x-dead-letter-routing-key": routing_key} if routing_key else {})


def _declare_queue(channel: amqp.Channel, name: str, arguments: dict) -> None:
    arguments = arguments | {"x-queue-type": "quorum"}
    channel.queue_declare(name, durable=True, auto_delete=False, arguments=arguments)


def subscriptions_named(name: str) -> list[Subscription]:
    """Those of the service of that name, or those that the module of that dotted path lists as SUBSCRIPTIONS."""
    if "." in name:
        return list(import_module(name).SUBSCRIPTIONS)
    return subscriptions_of(service_class_of(name))


def subscriptions_of(service_class: type) -> list[Subscription]:
    """The subscriptions that the `@on` marks of a service declare, by queue.

    Raises ValueError for a queue that is named after another service or used twice.
    """
    found = sorted(subscribers_of(service_class).values(), key=lambda subscription: subscription.queue)
    for subscription, following in zip(found, [*found, None][1:], strict=True):
        if subscription.service != service_class.name:  # type: ignore[attr-defined]
            raise ValueError(f"{subscription.queue}: a queue begins with its service's name")
        if following and following.queue == subscription.queue:
            raise ValueError(f"{subscription.queue} is subscribed twice: one method, one queue")
    return found


def subscribers_of(service_class: type) -> dict[str, Subscription]:
    """The methods of a service that are marked with `@on`, and what each subscribes to."""
    members = inspect.getmembers(service_class, lambda member: hasattr(member, "subscription"))
    return {name: member.subscription for name, member in members}


def read_table(path: Path = TABLE) -> list[Subscription]:
    """Every subscription of the house, as the table lists them."""
    rows = orjson.loads(path.read_bytes())
    return [Subscription(row["queue"], tuple(row["patterns"]), row["ordered"]) for row in rows]


def table_of(subscriptions: Iterable[Subscription]) -> bytes:
    """The table's JSON text: a list of {queue, service, patterns, ordered}."""
    rows = [
        {"queue": s.queue, "service": s.service, "patterns": sorted(s.patterns), "ordered": s.ordered}
        for s in sorted(subscriptions, key=lambda s: s.queue)
    ]
    return orjson.dumps(rows, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def main(order: str, *services: str) -> int:
    """Write or check the table; 1 when it is not fresh."""
    table = table_of(s for name in services for s in subscriptions_named(name))
    if order == "write":
        TABLE.write_bytes(table)
    elif not TABLE.exists() or TABLE.read_bytes() != table:
        sys.stderr.write(f"{TABLE} is not fresh: python -m kernel.bus.topology write {' '.join(services)}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
