"""What the gateway counts for Prometheus; its workers' figures are put together through a shared folder."""

import os
from functools import cache

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

REQUEST_SECONDS = Histogram(
    "yz_http_seconds",
    "Time to answer a request",
    ["method", "route", "status"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
seconds_of = cache(REQUEST_SECONDS.labels)
"""The counter of a method, route and status; making one takes as long as all the rest that is noted of a request."""
STREAMS = Gauge("yz_live_streams", "Open live streams", multiprocess_mode="livesum")


def exposition() -> tuple[bytes, str]:
    """The figures of all workers of this gateway, and their content type."""
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    return generate_latest(registry), CONTENT_TYPE_LATEST
