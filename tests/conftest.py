"""Servers and platforms that tests share: started when the first test asks, stopped when the session ends."""

import shutil
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

IN_TOWN = ("browser", "journeys")


def pytest_addoption(parser):
    """`--pictures` puts what the browser tests take of the screens into docs/images, in place of what is there."""
    parser.addoption("--pictures", action="store_true", help="renew the pictures in docs/images")


class Lanes(LoadScopeScheduling):
    """`-n 2 --dist loadscope`: what lives in the town in one lane, the rest in the other. So nothing starts twice."""

    def _split_scope(self, nodeid):
        return "town" if nodeid.split("/")[1] in IN_TOWN else "rest"


def pytest_xdist_make_scheduler(config, log):
    """Lanes for the tests with servers; those without are dealt out as ever."""
    return Lanes(config, log) if config.getoption("dist") == "loadscope" else None


@dataclass(frozen=True)
class Servers:
    """A real MongoDB replica set and a real RabbitMQ of this test session."""

    mongo_url: str
    amqp_url: str

    def fresh_prefix(self) -> str:
        """A prefix of database names (YZ_MONGO_PREFIX) that no other test uses."""
        return f"t{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """mongod and RabbitMQ only, as `Servers`."""
    with running(tmp_path_factory, "servers", processes=[]) as platform:
        yield Servers(platform.mongo_url, platform.amqp_url)


@pytest.fixture(scope="session")
def platform(tmp_path_factory):
    """The whole platform in demo mode, without demo data: an infra.local.platform.Platform."""
    with running(tmp_path_factory, "platform") as platform:
        yield platform


@dataclass
class Town:
    """An infra.local.platform.Platform with demo data, and its people (infra.local.demo.cast.Cast)."""

    platform: Any
    cast: Any

    def come_to_rest(self) -> None:
        """Let a business day pass: moving the clock answers when every effect is done."""
        today = date.fromisoformat(self.cast.root.get("/clock")["today"])
        self.cast.root.post("/clock", {"to": (today + timedelta(days=1)).isoformat()}, timeout=300)


@pytest.fixture(scope="session")
def town(request, tmp_path_factory):
    """A platform with the small demo data (YZ_DEMO=small), as a Town: shared by journeys and browsers.

    Pictures for the documents are taken of the lively year, so that no calendar in them is empty.
    """
    from infra.local import demo

    load = demo.DATA["year" if request.config.getoption("--pictures") else "small"]
    with running(tmp_path_factory, "town") as platform:
        yield Town(platform, load(platform.url, platform.layout.var, print))


@contextmanager
def running(tmp_path_factory, name, **options):
    """A started and ready platform on free ports; its data is removed at the end, its logs stay for reading."""
    from infra.local.platform import Platform, free_port

    var = tmp_path_factory.mktemp(name)
    with Platform(var, free_port(), **options) as platform:
        yield platform
    shutil.rmtree(var / "mongo")
    shutil.rmtree(var / "rabbit")
