"""The bus of the tests: one small house for all of them, started when the first asks; and an empty desk for each."""

from dataclasses import replace

import pytest

from kernel.desk import Desk
from kernel.ids import new_id
from kernel.settings import Settings
from tests.kernel.test_store import Boxes


@pytest.fixture(scope="session")
def bus(tmp_path_factory):
    """Two relays and the subscriptions of `bus_house` on their own servers, as a `bus_platform.Bus`."""
    from tests.kernel.bus_platform import running_bus

    with running_bus(tmp_path_factory.mktemp("bus")) as bus:
        yield bus


@pytest.fixture
def desk(servers):
    """A desk of boxes on a database of its own, in demo mode."""
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "demo"})
    it = Desk(Boxes, replace(settings, mongo_prefix=f"t{new_id()[-8:]}"))
    it.prepare()
    yield it
    it.client.drop_database(it.database.name)
    it.client.close()
