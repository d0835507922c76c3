import os
import socket
import subprocess
from dataclasses import replace

import pytest

from infra.local import preflight
from infra.local.layout import Layout
from infra.local.texts import CannotStart


@pytest.fixture
def sleeper():
    """A function (**environment) → a sleeping process with it."""
    started = []

    def start(**environ):
        started.append(subprocess.Popen(["sleep", "60"], env={**os.environ, **environ}))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_a_port_in_use_is_named_with_what_it_is_for(layout):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotStart) as refused:
            preflight.check_ports({"mongod": ("127.0.0.1", port)})
    for sentence in str(refused.value).splitlines():
        assert str(port) in sentence
        assert "mongod" in sentence
    preflight.check_ports({"mongod": ("127.0.0.1", port)})


def test_a_second_platform_on_the_same_folder_is_refused_and_names_the_first(layout):
    first = preflight.take_lock(layout)
    with pytest.raises(CannotStart, match=str(os.getpid())):
        preflight.take_lock(layout)
    first.close()
    preflight.take_lock(layout).close()


def test_a_lock_that_a_killed_run_left_does_not_count(layout):
    preflight.take_lock(layout).close()
    (layout.run / "lock").write_text("4194000")
    preflight.take_lock(layout).close()


def test_a_full_disk_is_told_before_anything_is_written(layout):
    with pytest.raises(CannotStart, match="YZ_MIN_FREE_MB"):
        preflight.check_disk(replace(layout, min_free_mb=10**9))
    preflight.check_disk(replace(layout, min_free_mb=1))


def test_a_folder_that_cannot_be_made_is_told(layout, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match="file/var"):
        preflight.take_lock(replace(layout, var=tmp_path / "file" / "var"))


def test_a_path_too_long_for_a_socket_is_told(layout, tmp_path):
    with pytest.raises(CannotStart, match="YZ_VAR"):
        preflight.check_path(replace(layout, var=tmp_path / ("v" * 90)))


def test_what_a_killed_run_left_is_ended_and_nothing_else(layout, sleeper, tmp_path):
    ours = sleeper(SUPERVISOR_SERVER_URL=f"unix://{layout.socket}")
    another_platform = sleeper(SUPERVISOR_SERVER_URL=f"unix://{tmp_path}/other/run/supervisor.sock")
    a_shell_with_our_setting = sleeper(YZ_VAR=str(layout.var))
    preflight.end_leftovers(layout)
    assert ours.wait(5) == -9
    assert another_platform.poll() is None
    assert a_shell_with_our_setting.poll() is None


def test_a_data_folder_stays_in_the_mode_in_which_it_was_begun(tmp_path):
    def layout(mode):
        return Layout.from_environment({"YZ_VAR": str(tmp_path), "YZ_MODE": mode})

    preflight.check_mode(layout("demo"))
    preflight.keep_mode(layout("demo"))
    with pytest.raises(CannotStart, match="YZ_MODE=demo"):
        preflight.check_mode(layout("server"))
    preflight.check_mode(layout("demo"))
