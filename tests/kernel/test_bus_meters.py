"""What the bus counts."""

import time

from prometheus_client import REGISTRY

from kernel.bus.meters import count_handled, recorded_at
from kernel.ids import new_id


def test_an_id_tells_when_its_event_was_recorded():
    before = time.time()
    assert before - 0.001 <= recorded_at(new_id()) <= time.time()


def test_a_batch_counts_as_handled_what_the_inbox_did_not_know():
    count_handled("meters.trial", [new_id() for _ in range(5)], doubled=2)
    counted = {
        name: REGISTRY.get_sample_value(f"yz_bus_{name}", {"queue": "meters.trial"})
        for name in ("handled_total", "duplicates_total", "lag_seconds_count")
    }
    assert counted == {"handled_total": 3, "duplicates_total": 2, "lag_seconds_count": 5}
