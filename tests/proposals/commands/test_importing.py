"""An import from the file to the record: nothing half, nothing twice, nobody told."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from kernel.rpc.problems import Forbidden, NotFound, Refused
from services.proposals.commands.importing import asking
from services.proposals.commands.reviewing import quarantine_proposal, release_proposal
from services.proposals.queries import files, imports, likeness, proposals, statistics
from tests.proposals.import_makers import ROW, Town, numbered, table
from tests.proposals.proposal_makers import (
    CITY,
    HALL,
    LEADER,
    LIN,
    OFFICE,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    official,
)


@pytest.fixture
def town():
    return Town()


def test_rows_become_records_of_the_past_that_say_so(town):
    id = town.imported(table({}, {"提案号": 2, "立案情况": "不予立案，转社情民意"}))
    filed, refused = sorted(town.rows(), key=lambda row: row["number"])
    assert (filed["state"], refused["state"]) == ("archived", "not_filed")
    assert (filed["term"], filed["session"], filed["number"], filed["origin"]) == (5, 2, 1, "table")
    whole = proposals.get_proposal(town.as_(OFFICE), filed["id"])
    assert whole["imported"]["batch"] == id
    assert whole["past"] == {
        "reply_class": "A",
        "reply": "<p>您的提案收悉。</p><p>已经疏浚。</p>",
        "replied_on": None,
        "rating": "satisfied",
    }
    assert [row["text"] for row in whole["text"]["suggestions"]] == ["疏浚主渠。", "明确管护单位。"]
    assert whole["submitted_at"].startswith("2017-02-24T")


def test_people_and_units_that_are_here_are_meant_and_others_stay_names(town):
    town.imported(table({}))
    whole = proposals.get_proposal(town.as_(OFFICE), town.rows()[0]["id"])
    assert [(one["name"], one["kind"]) for one in whole["signers"]] == [
        ("周明", "membership"),
        ("林静", "membership"),
        ("老张三", "past"),
    ]
    assert [(unit["name"], unit["part"], unit["unit"] == WATER) for unit in whole["units"]] == [
        ("水利局", "lead", True),
        ("老财政局", "assisting", False),
    ]


def test_a_unit_counts_what_was_imported_of_it(town):
    town.imported(table({}))
    own = statistics.get_statistics(town.as_(WATER_HANDLER), scope="unit", term=5, session=2)
    assert {row["name"]: row["over"] for row in own["figures"] if row["name"] in ("filed", "lead", "satisfaction")} == {
        "filed": 1,
        "lead": 1,
        "satisfaction": 1,
    }


def test_the_reply_of_the_past_is_read_by_offices_and_units_only_while_the_text_is_locked(town):
    town.imported(table({}))
    id = town.rows()[0]["id"]
    quarantine_proposal(town.as_(OFFICE), id, readers=[OFFICE.account], reason="涉密")
    for who, reads in ((ZHOU, False), (LEADER, False), (OFFICE, True), (WATER_HANDLER, True)):
        assert bool(proposals.get_proposal(town.as_(who), id)["past"]["reply"]) is reads, who.name
    release_proposal(town.as_(OFFICE), id)
    assert proposals.get_proposal(town.as_(ZHOU), id)["past"]["reply"]


def test_headings_of_groups_and_sums_are_left_out_and_told(town):
    group, total = (dict.fromkeys(ROW) | {"届": words} for words in ("一、社会建设类", "合计"))
    id = town.checked(table(group, {}, {"提案号": 2}, total | {"次": "2件"}))
    view = town.view(id)
    assert (view["aside"], view["good"], view["bad"], view["rows"]) == ([2, 5], 2, 0, 2)


def test_it_is_told_how_many_rows_to_be_imported_have_no_suggestions(town):
    bare = {"建议": "", "情况分析": "渠淤塞。"}
    headed = {"提案号": 2, "建议": "无", "情况分析": "渠淤塞。\n二、建议：\n1.疏浚。\n2.管护。"}
    view = town.view(town.checked(table(bare, headed, bare | {"提案号": 3, "提交日期": "昨天"})))
    assert (view["good"], view["without_suggestions"]) == (2, 1)
    assert [row["suggestions"] for row in view["preview"]] == [[], ["疏浚。", "管护。"]]


def test_names_of_wrong_rows_are_asked_for_in_the_same_round(town):
    id = town.checked(table({}, {"提案号": 2, "提交日期": "昨天", "第一提案人": "老李四", "主办单位": "老水利局"}))
    named = {(word["named"], word["text"]) for word in town.view(id)["words"]}
    assert named >= {("person", "老李四"), ("unit", "老水利局"), ("person", "老张三")}


def test_a_cell_that_says_nothing_names_nobody_and_is_no_error(town):
    town.imported(table({"会办单位": "无", "联名提案人": "/", "满意度": "未反馈"}))
    whole = proposals.get_proposal(town.as_(OFFICE), town.rows()[0]["id"])
    assert [unit["name"] for unit in whole["units"]] == ["水利局"]
    assert [one["name"] for one in whole["signers"]] == ["周明"]
    assert whole["past"]["rating"] is None


def test_those_may_read_whom_the_record_is_for(town):
    town.imported(table({}))
    for who in (OFFICE, LEADER, ZHOU, LIN, WATER_HANDLER):
        assert len(town.rows(who)) == 1, who.name
    for who in (STRANGER, official("proposal_office", committee="other")):
        assert town.rows(who) == [], who.name


def test_with_wrong_rows_nothing_is_imported_unless_they_are_left_out_on_purpose(town):
    id = town.checked(table({"提案号": 3}, {"提案号": 1, "满意度": "好"}, {"提案号": 1}))
    found = town.view(id)
    assert (found["good"], found["bad"]) == (1, 2)
    listed = imports.list_import_rows(town.as_(OFFICE), id, bad=True)["rows"]
    assert [(row["row"], row["errors"]) for row in listed] == [
        (3, [{"field": "number", "code": "import.number_twice"}, {"field": "rating", "code": "import.not_a_rating"}]),
        (4, [{"field": "number", "code": "import.number_twice"}]),
    ]
    with pytest.raises(Refused):
        asking.run_import(town.as_(OFFICE), id)
    asking.run_import(town.as_(OFFICE), id, skip_bad=True)
    town.do(town.job_of(id))
    assert len(town.rows()) == 1
    assert (town.view(id)["written"], town.view(id)["skipped"]) == (1, 2)
    assert imports.list_import_rows(town.as_(OFFICE), id)["rows"] == listed


def test_the_wrong_rows_can_be_had_with_the_reasons_beside_them(town):
    id = town.checked(table({}, {"提案号": 2, "满意度": "好", "案由": "@SUM(1)"}))
    file = town.view(id)["error_file"]
    sheet = load_workbook(_bytes(town, file)).active
    assert [cell.value for cell in sheet[2]][:2] == [3, "满意度：看不出是否满意。可以选这个词是什么意思。"]
    assert sheet["F2"].quotePrefix
    assert files.may_read(town.as_(HALL), id, file=file)
    assert not files.may_read(town.as_(ZHOU), id, file=file)


def test_when_its_rows_are_gone_nothing_is_imported_or_looked_at_as_if_there_were_none(town):
    id = town.checked(table({}, {"提案号": 2}))
    town.work.import_rows.remove({"batch": id, "row": 3})
    asking.run_import(town.as_(OFFICE), id)
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            town.do(town.job_of(id))
        assert refused.value.code == "import.rows_gone"
        columns = town.work.imports.get(id).fields
        asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[])
    assert (town.rows(), town.view(id)["done_at"]) == ([], None)


def test_what_is_there_already_is_refused_by_row_and_the_same_file_as_a_whole(town):
    content = table({}, {"提案号": 2})
    town.imported(content)
    with pytest.raises(Refused) as refused:
        town.read(content)
    assert refused.value.code == "import.same_file"
    again = town.checked(table({}, {"提案号": 2}, {"提案号": 3}), name="再来一次.xlsx")
    listed = imports.list_import_rows(town.as_(OFFICE), again, bad=True)["rows"]
    assert [row["errors"][0]["code"] for row in listed] == ["import.number_taken"] * 2
    assert town.view(again)["good"] == 1


def test_one_that_was_not_filed_and_has_no_number_is_known_by_title_and_proposer(town):
    refused = {"提案号": None, "立案情况": "不予立案"}
    town.imported(table(refused))
    again = town.checked(table(refused, refused | {"第一提案人": "何川"}, {}))
    assert [
        row["errors"][0]["code"] for row in imports.list_import_rows(town.as_(OFFICE), again, bad=True)["rows"]
    ] == ["import.there_already"]
    asking.run_import(town.as_(OFFICE), again, skip_bad=True)
    town.do(town.job_of(again))
    assert town.view(again)["written"] == 2


def test_filing_goes_on_after_the_imported_numbers(town):
    town.imported(table(*numbered(3)))
    assert town.work.next_number(f"proposal/{CITY}/5/2") == 4


def test_nothing_happens_by_it_but_one_event_of_the_import(town):
    before = len(town.work.events)
    town.imported(table(*numbered(5)))
    assert [event.type for event in town.work.events[before:]] == ["proposal_import.completed.v1"]
    assert town.work.events[-1].data["written"] == 5


def test_figures_count_what_is_known_and_nothing_else(town):
    town.imported(
        table({}, {"提案号": 2, "满意度": "不满意"}, {"提案号": 3, "办理类别": None, "答复": None, "满意度": None})
    )
    found = town.numbers()
    assert found["received"] == (3, None)
    assert found["imported"] == 3
    assert found["lead"] == (3, None)
    assert found["reply_rate"] == (2, 2)
    assert found["satisfaction"] == (1, 2)
    for unknown in ("on_time_rate", "meeting_rate", "feedback_rate", "adoption", "overdue"):
        assert found[unknown][0] == 0, unknown
        assert not found[unknown][1], unknown


def test_they_are_found_and_suggest_units_and_categories_that_are_here(town):
    town.imported(table({}, {"提案号": 2, "主办单位": "老水务局", "会办单位": None, "类别": "水务"}))
    found = town.rows()[0]["id"]
    assert likeness.list_lookalikes(town.as_(OFFICE), title="疏浚城区排渠", text="排渠多年未清")["rows"]
    hints = likeness.suggest_placing(town.as_(OFFICE), found)
    assert {unit["name"] for unit in hints["units"]} <= {"水利局"}
    assert {each["category"]["code"] for each in hints["categories"]} <= {"society"}


def test_only_the_office_and_the_administrator_of_the_committee_import(town):
    file = town.files.send(table({}))
    asking.create_import(town.as_(HALL), file=file, committee=CITY)
    for who in (ZHOU, LEADER, official("proposal_office", "unit", "part")):
        with pytest.raises(Forbidden):
            asking.create_import(town.as_(who), file=file, committee=CITY)
    id = town.imported(table({}))
    for who in (ZHOU, LEADER):
        with pytest.raises(NotFound):
            imports.get_import(town.as_(who), id)
        with pytest.raises(NotFound):
            asking.take_back_import(town.as_(who), id)


def test_anothers_file_is_not_read(town):
    file = town.files.send(table({}), owner=ZHOU.account)
    id = asking.create_import(town.as_(OFFICE), file=file, committee=CITY)["id"]
    with pytest.raises(NotFound):
        town.do(town.job_of(id))
    assert town.work.imports.get(id).state == "asked"


def _bytes(town, file):
    return BytesIO(b"".join(town.files.read(file)))
