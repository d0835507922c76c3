import pytest

from infra.local import bootstrap, front, node
from infra.local.texts import CannotStart


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """A web front in a folder of its own, and the npm commands that were run for it."""
    ran = []

    def run(command, code, env=None, cwd=None, **values):
        ran.append(command[1:3])
        (tmp_path / ("node_modules" if "ci" in command else "dist")).mkdir(exist_ok=True)

    monkeypatch.setattr(front, "WEB", tmp_path)
    monkeypatch.setattr(node, "environment", dict)
    monkeypatch.setattr(bootstrap, "run", run)
    monkeypatch.delenv("YZ_WEB", raising=False)
    (tmp_path / "office").mkdir()
    (tmp_path / "office/main.ts").write_text("one")
    (tmp_path / "package-lock.json").write_text("{}")
    return tmp_path, ran


def test_the_front_is_built_once(sources):
    _, ran = sources
    front.build()
    front.build()
    assert ran == [["ci", "--ignore-scripts"], ["run", "build"]]


def test_a_changed_source_is_built_again_without_installing_again(sources):
    folder, ran = sources
    front.build()
    (folder / "office/main.ts").write_text("two")
    front.build()
    assert ran[2:] == [["run", "build"]]


def test_a_changed_lock_installs_and_builds_again(sources):
    folder, ran = sources
    front.build()
    (folder / "package-lock.json").write_text('{"other": true}')
    front.build()
    assert ran[2:] == [["ci", "--ignore-scripts"], ["run", "build"]]


def test_a_changed_test_builds_nothing(sources):
    folder, ran = sources
    front.build()
    (folder / "tests").mkdir()
    (folder / "tests/one.test.ts").write_text("test")
    (folder / "node_modules/.cache").write_text("cache")
    front.build()
    assert len(ran) == 2


def test_a_build_that_failed_is_tried_again(sources, monkeypatch):
    folder, _ = sources
    front.build()
    (folder / "office/main.ts").write_text("broken")

    def fails(*_, **__):
        raise CannotStart("web_failed", problem="broken")

    with monkeypatch.context() as broken:
        broken.setattr(bootstrap, "run", fails)
        with pytest.raises(CannotStart, match="broken"):
            front.build()
    assert not (folder / "dist/.built").exists()


def test_a_build_from_elsewhere_needs_none_here(sources, monkeypatch):
    monkeypatch.setenv("YZ_WEB", "/srv/web")
    front.build()
    assert sources[1] == []
