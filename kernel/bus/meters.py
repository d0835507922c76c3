"""What the bus counts, for /metrics."""

import time

from prometheus_client import Counter, Histogram

PUBLISHED = Counter("yz_bus_published", "Events sent to the broker, again included", ["service"])
CONFIRMED = Counter("yz_bus_confirmed", "Events that the broker confirmed", ["service"])
UNROUTED = Counter("yz_bus_unrouted", "Events that nobody subscribes to", ["service"])
HANDLED = Counter("yz_bus_handled", "Events handled", ["queue"])
DUPLICATES = Counter("yz_bus_duplicates", "Events that the inbox knew already", ["queue"])
RETRIED = Counter("yz_bus_retried", "Failures sent into a delay", ["queue"])
DEAD = Counter("yz_bus_dead", "Messages given up", ["queue"])
HELD = Counter("yz_bus_held", "Tries put off because the store was away or busy", ["queue"])
LAG = Histogram(
    "yz_bus_lag_seconds",
    "From the recording of an event to its effect, in machine time",
    ["queue"],
    buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 30, 300),
)


def count_handled(queue: str, event_ids: list[str], doubled: int) -> None:
    """A batch is done: these events, of which so many were known already."""
    HANDLED.labels(queue).inc(len(event_ids) - doubled)
    DUPLICATES.labels(queue).inc(doubled)
    lag = LAG.labels(queue)
    for event_id in event_ids:
        lag.observe(max(0.0, time.time() - recorded_at(event_id)))


def recorded_at(event_id: str) -> float:
    """When the event was recorded, in epoch seconds of machine time: a UUIDv7 begins with it."""
    return int(event_id[:8] + event_id[9:13], 16) / 1000
