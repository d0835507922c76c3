import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infra.local import preflight
from infra.local.platform import Platform
from infra.local.programs import Program, applications
from infra.local.texts import CannotStart


def within(seconds, condition):
    """Wait for a condition; the test fails when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.05)


def test_each_process_is_told_once_when_it_is_ready(running_platform):
    told = []
    running_platform.wait_ready(tell=lambda name, seconds: told.append(name))
    assert sorted(told) == ["one", "two"]


def test_a_killed_process_comes_back_and_its_neighbour_does_not_notice(running_platform):
    one, two = running_platform.pid("one"), running_platform.pid("two")
    running_platform.kill("one")
    within(10, lambda: running_platform.pid("one") not in (0, one))
    running_platform.wait_ready(silence=10)
    assert running_platform.pid("two") == two


def test_everything_runs_inside_the_block_and_nothing_after_it_and_it_can_be_started_again(small_platform):
    for _ in range(2):
        with small_platform as platform:
            pids = [platform.pid("one"), platform.pid("two")]
            assert all(preflight.is_alive(pid) for pid in pids)
            assert sorted(preflight.children_of(platform.layout)) == sorted(pids)
        assert not any(preflight.is_alive(pid) for pid in pids)


def test_a_start_that_was_refused_does_not_bind_its_folder_to_a_mode(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        door = Program("door", (sys.executable,), ready=lambda: True, ports={"door": ("127.0.0.1", port)})
        elsewhere = {"mongo_url": "mongodb://m/", "amqp_url": "amqp://r//"}
        refused = Platform(tmp_path, 9000, mode="server", processes=[door], **elsewhere)
        with pytest.raises(CannotStart, match="door"):
            refused.start()
    with Platform(tmp_path, 9000, mode="demo", processes=[], **elsewhere) as platform:
        assert platform.layout.begun.read_text() == "demo"


def test_an_unknown_name_is_an_error(running_platform):
    with pytest.raises(KeyError):
        running_platform.pid("three")


@pytest.fixture
def alone(tmp_path):
    """Starts a platform of one Python script, which says that it waits for the tide and never becomes ready."""
    started = []

    def start(script):
        program = Program("silent", (sys.executable, "-c", script), ready=lambda: False, says=lambda: "the tide")
        platform = Platform(tmp_path, 9000, processes=[program], mongo_url="mongodb://m/", amqp_url="amqp://r//")
        started.append(platform)
        platform.start()
        return platform

    yield start
    for platform in started:
        platform.stop()


def test_who_does_not_move_is_named_with_what_it_waits_for_and_the_end_of_its_log(alone):
    platform = alone("import time; print('stuck on the moon', flush=True); time.sleep(60)")
    log = platform.layout.log("silent")
    within(10, lambda: log.exists() and "moon" in log.read_text())
    with pytest.raises(CannotStart) as refused:
        platform.wait_ready(silence=0.2)
    assert refused.value.values["names"] == "silent (the tide)"
    assert "stuck on the moon" in str(refused.value)


def test_while_nothing_becomes_ready_it_is_said_who_is_waited_for(alone, monkeypatch):
    monkeypatch.setattr("infra.local.platform.TELL_SECONDS", 0.1)
    waited = []
    with pytest.raises(CannotStart):
        alone("import time; time.sleep(60)").wait_ready(silence=0.2, wait=lambda names, _: waited.append(names))
    assert set(waited) == {"silent (the tide)"}


def test_who_ends_again_and_again_ends_the_start_long_before_the_silence(alone):
    begun = time.monotonic()
    with pytest.raises(CannotStart, match="no money") as refused:
        alone("import time; time.sleep(0.5); raise SystemExit('no money')").wait_ready(silence=600)
    assert refused.value.code == "ends_again"
    assert time.monotonic() - begun < 60


def test_with_a_port_in_use_nothing_is_started(small_platform):
    _, where = next(iter(small_platform.applications[1].ports.items()))
    with socket.create_server(where), pytest.raises(CannotStart, match="two"):
        small_platform.start()
    assert preflight.children_of(small_platform.layout) == []
    assert not (small_platform.layout.run / "supervisord.conf").exists()


def test_a_second_platform_on_the_same_folder_leaves_the_first_alone(small_platform):
    with small_platform as first:
        second = Platform(first.layout.var, 9000, processes=[], mongo_url="mongodb://m/", amqp_url="amqp://r//")
        with pytest.raises(CannotStart, match="YZ_VAR"):
            second.start()
        second.stop()
        assert preflight.is_alive(first.pid("one"))


OWNER = """
import sys, time
from infra.local.platform import Platform
from infra.local.programs import Program
platform = Platform({var!r}, 9000, mongo_url="mongodb://m/", amqp_url="amqp://r//", processes=[
    Program("sleeper", ("sleep", "600"), lambda: True)])
platform.start()
platform.wait_ready()
print(platform.pid("sleeper"), flush=True)
time.sleep(600)
"""


@pytest.fixture
def owner(tmp_path):
    """Another process that runs a platform of one sleeper in `tmp_path`, and the sleeper's pid."""
    script = OWNER.format(var=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        yield process, int(process.stdout.readline())
        process.kill()


def test_everything_ends_when_its_owner_is_killed(owner):
    process, sleeper = owner
    process.kill()
    within(10, lambda: not preflight.is_alive(sleeper))


def test_after_a_kill_of_owner_and_supervisor_the_next_start_ends_the_orphans(owner, tmp_path):
    process, sleeper = owner
    os.kill(int((tmp_path / "run" / "supervisord.pid").read_text()), signal.SIGKILL)
    process.kill()
    process.wait()
    assert preflight.is_alive(sleeper)
    with Platform(tmp_path, 9000, processes=[], mongo_url="mongodb://m/", amqp_url="amqp://r//"):
        assert not preflight.is_alive(sleeper)


def test_every_application_has_a_name_and_a_port_of_its_own(layout):
    programs = applications(layout, {"members": 2, "worker": 3})
    names = [program.name for program in programs]
    ports = [where for program in programs for where in program.ports.values()]
    health = [program.env["YZ_HEALTH_PORT"] for program in programs]
    assert {"members", "members-2", "relay", "worker-3", "search", "site", "gateway"} <= set(names)
    for values in (names, ports, health):
        assert len(values) == len(set(values)) == 13


def test_settings_reach_the_process_even_with_a_percent_sign(running_platform):
    environ = Path(f"/proc/{running_platform.pid('one')}/environ").read_text().split("\0")
    assert "YZ_HEALTH_PORT=50%(x)s" in environ
    assert f"YZ_VAR={running_platform.layout.var}" in environ
