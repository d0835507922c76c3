"""A store in memory that knows everybody."""

import pytest

from kernel.memory import MemoryWork
from services.notifications.store import Notifications
from tests.notifications.house import people, take
from tests.notifications.invented import AT


@pytest.fixture
def work() -> MemoryWork:
    return take(MemoryWork(Notifications, now=AT), *people())
