"""What is said of an import before its rows are looked at: its columns, its words, its session; it is remembered."""

import pytest

from kernel.rpc.problems import Invalid, Refused
from services.proposals.commands.importing import asking
from tests.proposals.import_makers import Town, numbered, table
from tests.proposals.proposal_makers import OFFICE, WATER, ZHOU


@pytest.fixture
def town():
    return Town()


def test_a_word_can_be_chosen_to_mean_a_unit_and_that_is_remembered(town):
    choice = {"named": "unit", "text": "老财政局", "to": WATER}
    town.imported(table({"主办单位": "交通局"}), choices=[choice])
    assert WATER in [unit["unit"] for unit in town.rows()[0]["units"]]
    again = town.view(town.checked(table({"提案号": 9})))
    assert [(word["text"], word["to"]) for word in again["words"]] == [("老张三", None), ("老财政局", WATER)]


def test_columns_are_remembered_for_the_committee(town):
    content = table({}, headings=["届", "次", "提案号", "题名", "第一提案人", "提交日期"])
    id = town.read(content)
    columns = town.work.imports.get(id).fields
    assert columns[3] is None
    with pytest.raises(Refused) as refused:
        asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[])
    assert refused.value.values == {"missing": ["案由"]}
    asking.map_import(town.as_(OFFICE), id, columns=[*columns[:3], "title", *columns[4:]], choices=[])
    assert town.work.imports.get(town.read(content)).fields[3] == "title"


def test_a_table_of_one_session_may_say_so_for_all_its_rows(town):
    id = town.read(table(*numbered(2), headings=["提案号", "案由", "第一提案人", "提交日期"]))
    columns = town.work.imports.get(id).fields
    with pytest.raises(Refused) as refused:
        asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[], term=5)
    assert refused.value.values == {"missing": ["次"]}
    asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[], term=5, session=2)
    town.do(town.job_of(id))
    assert (town.view(id)["good"], town.view(id)["term"], town.view(id)["session"]) == (2, 5, 2)
    assert [(row["term"], row["session"]) for row in town.view(id)["preview"]] == [(5, 2), (5, 2)]


def test_what_a_row_says_of_its_session_goes_before_what_is_said_of_all(town):
    id = town.read(table({"届": "", "次": "", "提交日期": "/"}, {"届": 4, "次": 1}))
    columns = town.work.imports.get(id).fields
    of_all = {"term": 5, "session": 2, "submitted_on": "2016-02-20"}
    asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[], **of_all)
    town.do(town.job_of(id))
    shown = [(row["term"], row["session"], row["submitted_on"]) for row in town.view(id)["preview"]]
    assert shown == [(5, 2, "2016-02-20"), (4, 1, "2017-02-24")]


def test_columns_and_choices_must_be_of_the_file_and_of_the_committee(town):
    id = town.read(table({}))
    columns = town.work.imports.get(id).fields
    for wrong in (columns[:-1], [*columns[:-1], columns[0]]):
        with pytest.raises(Invalid):
            asking.map_import(town.as_(OFFICE), id, columns=wrong, choices=[])
    with pytest.raises(Invalid):
        choice = {"named": "unit", "text": "老财政局", "to": ZHOU.account}
        asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[choice])
