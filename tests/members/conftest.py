"""The small committee, and who stands before its door."""

import pytest

from tests.members.makers import House


@pytest.fixture
def house():
    """A small committee of its own for each test."""
    return House()


@pytest.fixture
def nobody(house):
    """The work of somebody who is not signed in."""
    return house.work.acting_as(None)
