"""One peopled house for all contract tests."""

import pytest

from tests.contracts.house import House
from tests.contracts.records import Records


@pytest.fixture(scope="session")
def house(platform):
    """The platform with everybody of the permission table in it."""
    house = House(platform).set_up()
    yield house
    house.close()


@pytest.fixture
def unchanged(house):
    """Nothing that services keep is changed by the test."""
    house.settle()
    before = house.contents()
    yield
    assert house.contents() == before


@pytest.fixture(scope="session")
def records(house):
    """Records in every state."""
    return Records(house)
