"""Reading offices' own tables: which columns they have, which rows are proposals, and what a row says."""

from dataclasses import replace

import pytest

from services.proposals.contract.import_words import ImportField as F
from services.proposals.domain.handling.rules import ReplyClass
from services.proposals.domain.importing import values
from services.proposals.domain.importing.closed import CLOSED, lists_of
from services.proposals.domain.importing.columns import guessed
from services.proposals.domain.importing.matching import Matches
from services.proposals.domain.importing.rows import Standing, is_proposal, read_row

STANDING = Standing(
    classes={"A": "A", "A类": "A", "已经解决或采纳": "A"}, opened={(5, 1): "2017-02-20"}, today="2027-01-11"
)
CELLS = {F.TERM: "5", F.SESSION: "2", F.NUMBER: "12", F.TITLE: "题目", F.PROPOSER: "张三", F.SUBMITTED_ON: "2017-2-24"}


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


@pytest.mark.parametrize(
    ("submitted", "replied", "before"),
    [
        ("2025-6-10", "2025-1-1", True),
        ("2025-6-10", "2025年5月", True),
        ("2025.6", "2025-5-31", True),
        ("2025-6-10", "2025-6-10", False),
        ("2025-6-10", "2025.6", False),
        ("2025-6-10", "二〇二五年六月", False),
        ("2025-6-10", "1月1日", False),
        ("12月20日", "2017-6-10", False),
        ("", "2017-2-10", False),
    ],
)
def test_no_reply_lies_before_a_submission_that_the_row_tells_with_its_year(submitted, replied, before):
    cells = CELLS | {F.SESSION: "1", F.SUBMITTED_ON: submitted, F.REPLIED_ON: replied}
    assert read_row(cells, STANDING)[1] == ({F.REPLIED_ON: "import.replied_before"} if before else {})


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
    row, _ = read_row(cells | {F.TERM: "5", F.TERM_SESSION: "第2次"}, STANDING)
    assert row and (row.term, row.session) == (5, 2)
    for words in ("5", "五届", "第5次", "第七", "2025-05-02", "2025.2", "5月2日"):
        assert read_row(cells | {F.TERM_SESSION: words}, STANDING) == (None, {F.TERM_SESSION: "import.not_a_session"})
    assert read_row(cells, STANDING)[1] == {F.TERM: "import.missing", F.SESSION: "import.missing"}
