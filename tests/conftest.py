"""Servers and platforms that tests share: started when the first test asks, stopped when the session ends."""

import shutil
import uuid
from contextlib import contextmanager
from dataclasses import dataclass

import pytest


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


@contextmanager
def running(tmp_path_factory, name, **options):
    """A started and ready platform on free ports; its data is removed at the end, its logs stay for reading."""
    from infra.local.platform import Platform, free_port

    var = tmp_path_factory.mktemp(name)
    with Platform(var, free_port(), **options) as platform:
        yield platform
    shutil.rmtree(var / "mongo")
    shutil.rmtree(var / "rabbit")
