import ctypes
import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.local import bootstrap
from infra.local.texts import CannotStart


def test_missing_packages_without_root_are_named_in_both_languages(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(CannotStart) as refused:
        bootstrap.install_packages(["rabbitmq-server", "libmagic1"])
    chinese, english = str(refused.value).splitlines()
    assert "apt-get install -y rabbitmq-server libmagic1" in chinese
    assert "apt-get install -y rabbitmq-server libmagic1" in english


def test_nothing_is_installed_when_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(bootstrap, "run", lambda *_, **__: pytest.fail("something was run"))
    bootstrap.install_packages([])


def test_a_broker_elsewhere_needs_no_broker_here(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "RABBITMQ", tmp_path / "absent")
    assert "rabbitmq-server" in bootstrap.missing_packages({}, [])
    assert "rabbitmq-server" not in bootstrap.missing_packages({"YZ_AMQP_URL": "amqp://elsewhere//"}, [])


def test_a_library_that_cannot_be_loaded_is_a_missing_package(monkeypatch):
    def no_library(name):
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    assert {"libmagic1", "libcurl4"} <= set(bootstrap.missing_packages({}, []))


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (3, 13)])
def test_a_python_the_lock_was_not_made_for_is_refused(version):
    with pytest.raises(CannotStart, match=r"3\.11 or 3.12"):
        bootstrap.check_python(version)


def test_the_lock_is_synced_again_only_when_it_has_changed(monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(bootstrap, "uv_on_path", lambda: "uv")
    monkeypatch.setattr(bootstrap, "run", lambda command, *_, **__: ran.append(command))
    lock = tmp_path / "uv.lock"
    for content in ("one", "one", "two"):
        lock.write_text(content)
        bootstrap.sync()
    assert len(ran) == 2


def test_a_failed_command_gives_its_last_line_as_the_reason():
    with pytest.raises(CannotStart, match="no room"):
        bootstrap.run(["sh", "-c", "echo first; echo no room >&2; exit 3"], "sync_failed")


def test_debian_starts_no_service_while_packages_are_installed(monkeypatch, tmp_path):
    policy = tmp_path / "policy-rc.d"
    monkeypatch.setattr(bootstrap, "POLICY", policy)
    monkeypatch.setattr(bootstrap, "SYSTEMD", tmp_path / "absent")
    with bootstrap.services_stay_off():
        assert "exit 101" in policy.read_text()
        assert os.access(policy, os.X_OK)
    assert not policy.exists()


def test_two_set_ups_at_once_install_one_after_the_other(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "QUEUE", tmp_path / "queue")
    monkeypatch.setattr(bootstrap, "POLICY", tmp_path / "policy-rc.d")
    monkeypatch.setattr(bootstrap, "SYSTEMD", tmp_path / "absent")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: "/usr/bin/apt-get")
    ran: list[str] = []

    def run(command, *_, packages, **__):
        ran.append(packages)
        time.sleep(0.05)

    monkeypatch.setattr(bootstrap, "run", run)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(bootstrap.install_packages, (["one"], ["two"])))
    assert sorted(ran) == ["one", "one", "two", "two"]
    assert ran[0] == ran[1] != ran[2]


def test_a_policy_of_the_machine_itself_is_left_alone(monkeypatch, tmp_path):
    policy = tmp_path / "policy-rc.d"
    policy.write_text("its own")
    monkeypatch.setattr(bootstrap, "POLICY", policy)
    with bootstrap.services_stay_off():
        pass
    assert policy.read_text() == "its own"


def test_a_browser_is_installed_for_the_tests_only(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "CHROMIUM", tmp_path / "chromium")
    monkeypatch.setattr(bootstrap, "LETTERS", tmp_path / "letters.ttc")
    browsing = {"chromium", "fonts-noto-cjk"}
    assert browsing <= set(bootstrap.missing_packages({}, ["-m", "infra.local", "test"]))
    for command in ("up", "test-fast", "lint"):
        assert "chromium" not in bootstrap.missing_packages({}, ["-m", "infra.local", command])
    for there in (bootstrap.CHROMIUM, bootstrap.LETTERS):
        there.touch()
    assert not browsing & set(bootstrap.missing_packages({}, ["-m", "infra.local", "test"]))


def test_what_prints_papers_is_installed_but_for_the_quick_checks(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "PRESS", tmp_path / "soffice")
    monkeypatch.setattr(bootstrap, "LETTERS", tmp_path / "letters.ttc")
    printing = {"libreoffice-writer-nogui", "fonts-noto-cjk"}
    for command in (["infra.local", "up"], ["infra.local", "test"], ["infra.local.demo"], ["tests.load.bench"]):
        assert printing <= set(bootstrap.missing_packages({}, ["-m", *command]))
    for command in ("test-fast", "lint", "contracts"):
        assert not printing & set(bootstrap.missing_packages({}, ["-m", "infra.local", command]))
    for there in (bootstrap.PRESS, bootstrap.LETTERS):
        there.touch()
    assert not printing & set(bootstrap.missing_packages({}, ["-m", "infra.local", "up"]))
