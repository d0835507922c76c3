"""A folder for a platform to be broken: its data is removed at the end, its logs stay for reading."""

import shutil

import pytest


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An empty folder whose path is short: a supervisor's socket has little room for its name."""
    folder = tmp_path_factory.mktemp("faults")
    yield folder
    for server in ("mongo", "rabbit"):
        shutil.rmtree(folder / "servers" / server)
