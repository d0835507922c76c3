"""The bus of the tests: one small house for all of them, started when the first asks."""

import pytest


@pytest.fixture(scope="session")
def bus(tmp_path_factory):
    """Two relays and the subscriptions of `bus_house` on their own servers, as a `bus_platform.Bus`."""
    from tests.kernel.bus_platform import running_bus

    with running_bus(tmp_path_factory.mktemp("bus")) as bus:
        yield bus
