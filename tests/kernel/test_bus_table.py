"""The checked-in table of subscriptions is what the services' marks say today."""

from pathlib import Path

from kernel.bus.topology import TABLE, subscriptions_of, table_of
from kernel.services import service_class_of

SERVICES = sorted(path.parent.name for path in (Path(__file__).parents[2] / "services").glob("*/contract*"))


def test_the_table_of_subscriptions_is_fresh():
    subscriptions = [found for name in SERVICES for found in subscriptions_of(service_class_of(name))]
    assert TABLE.read_bytes() == table_of(subscriptions), (
        f"write it again: python -m kernel.bus.topology write {' '.join(SERVICES)}"
    )
