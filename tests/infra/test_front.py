"""What the web draws from is fresh, whole, and tells every act what it is."""

import ast
from collections.abc import Iterator

import pytest

<<<<<<<< HEAD:tests/infra/test_web.py
from gateway.sentences import Sentences
from infra.local.layout import ROOT
from infra.local.openapi import front_door
from infra.local.web import forms
from infra.local.web.files import files
from kernel.states import aggregates_of
from services.proposals.contract import DictionariesView


@pytest.fixture(scope="module")
def drawn() -> dict[str, dict]:
    return forms.forms_of(front_door(), Sentences.of_services())


def parts(schema: object) -> Iterator[dict]:
    """Every schema in a schema, itself first."""
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else []:
        yield from parts(part)


def test_the_files_are_fresh():
    stale = [path.name for path, text in files().items() if not path.exists() or path.read_text() != text]
    assert not stale, "write them again: make contracts"


def test_every_act_that_a_view_offers_to_a_person_can_be_drawn(drawn):
    rows = [row for name in ("members", "proposals", "opinions") for one in aggregates_of(name) for row in _open(one)]
    assert len(rows) > 80
    assert {row.name for row in rows} - drawn.keys() == {"sign_out_everywhere"}
    assert [row.name for row in rows if row.form and forms.snake(row.form) != row.name] == []


def _open(aggregate) -> list:
    return [row for row in aggregate.transitions.values() if row.form]


def test_every_act_says_where_and_how_and_what(drawn):
    for name, form in drawn.items():
        assert form["title"], f"action.{name}"
        assert form["about"] and form["path"].startswith("/api/v1/"), name
        assert form["schema"] is None or form["schema"]["properties"], name
    assert drawn["submit_proposal"]["path"] == "/api/v1/proposals/{proposal_id}/submit"
    assert drawn["close_proposal"]["schema"] is None
    assert drawn["close_proposal"]["title"] == {"zh": "办结", "en": "Close"}
    assert drawn["move_clock"]["service"] == "kernel"
    assert not drawn.keys() & {"sign_in", "upload_file"}


def test_a_schema_is_whole_and_its_fields_are_in_the_order_of_the_form(drawn):
    assert not [part for form in drawn.values() for part in parts(form["schema"]) if "$ref" in part]
    hand_over = drawn["hand_over"]["schema"]["properties"]
    assert list(hand_over) == ["assignments", "note"]
    assert list(hand_over["assignments"]["items"]["properties"]) == ["unit", "part", "deadline"]


def test_every_id_says_what_it_chooses_and_every_dictionary_is_one_that_is_answered(drawn):
    everything = [part for form in drawn.values() for part in parts(form["schema"])]
    ids = [part for part in everything if part.get("format") == "uuid"]
    assert len(ids) > 40
    assert [part for part in ids if "x-of" not in part] == []
    named = {part["x-dictionary"] for part in everything if "x-dictionary" in part}
    assert named == set(DictionariesView().fields)


def test_an_act_needs_if_match_where_its_command_asks_for_it(drawn):
    asking = {
        function.name
        for path in (ROOT / "services").rglob("*.py")
        for function in ast.parse(path.read_text()).body
        if isinstance(function, ast.FunctionDef) and ".require_match(" in ast.unparse(function)
    }
    assert len(asking) == 3
    assert {name for name, form in drawn.items() if form["if_match"]} == asking
========
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
>>>>>>>> ee747f70883ae4c3960b5bc81035853d71607fc8:tests/infra/test_front.py
