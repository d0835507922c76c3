"""Stand-in processes, so that the runner can be tested in seconds and without the servers."""

import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest

from infra.local.layout import Layout
from infra.local.platform import Platform, free_port
from infra.local.programs import Program, answers

FOREIGN = {"mongo_url": "mongodb://elsewhere.example/", "amqp_url": "amqp://elsewhere.example//"}


@pytest.fixture
def tmp_path():
    """A folder with a short name, whatever the test's own: the supervisor's socket lies in it."""
    with tempfile.TemporaryDirectory(prefix="yz-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def layout(tmp_path):
    """A layout in a fresh folder on free ports."""
    return Layout.from_environment({"YZ_VAR": str(tmp_path), "YZ_PORT": str(free_port())})


def stand_in(name: str, port: int) -> Program:
    """A program that answers HTTP on that port."""
    command = (sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1")
    ready = partial(answers, f"http://127.0.0.1:{port}/")
    return Program(name, command, ready, {name: ("127.0.0.1", port)}, {"YZ_HEALTH_PORT": "50%(x)s"})


def platform_of_two(var: Path) -> Platform:
    """A platform of two stand-ins called one and two."""
    port = free_port()
    return Platform(var, port, processes=[stand_in("one", port + 10), stand_in("two", port + 11)], **FOREIGN)


@pytest.fixture
def small_platform(tmp_path):
    """A platform of two, not started; it is stopped at the end."""
    platform = platform_of_two(tmp_path)
    yield platform
    platform.stop()


@pytest.fixture(scope="module")
def running_platform(tmp_path_factory):
    """A platform of two that runs for all tests of a file."""
    with platform_of_two(tmp_path_factory.mktemp("running")) as platform:
        yield platform
