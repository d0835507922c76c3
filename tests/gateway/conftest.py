"""A front door without servers: its services are a table of answers."""

from pathlib import Path

import pytest
from joserfc.jwk import OKPKey
from limits.storage import MemoryStorage

from gateway.app import make_app
from gateway.limits import RateLimits
from gateway.revocations import Revocations
from gateway.settings import GatewaySettings
from gateway.streams import Streams
from gateway.wiring import Wiring
from kernel.identity import Grant, Principal, Signer, Verifier
from kernel.ids import new_id
from tests.gateway.fakes import FakeClient, FakeFiles, FakeListener, FakeMover, FakeSite

COMMITTEE = new_id()


@pytest.fixture(scope="session")
def key():
    return OKPKey.generate_key("Ed25519")


@pytest.fixture(scope="session")
def settings() -> GatewaySettings:
    return GatewaySettings.from_environment({"YZ_MODE": "demo", "YZ_VAR": "/nonexistent"})


@pytest.fixture
def services() -> FakeClient:
    return FakeClient()


@pytest.fixture
def wiring(key, settings, services) -> Wiring:
    return wired(key, settings, services)


def learned() -> Revocations:
    """A gateway that has missed nothing."""
    revocations = Revocations()
    revocations.learn([], {})
    return revocations


def wired(key, settings, services) -> Wiring:
    return Wiring(
        settings=settings,
        client=services,
        signer=Signer(key),
        verifier=Verifier(key),
        revocations=learned(),
        limits=RateLimits(settings, MemoryStorage()),
        files=FakeFiles(),
        claims=None,
        streams=Streams(),
        listener=FakeListener(),
        site=FakeSite(),
        mover=FakeMover(),
    )


@pytest.fixture(scope="session")
def door(key, settings):
    """One app for all tests: making it costs more than asking it."""
    return make_app(wiring=wired(key, settings, FakeClient()))


@pytest.fixture
def app(door, wiring):
    door.extensions["gateway"] = wiring
    return door


@pytest.fixture
def browser(app):
    """A client without any token."""
    return app.test_client()


@pytest.fixture
def member() -> Principal:
    return Principal(account=new_id(), name="张三", committee=COMMITTEE, session=new_id())


@pytest.fixture
def administrator() -> Principal:
    grant = Grant(role="administrator", committee=COMMITTEE)
    return Principal(account=new_id(), name="管理员", committee=COMMITTEE, session=new_id(), grants=(grant,))


@pytest.fixture
def bearer(wiring):
    """Headers of a program that acts for a principal."""
    return lambda who: {"Authorization": f"Bearer {wiring.signer.sign(who)}"}


@pytest.fixture
def root() -> Path:
    return Path(__file__).parents[2]
