"""What the cells of offices' own tables mean."""

import pytest

from services.proposals.contract.proposal_words import Column, Destination, Kind, Rating
from services.proposals.domain.importing import values


@pytest.mark.parametrize(
    ("words", "unit", "count"),
    [
        ("5", "届", 5),
        ("第十四届", "届", 14),
        ("十四届二次", "届", 14),
        ("十四届二次", "次", 2),
        ("政协第五届委员会第二次会议", "次", 2),
        ("二十", "届", 20),
        ("第七", "次", 7),
        ("届", "届", None),
        ("十四届", "次", None),
        ("6-4", "届", None),
        ("2025-06-04", "次", None),
        ("六届、七届", "届", None),
        ("十四届二次", "", None),
    ],
)
def test_terms_and_sessions_are_read_as_offices_write_them(words, unit, count):
    assert values.count_of(words, unit) == count


@pytest.mark.parametrize(
    ("words", "told"),
    [
        *(
            (words, (6, 4))
            for words in ("第六届第四次会议", "六届四次", "政协荆州市六届委员会第四次会议", "2025年6届 4次全会")
        ),
        *((words, (6, 4)) for words in ("6-4", "6.4", "6/4", "6—4", " 6－4 ", "6 - 4", "６．４", "六-四")),
        *((words, (None, None)) for words in ("6", "第七", "6月4日", "2025-06-04", "2025年6-4", "6-4-1", "")),
        *((words, (6, None)) for words in ("六届", "第6届", "六届4", "六届四次、六届五次")),
        ("第5次", (None, 5)),
        ("2025.6", (2025, 6)),
    ],
)
def test_one_cell_of_both_tells_term_and_session_or_not_the_one_for_the_other(words, told):
    assert values.session_of(words) == told


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
        ("未予立案", (Column.NOT_FILED, Destination.SUGGESTION)),
        ("不准予立案", (Column.NOT_FILED, Destination.SUGGESTION)),
        ("否（转社情民意）", (Column.NOT_FILED, Destination.OPINION)),
        ("不属提案范围不予立案", (Column.NOT_FILED, Destination.SUGGESTION)),
        ("不符合立案条件，转来信", (Column.NOT_FILED, Destination.LETTER)),
        ("立案，与第5号合并办理", (Column.MERGED, None)),
        ("并案，不再单独立案", (Column.MERGED, None)),
        ("☑立案 □不予立案 □并案", (Column.FILED, None)),
        ("立案□ 不予立案☑ 并案□", (Column.NOT_FILED, Destination.SUGGESTION)),
    ],
)
def test_what_became_of_it_is_read(words, outcome):
    assert values.outcome_of(words) == outcome


@pytest.mark.parametrize(
    "words",
    [
        *("不符合立案条件", "不作立案处理", "没有立案", "不宜立案", "未能立案", "不同意立案", "暂缓立案", "取消立案"),
        *(
            "没有不予立案",
            "是否立案：是",
            "退回修改后立案",
            "立案 不予立案 并案",
            "□立案 □不予立案",
            "☑立案 ☑并案",
            "□立案☑",
        ),
        *("立案（未并案）", "转来信或社情民意"),
    ],
)
def test_what_leaves_open_whether_it_was_filed_is_not_taken_for_filed(words):
    assert values.outcome_of(words) is None


def test_an_unsatisfied_mark_is_not_taken_for_a_satisfied_one():
    assert [values.rating_of(words) for words in ("满意", "基本满意", "不满意", "？")] == [
        Rating.SATISFIED,
        Rating.BASICALLY,
        Rating.UNSATISFIED,
        None,
    ]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "不太满意",
            "不够满意",
            "不是很满意",
            "未表示满意",
            "欠满意",
            "难以满意",
            "满意度低",
            "是否满意：否",
            "没有不满意",
        ),
        *("满意2 基本满意1 不满意0", "□满意　□基本满意　□不满意", "☑满意 ☑基本满意 □不满意", "√"),
    ],
)
def test_a_denied_mark_and_several_of_them_are_none(words):
    assert values.rating_of(words) is None


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        *((words, Rating.SATISFIED) for words in ("非常满意", "没意见，满意", "对办理结果满意", "满意（√）", "✓满意")),
        *((words, Rating.UNSATISFIED) for words in ("不 满意", "因不通车不满意", "比较不满意")),
        ("☑满意 □基本满意 □不满意", Rating.SATISFIED),
        ("满意□ 基本满意√ 不满意□", Rating.BASICALLY),
        ("□满意\n□基本满意\n■不满意", Rating.UNSATISFIED),
    ],
)
def test_a_mark_is_read_with_what_is_said_around_it_and_of_boxes_the_ticked_one(words, rating):
    assert values.rating_of(words) is rating


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        *((words, Kind.PLENARY) for words in ("大会提案", "全委会会议期间", "☑大会提案 □平时提案")),
        *((words, Kind.BETWEEN_SESSIONS) for words in ("平时提案", "大会闭会期间", "□大会提案 ☑平时提案")),
        *((words, None) for words in ("大会提案、平时提案", "□大会提案 □平时提案", "非会议期间")),
    ],
)
def test_the_kind_is_read_where_one_alone_is_named(words, kind):
    assert values.kind_of(words) is kind


@pytest.mark.parametrize(
    ("words", "rating"),
    [("满意度：满意", Rating.SATISFIED), ("满意率: 基本满意", Rating.BASICALLY), ("满意度：", None)],
)
def test_a_label_before_a_mark_is_no_mark(words, rating):
    assert values.rating_of(words) == rating
