"""What the web draws from is fresh, whole, and tells every act what it is."""

import ast
from collections.abc import Iterator

import pytest

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
    assert named == set(DictionariesView().fields) - {"limits"}


def test_an_act_needs_if_match_where_its_command_asks_for_it(drawn):
    asking = {
        function.name
        for path in (ROOT / "services").rglob("*.py")
        for function in ast.parse(path.read_text()).body
        if isinstance(function, ast.FunctionDef) and ".require_match(" in ast.unparse(function)
    }
    assert len(asking) == 5
    assert {name for name, form in drawn.items() if form["if_match"]} == asking
