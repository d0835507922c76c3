"""The checked-in table of subscriptions is what the services' marks, and the gateway's list, say today."""

from infra.local.generate import SUBSCRIBERS
from kernel.bus.topology import TABLE, subscriptions_named, table_of


def test_the_table_of_subscriptions_is_fresh():
    subscriptions = [found for name in SUBSCRIBERS for found in subscriptions_named(name)]
    assert TABLE.read_bytes() == table_of(subscriptions), "write it again: make contracts"
