"""Reading offices' own tables: what cells mean, which columns they are, what sheets say."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from services.proposals.contract.import_words import ImportField as F
from services.proposals.contract.proposal_words import Column, Destination, Rating
from services.proposals.domain.handling.rules import ReplyClass
from services.proposals.domain.importing import sheets, values
from services.proposals.domain.importing.closed import CLOSED, lists_of
from services.proposals.domain.importing.columns import guessed
from services.proposals.domain.importing.matching import Matches
from services.proposals.domain.importing.rows import Standing, is_proposal, read_row
from services.proposals.domain.importing.workbooks import OFFERED, errors_beside, template
from tests.proposals.import_makers import HEADINGS, saved, table

STANDING = Standing(
    classes={"A": "A", "A类": "A", "已经解决或采纳": "A"}, opened={(5, 1): "2017-02-20"}, today="2027-01-11"
)
CELLS = {F.TERM: "5", F.SESSION: "2", F.NUMBER: "12", F.TITLE: "题目", F.PROPOSER: "张三", F.SUBMITTED_ON: "2017-2-24"}


@pytest.mark.parametrize(
    ("words", "unit", "count"),
    [
        ("5", "届", 5),
        ("第十四届", "届", 14),
        ("十四届二次", "届", 14),
        ("十四届二次", "次", 2),
        ("政协第五届委员会第二次会议", "次", 2),
        ("二十", "届", 20),
        ("届", "届", None),
        ("十四届二次", "", None),
    ],
)
def test_terms_and_sessions_are_read_as_offices_write_them(words, unit, count):
    assert values.count_of(words, unit) == count


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(
            ("第012号", 12),
            ("12.0", 12),
            ("20170012", 20170012),
            ("三", 3),
            ("〔2017〕12号", 12),
            ("2017-12", 12),
            ("2017年和平区第12号", 12),
        ),
        *((words, None) for words in ("无", "0", "第3号、第4号", "3，4", "3至5", "6.5", "6．5", "-5", "－5")),
    ],
)
def test_numbers_are_read_as_offices_write_them(words, number):
    assert values.number_of(words) == number


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2017年2月24日", "2017-02-24"),
        ("2017-02-24", "2017-02-24"),
        ("2017/2/24 00:00", "2017-02-24"),
        ("2017.2", "2017-02-01"),
        ("2017年2月", "2017-02-01"),
        ("2017．2．24", "2017-02-24"),
        ("2017－02－24", "2017-02-24"),
        ("20170224", "2017-02-24"),
        ("二〇一七年二月二十四日", "2017-02-24"),
        ("二○一七年十二月", "2017-12-01"),
        ("42790", "2017-02-24"),
        ("2017-02-30", None),
        ("20170230", None),
        ("二〇一七年十三月一日", None),
        ("12", None),
        ("去年", None),
    ],
)
def test_days_are_read_as_offices_write_them(words, day):
    assert values.day_of(words) == day


@pytest.mark.parametrize("words", ["无", " / ", "——", "（无）", "未反馈", "－"])
def test_a_cell_that_says_that_there_is_nothing_is_empty(words):
    assert values.said(words) == ""
    assert values.said(f"{words}锡路") == f"{words}锡路".strip()


def test_names_are_told_apart_and_one_that_is_spaced_stays_one():
    assert values.names_of("张三 李四、王 强,赵六等5人") == ["张三", "李四", "王强", "赵六"]


def test_suggestions_are_the_numbered_lines_with_what_stands_below_them():
    assert values.suggestions_of("1.疏浚。\n补充\n（二）管护\n2.5万元") == ["疏浚。\n补充", "管护\n2.5万元"]
    assert values.suggestions_of("疏浚\n管护") == ["疏浚\n管护"]
    assert values.suggestions_of("") == []


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("", (Column.FILED, None)),
        ("准予立案", (Column.FILED, None)),
        ("不予立案", (Column.NOT_FILED, Destination.SUGGESTION)),
        ("不予立案，转社情民意", (Column.NOT_FILED, Destination.OPINION)),
        ("并入第3号", None),
        ("并案", (Column.MERGED, None)),
        ("撤回", (Column.WITHDRAWN, None)),
    ],
)
def test_what_became_of_it_is_read(words, outcome):
    assert values.outcome_of(words) == outcome


def test_an_unsatisfied_mark_is_not_taken_for_a_satisfied_one():
    assert [values.rating_of(words) for words in ("满意", "基本满意", "不满意", "？")] == [
        Rating.SATISFIED,
        Rating.BASICALLY,
        Rating.UNSATISFIED,
        None,
    ]


def test_columns_are_known_by_their_names_each_once_and_by_what_was_said_before():
    assert guessed(["提案号", "案  由", "标题", "电话"], {}) == [F.NUMBER, F.TITLE, None, None]
    assert guessed(["电话", "案由"], {"电话": "proposer", "案由": None}) == [F.PROPOSER, None]


@pytest.mark.parametrize("number", ["提案号", "案号", "提案编号", "编号", "立案号"])
def test_what_numbers_the_rows_of_a_sheet_is_no_number_of_a_proposal_where_there_is_one(number):
    assert guessed(["序 号", "案由", number], {}) == [None, F.TITLE, F.NUMBER]
    assert guessed([number, "序号"], {}) == [F.NUMBER, None]
    assert guessed(["序号", "案由"], {}) == [F.NUMBER, F.TITLE]
    assert guessed(["序号", number], {"序号": "number", number: None}) == [F.NUMBER, None]
    assert guessed(["序号", number], {"序号": "number"}) == [None, F.NUMBER]


@pytest.mark.parametrize(
    ("cells", "proposal"),
    [
        (["1", "题目", "张三"], True),
        (["一、经济建设", "", ""], False),
        (["一、经济建设"] * 3, False),
        (["", "合计", "35"], False),
        (["小计：", "", "35"], False),
        (["", "合  计", "86"], False),
        (["87", "合计", "86"], False),
        (["经济建设类", "12件", ""], False),
        (["1", "关于合计收费的提案", "张三"], True),
    ],
)
def test_headings_of_groups_and_sums_are_no_proposals(cells, proposal):
    assert is_proposal(cells) is proposal


@pytest.mark.parametrize(
    ("words", "of_session", "after_it"),
    [
        ("6月30日", "2017-06-30", "2017-06-30"),
        ("1月5日", "2017-01-05", "2018-01-05"),
        ("六月三十日", "2017-06-30", "2017-06-30"),
        ("2月30日", None, None),
        ("昨天", None, None),
    ],
)
def test_a_day_without_a_year_is_reckoned_from_one_that_is_known(words, of_session, after_it):
    assert values.day_within(words, "2017-02-24", same_year=True) == of_session
    assert values.day_within(words, "2017-02-24") == after_it


def test_who_is_named_twice_signed_once():
    named = {F.PROPOSER: "张三、李四、张三", F.COSIGNERS: "李四、张三、王五"}
    row, _ = read_row(CELLS | named, STANDING)
    assert row and (row.proposer, row.cosigners) == ("张三", ["李四", "王五"])


@pytest.mark.parametrize(("own", "suggestions"), [("", ["疏浚。"]), ("修路。", ["修路。"])])
def test_a_whole_text_has_the_suggestions_where_their_column_says_none(own, suggestions):
    row, _ = read_row(CELLS | {F.SITUATION: "渠淤塞。\n建议：疏浚。", F.SUGGESTIONS: own}, STANDING)
    assert row and row.suggestions == suggestions


def test_nothing_of_an_earlier_year_lies_ahead_of_today():
    ahead = {F.SUBMITTED_ON: "2117年2月25日", F.REPLIED_ON: "2117-03-01"}
    assert read_row(CELLS | ahead, STANDING) == (None, dict.fromkeys(ahead, "in_the_future"))
    assert not read_row(CELLS | {F.REPLIED_ON: "2027-01-11"}, STANDING)[1]


def test_a_day_without_a_year_has_that_of_its_session_or_of_what_is_said_of_all():
    cells = CELLS | {F.SUBMITTED_ON: "3月1日", F.REPLIED_ON: "2月10日"}
    row, _ = read_row(cells | {F.SESSION: "1"}, STANDING)
    assert row and (row.submitted_on, row.replied_on, row.yearless) == ("2017-03-01", "2018-02-10", True)
    row, _ = read_row(cells, replace(STANDING, said="2012-02-20"))
    assert row and (row.submitted_on, row.replied_on) == ("2012-03-01", "2013-02-10")
    assert read_row(cells, STANDING)[1] == {F.SUBMITTED_ON: "import.year_needed", F.REPLIED_ON: "import.year_needed"}
    row, _ = read_row(CELLS, STANDING)
    assert row and not row.yearless


def test_each_word_of_a_list_is_understood_where_it_is_said():
    for field, named in CLOSED.items():
        for one in (
            Matches("city", lists_of([ReplyClass(code="A", zh="已经解决或采纳", en="Solved")])).by_id[named].values()
        ):
            row, errors = read_row(CELLS | {field: one.entry["says"]}, STANDING)
            assert row and not errors, one


def test_a_row_says_by_field_what_is_wrong_with_it():
    row, errors = read_row({F.TERM: "五届", F.SESSION: "x", F.RATING: "好", F.SUBMITTED_ON: "昨天"}, STANDING)
    assert row is None
    assert errors == {
        F.SESSION: "import.not_a_number",
        F.NUMBER: "import.number_needed",
        F.TITLE: "import.missing",
        F.PROPOSER: "import.missing",
        F.RATING: "import.not_a_rating",
        F.SUBMITTED_ON: "import.not_a_date",
    }


@pytest.mark.parametrize("field", [F.REPLIED_ON, F.SUBMITTED_ON])
@pytest.mark.parametrize(
    "words", ["2017年2月30日", "2017-02-30", "20170230", "2月30日", "二〇一七年二月三十日", "2017.13"]
)
def test_a_day_that_no_calendar_has_is_wrong_in_its_field_alone(field, words):
    cells = CELLS | {F.SESSION: "1", field: words}
    assert read_row(cells, STANDING) == (None, {field: "import.not_a_date"})


def test_a_row_without_a_day_has_that_of_its_session_or_is_wrong():
    cells = CELLS | {F.SUBMITTED_ON: "", F.SESSION: "1"}
    row, _ = read_row(cells, STANDING)
    assert row and row.submitted_on == "2017-02-20"
    assert read_row(cells | {F.SESSION: "2"}, STANDING)[1] == {F.SUBMITTED_ON: "import.date_needed"}


def test_term_and_session_may_stand_in_one_column():
    cells = {key: text for key, text in CELLS.items() if key not in (F.TERM, F.SESSION)}
    row, _ = read_row(cells | {F.TERM_SESSION: "五届二次"}, STANDING)
    assert row and (row.term, row.session) == (5, 2)
    assert read_row(cells, STANDING)[1] == {F.TERM: "import.missing", F.SESSION: "import.missing"}


def test_the_headings_of_a_sheet_are_found_below_its_title():
    content = table({}, {"案由": ""}, above=[["荆州市政协提案一览表"], ["2017年", "办公室"], []])
    (place, headings), *rows = sheets.lines_of(BytesIO(content))
    assert (place, headings) == (4, HEADINGS)
    assert [row for row, _ in rows] == [5, 6]
    assert rows[0][1][3] == "关于疏浚城区排渠的提案"


def test_a_merged_cell_says_the_same_for_each_row_that_it_spans():
    book = Workbook()
    sheet = book.active
    for line in (["2016年提案一览表"], ["届次", "案号", "案由", "承办单位"], ["", "", "", "主办单位", "会办单位"]):
        sheet.append(line)
    for row in (["五届一次", 1, "甲", "水利局"], ["", 2, "乙", "", "财政局"], ["", 3, "丙", "教育局"], ["", 4, "丁"]):
        sheet.append(row)
    for cells in ("A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "A4:A6", "D4:D5"):
        sheet.merge_cells(cells)
    assert list(sheets.lines_of(BytesIO(saved(book)))) == [
        (3, ["届次", "案号", "案由", "主办单位", "会办单位"]),
        (4, ["五届一次", "1", "甲", "水利局", ""]),
        (5, ["五届一次", "2", "乙", "水利局", "财政局"]),
        (6, ["五届一次", "3", "丙", "教育局", ""]),
        (7, ["", "4", "丁", "", ""]),
    ]


def test_a_sheet_that_says_it_is_one_cell_is_read_whole():
    whole = ZipFile(BytesIO(table({}, {"提案号": 2})))
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as small:
        for part in whole.namelist():
            small.writestr(part, re.sub(rb'<dimension ref="[A-Z0-9:]+"', b'<dimension ref="A1"', whole.read(part)))
    assert len(list(sheets.lines_of(kept))) == 3


def test_a_formula_is_never_reckoned():
    content = table({"案由": '=HYPERLINK("http://x","y")'})
    _, (_, cells) = sheets.lines_of(BytesIO(content))
    assert cells[3] == ""


def test_the_template_is_read_back_as_what_it_says():
    book = load_workbook(BytesIO(template()))
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert guessed(headings, {}) == OFFERED


def test_what_begins_like_a_formula_is_written_as_words():
    content = errors_beside(["案由"], [(7, ["=1+1"], {0: "import.missing"})])
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    cell = sheet["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert sheet["A2"].value == 7
    assert sheet["B2"].value == "案由：没有填。"


def test_a_day_to_come_is_a_reason_beside_its_row():
    sheet = load_workbook(BytesIO(errors_beside(["日期"], [(7, ["2117-03-01"], {0: "in_the_future"})]))).worksheets[0]
    assert sheet["B2"].value == "日期：不能晚于今天。"
