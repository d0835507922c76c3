import subprocess
from pathlib import Path

import pytest

from infra.local import bootstrap, node


@pytest.mark.parametrize("version", ["v20.19.0", "v22.12.0", "v24.19.0"])
def test_a_node_on_which_vite_runs_is_new_enough(version):
    assert node.new_enough(version)


@pytest.mark.parametrize("version", ["v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0", ""])
def test_an_older_node_is_not(version):
    assert not node.new_enough(version)


def test_a_system_without_npm_has_no_node_for_us(monkeypatch):
    monkeypatch.setattr(node.shutil, "which", lambda name: "/usr/bin/node" if name == "node" else None)
    assert node.system_node() is None


def test_an_old_system_node_is_passed_over_for_our_own(monkeypatch, tmp_path):
    monkeypatch.setattr(node.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, "v18.20.4\n", ""))
    monkeypatch.setattr(node, "own_node", lambda: tmp_path)
    assert node.environment()["PATH"].startswith(f"{tmp_path}:")


def test_our_own_node_is_installed_once(monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(node, "OWN", tmp_path)
    monkeypatch.setattr(bootstrap, "uv_on_path", lambda: "uv")
    monkeypatch.setattr(bootstrap, "run", lambda command, *_, **__: ran.append(command))
    assert node.own_node() == node.own_node() == Path(tmp_path / "bin")
    assert len(ran) == 2
    assert ran[1][-1] == node.WHEEL
