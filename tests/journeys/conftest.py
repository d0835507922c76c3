"""One platform with the small demo data, shared by the journeys: the set-up of a platform happens once only."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from infra.local import demo
from infra.local.demo.cast import Cast
from infra.local.platform import Platform
from tests.conftest import running


@dataclass
class Town:
    """The platform and its people."""

    platform: Platform
    cast: Cast

    def come_to_rest(self) -> None:
        """Let a business day pass: moving the clock answers when every effect is done."""
        today = date.fromisoformat(self.cast.root.get("/clock")["today"])
        self.cast.root.post("/clock", {"to": (today + timedelta(days=1)).isoformat()}, timeout=300)


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """A platform that was set up and filled like that of `make up`, as a Town."""
    with running(tmp_path_factory, "town") as platform:
        yield Town(platform, demo.load(platform.url, platform.layout.var, print))
