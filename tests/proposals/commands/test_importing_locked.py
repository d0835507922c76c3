"""What an import goes on showing of a file whose rows are proposals now, some of them locked away."""

import pytest

from services.proposals.commands.reviewing import quarantine_proposal, release_proposal
from services.proposals.queries import imports
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.import_makers import Town, table
from tests.proposals.proposal_makers import HALL, OFFICE


@pytest.fixture
def town():
    return Town()


def test_columns_show_what_stands_in_them_until_their_rows_are_proposals(town):
    for id, told in ((town.checked(table({})), True), (town.imported(table({"提案号": 2})), False)):
        assert any(column["samples"] for column in town.view(id)["columns"]) is told


def test_no_suggestion_of_a_text_that_is_locked_away_is_shown_in_the_import(town):
    id = town.imported(table({}, {"提案号": 2}))
    proposal = next(row["id"] for row in town.rows() if row["number"] == 1)
    made = ["疏浚主渠。", "明确管护单位。"]

    def told() -> list[list[str]]:
        return [row["suggestions"] for row in imports.get_import(town.as_(HALL), id)["preview"]]

    quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="涉密")
    assert told() == [[], made]
    release_proposal(town.as_(OFFICE), proposal)
    assert told() == [made, made]


def test_neither_the_title_of_a_text_that_is_locked_away_nor_its_file_is_shown_in_the_import(town):
    id = town.imported(table({}, {"提案号": 2}))
    file = town.work.imports.get(id).file

    def seen(who) -> tuple[list[bool], bool]:
        hidden = [row["title"] == HIDDEN_TITLE for row in imports.get_import(town.as_(who), id)["preview"]]
        return hidden, imports.may_read_import(town.as_(who), id, file)

    proposal = next(row["id"] for row in town.rows() if row["number"] == 1)
    assert (seen(OFFICE), seen(HALL)) == (([False, False], True), ([False, False], True))
    quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="涉密")
    assert (seen(OFFICE), seen(HALL)) == (([True, False], True), ([True, False], False))
    release_proposal(town.as_(OFFICE), proposal)
    assert seen(HALL) == ([False, False], True)
