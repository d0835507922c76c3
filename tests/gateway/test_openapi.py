"""The description of the API is whole, valid and fresh."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from gateway.area import ACT_PROBLEMS, READ_PROBLEMS
from gateway.openapi import make_name_resolver, text_of
from kernel.forms import View
from kernel.workflow import Aggregate
from services.opinions.contract import OpinionView

OPENAPI = Path(__file__).parents[2] / "docs" / "openapi.json"


@pytest.fixture
def api(browser):
    return browser.get("/api/v1/openapi.json").json


def operations(api) -> list[tuple[str, dict]]:
    """Every operation with its address."""
    return [(path, item[method]) for path, item in api["paths"].items() for method in ("get", "post") if method in item]


def test_it_is_valid_openapi(api):
    assert api["openapi"] == "3.1.0"
    validate(api)


def test_every_operation_has_a_name_of_its_own_and_all_its_problems(api):
    names = set()
    for path, item in api["paths"].items():
        for method in {"get", "post"} & set(item):
            act = item[method]
            expected = {str(problem) for problem in (READ_PROBLEMS if method == "get" else ACT_PROBLEMS)}
            assert expected <= set(act["responses"]), path
            assert act["summary"], path
            assert act["operationId"] not in names, path
            names.add(act["operationId"])
    assert {"submit_proposal", "sign_in", "open_stream", "upload_file", "move_clock"} <= names


def test_every_form_keeps_its_class_name_so_that_actions_can_point_to_it(api):
    from services.proposals import contract

    forms = {"SubmitProposal", "FileProposal", "SignInHandling", "ConfirmCommitment"}
    assert forms <= set(api["components"]["schemas"])
    assert all(hasattr(contract, form) for form in forms)
    assert all(not row.form or row.form in forms for row in Aggregate.transitions.values())


def test_a_name_has_one_meaning():
    name_of = make_name_resolver()
    assert name_of(OpinionView) == name_of(OpinionView()) == "OpinionView"
    with pytest.raises(ValueError, match="OpinionView means one thing"):
        name_of(type("OpinionView", (View,), {}))


def test_every_number_that_comes_in_has_bounds(api):
    """A number beyond what MongoDB takes would be a fault of ours."""
    acts = [act for _, act in operations(api)]
    asked = [(row["name"], row["schema"]) for act in acts for row in act.get("parameters", []) if "schema" in row]
    bodies = [field for act in acts for field in fields_in(api, act.get("requestBody", {}))]
    numbers = [(name, field) for name, field in asked + bodies if field.get("type") in ("integer", "number")]
    assert len(numbers) > 20
    assert [name for name, field in numbers if not {"minimum", "maximum"} <= set(field)] == []


def fields_in(api, part) -> Iterator[tuple[str, dict]]:
    """Every field that a part of the description holds, by name, those of the schemas that it points to as well."""
    if isinstance(part, dict):
        if "$ref" in part:
            yield from fields_in(api, api["components"]["schemas"][part["$ref"].rsplit("/", 1)[-1]])
        yield from part.get("properties", {}).items()
        part = list(part.values())
    for inner in part if isinstance(part, list) else []:
        yield from fields_in(api, inner)


def test_the_file_in_docs_is_fresh(app):
    assert text_of(app) == OPENAPI.read_bytes(), "run: make contracts"


def test_the_page_shows_every_operation_and_loads_nothing_from_elsewhere(browser, api):
    page = browser.get("/api/v1/docs")
    assert "script" not in page.text
    assert "https://" not in page.text
    for _, act in operations(api):
        assert f'id="{act["operationId"]}"' in page.text


def test_whoever_has_the_description_need_not_read_it_again(browser):
    tag = browser.get("/api/v1/openapi.json").headers["ETag"]
    assert browser.get("/api/v1/openapi.json", headers={"If-None-Match": tag}).status_code == 304
