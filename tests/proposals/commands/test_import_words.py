"""Words of an import that are in no list here: asked once for the file, counted, never decided by themselves."""

import pytest

from kernel.rpc.problems import Invalid
from services.proposals.commands.importing import asking
from services.proposals.contract.papers import Paper
from services.proposals.domain.papers import papers_of_proposal
from services.proposals.queries import imports, proposals
from services.proposals.queries.papers.drawn import papers_of
from services.proposals.queries.papers.templates import Templates
from tests.proposals.import_makers import HEADINGS, Town, table
from tests.proposals.proposal_makers import OFFICE, WATER, subject

SOLVED = {"named": "reply_class", "text": "已解决", "to": "A"}


@pytest.fixture
def town():
    return Town()


def words(view: dict) -> dict[tuple[str, str], str | None]:
    return {(word["named"], word["text"]): word["to"] for word in view["words"]}


def past(town: Town) -> list[dict]:
    found = [proposals.get_proposal(town.as_(OFFICE), row["id"]) for row in town.rows()]
    return [one["past"] for one in sorted(found, key=lambda one: one["number"])]


def test_a_word_that_is_in_no_list_is_asked_for_once_before_any_name(town):
    rows = ({"办理类别": "已解决"}, {"提案号": 2, "办理类别": "已解决"}, {"提案号": 3, "满意度": "好"}, {"提案号": 4})
    view = town.view(town.checked(table(*rows)))
    assert [(word["named"], word["text"], word["rows"]) for word in view["words"]][:2] == [
        ("reply_class", "已解决", 2),
        ("rating", "好", 1),
    ]
    offered = [one["name"] for one in view["words"][0]["candidates"]]
    assert "已经解决或采纳（A）" in offered and offered[-1] == "留空"
    assert (view["good"], view["bad"]) == (1, 3)


def test_a_word_that_denies_one_of_a_list_is_asked_for_and_not_taken_for_it(town):
    refused = {"提案号": None, "立案情况": "不符合立案条件", "满意度": None}
    view = town.view(town.checked(table(refused, {"提案号": 2, "满意度": "不太满意"})))
    assert words(view).keys() >= {("outcome", "不符合立案条件"), ("rating", "不太满意")}
    assert (view["good"], view["bad"]) == (0, 2)


def test_what_it_means_holds_for_each_row_and_is_remembered(town):
    rows = ({"办理类别": "已解决"}, {"提案号": 2, "办理类别": "已解决"})
    town.imported(table(*rows), choices=[SOLVED])
    assert [one["reply_class"] for one in past(town)] == ["A", "A"]
    again = town.view(town.checked(table({"提案号": 9, "办理类别": "已解决"})))
    assert (again["good"], words(again)["reply_class", "已解决"]) == (1, "A")


def test_it_may_mean_nothing_and_then_its_cell_counts_as_empty(town):
    choices = [{"named": named, "text": "待查", "to": "none"} for named in ("reply_class", "rating", "outcome", "kind")]
    row = {"办理类别": "待查", "满意度": "待查", "立案情况": "待查", "提案形式": "待查"}
    town.imported(table(row, headings=[*HEADINGS, "提案形式"]), choices=choices)
    assert (past(town)[0]["reply_class"], past(town)[0]["rating"]) == (None, None)
    assert town.rows()[0]["state"] == "archived"


def test_a_word_for_which_nothing_is_chosen_leaves_its_rows_wrong_and_is_asked_again(town):
    id = town.checked(table({"办理类别": "已解决"}), choices=[SOLVED | {"to": None}])
    assert (town.view(id)["bad"], words(town.view(id))["reply_class", "已解决"]) == (1, None)
    assert town.view(town.checked(table({"提案号": 2, "办理类别": "已解决"})))["bad"] == 1


def test_only_words_of_the_list_can_be_chosen(town):
    id = town.read(table({}))
    columns = town.work.imports.get(id).fields
    for to in ("satisfied", "Z"):
        with pytest.raises(Invalid):
            asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[SOLVED | {"to": to}])


def test_before_it_is_begun_it_is_said_how_many_words_stay_and_in_how_many_rows(town):
    rows = (
        {},
        {"提案号": 2, "会办单位": "老财政局、老水务局"},
        {"提案号": 3, "办理类别": "已解决", "会办单位": "别的局"},
    )
    view = town.view(town.checked(table(*rows)))
    assert view["unmapped"] == [
        {"named": "person", "words": 1, "rows": 2},
        {"named": "unit", "words": 2, "rows": 2},
        {"named": "reply_class", "words": 1, "rows": 1},
    ]
    chosen = [SOLVED, {"named": "unit", "text": "老财政局", "to": WATER}]
    view = town.view(town.checked(table(*rows, {"提案号": 4}), choices=chosen))
    assert view["unmapped"] == [
        {"named": "person", "words": 1, "rows": 4},
        {"named": "unit", "words": 2, "rows": 2},
    ]


def test_a_mistyped_name_is_asked_about_and_not_taken(town):
    id = town.checked(table({"主办单位": "水利局（原水电局）", "会办单位": "无"}))
    asked = next(word for word in town.view(id)["words"] if word["named"] == "unit")
    assert (asked["likely"], asked["to"]) == (WATER, None)
    asking.run_import(town.as_(OFFICE), id)
    town.do(town.job_of(id))
    assert WATER not in [unit["unit"] for unit in town.rows()[0]["units"]]


def test_what_is_too_long_to_be_a_word_is_not_asked_for(town):
    view = town.view(town.checked(table({"办理类别": "已" * 201, "主办单位": "局" * 201})))
    assert ("unit", "老财政局") in words(view) and len(view["words"]) == 2
    listed = imports.list_import_rows(town.as_(OFFICE), view["id"], bad=True)["rows"]
    assert listed[0]["errors"] == [{"field": "reply_class", "code": "import.not_a_word"}]


def test_days_without_a_year_are_counted(town):
    id = town.read(table({"提交日期": "2月25日"}, {"提案号": 2}))
    columns = town.work.imports.get(id).fields
    asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[], submitted_on="2016-02-20")
    town.do(town.job_of(id))
    view = town.view(id)
    assert (view["yearless"], [row["submitted_on"] for row in view["preview"]]) == (1, ["2016-02-25", "2017-02-24"])


def test_two_names_that_are_chosen_to_be_one_person_signed_once(town):
    chosen = [{"named": "person", "text": name, "to": subject("林静")} for name in ("老张三", "林某")]
    town.imported(table({"联名提案人": "老张三、林某"}), choices=chosen)
    [row] = town.rows()
    signers = proposals.get_proposal(town.as_(OFFICE), row["id"])["signers"]
    assert [one["subject"] for one in signers] == [subject("周明"), subject("林静")]


def test_what_was_merged_or_not_filed_in_an_earlier_year_has_its_sheet_and_no_notice(town):
    town.imported(table({"立案情况": "并案", "提案号": 2}, {"立案情况": "不予立案", "提案号": ""}))
    reader = town.as_(OFFICE)
    for row in town.rows():
        one = reader.proposals.get(row["id"])
        assert papers_of_proposal(one, OFFICE) == [Paper.PROPOSAL_SHEET]
        assert list(papers_of(reader, Templates(reader, town.files), Paper.PROPOSAL_SHEET, [one.id]))
