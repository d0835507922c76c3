"""The public pages over a shelf in memory."""

import pytest

from kernel.memory import MemoryBackend, MemoryWork
from kernel.settings import Settings
from services.portal.site import make_app
from services.portal.store import Portal
from tests.portal.shelves import ShelfInMemory


@pytest.fixture
def shelf() -> ShelfInMemory:
    return ShelfInMemory(MemoryWork(Portal, backend=MemoryBackend()))


@pytest.fixture
def site(shelf):
    return make_app(shelf, Settings.from_environment({"YZ_MODE": "server"})).test_client()
