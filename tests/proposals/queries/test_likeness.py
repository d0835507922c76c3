"""Look-alikes and what similar proposals suggest: with their reasons, and only from what the person may see."""

import pytest

from kernel.rpc.problems import Forbidden, NotFound
from services.proposals.commands.drafting import create_proposal, submit_proposal
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.contract import LookalikeList, PlacingHints
from services.proposals.queries.likeness import list_lookalikes, suggest_placing
from tests.proposals.life_makers import handed_over, submitted
from tests.proposals.proposal_makers import (
    ANSWERS,
    LIN,
    OFFICE,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    words_form,
)

LIFTS = "城区老旧小区多为六层以上楼房，没有电梯，老年居民上下楼困难，加装电梯的呼声很高。"
LIFTS_TOO = "不少老旧小区没有电梯，老年居民上下楼困难，各单元意见不一，加装电梯推进缓慢。"
BUSES = "开发区企业职工通勤不便，现有公交线路绕行时间长，早晚高峰候车超过半小时。"


def sent(work, who, title, situation) -> str:
    proposal = create_proposal(work.acting_as(who), **words_form(title, situation=f"<p>{situation}</p>"))["id"]
    submit_proposal(work.acting_as(who), proposal, **ANSWERS)
    return proposal


def three(work) -> tuple[str, str, str]:
    first = sent(work, ZHOU, "关于老旧小区加装电梯的提案", LIFTS)
    other = sent(work, ZHOU, "关于增加定制公交的提案", BUSES)
    return first, other, sent(work, LIN, "关于推进既有住宅增设电梯的提案", LIFTS_TOO)


def alike(work, who, **form) -> list[str]:
    return [row["id"] for row in list_lookalikes(work.acting_as(who), **form)["rows"]]


def test_the_office_sees_what_is_alike_with_the_phrases_that_both_have():
    work = house()
    first, _, second = three(work)
    shown = list_lookalikes(work.acting_as(OFFICE), proposal=second)
    assert LookalikeList().validate(shown) == {}
    assert [row["id"] for row in shown["rows"]] == [first]
    assert any("老年居民上下楼困难" in phrase for phrase in shown["rows"][0]["shared"])
    assert any(piece["marked"] for piece in shown["rows"][0]["excerpt"])


def test_a_shared_phrase_is_marked_where_it_stands_as_it_is():
    work = house()
    sent(work, ZHOU, "关于老旧小区加装电梯的提案", "老年居民上下楼困难重重。老年居民，上下楼困难重重。")
    own = sent(work, LIN, "关于推进既有住宅增设电梯的提案", "老年居民上下楼困难重重，")
    row = list_lookalikes(work.acting_as(OFFICE), proposal=own)["rows"][0]
    shown = [piece["text"] for piece in row["excerpt"] if piece["marked"]]
    assert {"老年居民上下楼困难重重", "老年居民", "上下楼困难重重"} <= {piece.strip("。") for piece in shown}


def test_a_shared_phrase_stands_in_one_paragraph_item_or_suggestion_as_a_reader_sees_them():
    work = house()
    three(work)
    text = {
        "situation": "<p>老旧小区多为六层以上，<strong>没有电梯</strong>。</p><p>老年居民上下楼困难。</p>",
        "analysis": "<ol><li><p>资金没有着落。</p></li><li><p>一楼住户不同意。</p></li></ol>",
        "suggestions": [{"text": "出台财政补贴办法。"}, {"text": "由社区牵头协商。"}],
    }
    other = create_proposal(work.acting_as(ZHOU), **words_form("关于高层住宅增设电梯的提案") | text)["id"]
    submit_proposal(work.acting_as(ZHOU), other, **ANSWERS)
    own = create_proposal(work.acting_as(ZHOU), **words_form("关于尽快增设电梯的提案") | text)["id"]
    row = list_lookalikes(work.acting_as(ZHOU), proposal=own)["rows"][0]
    assert row["id"] == other and set(row["shared"]) == {
        "老旧小区多为六层以上，没有电梯。",
        "老年居民上下楼困难。",
        "资金没有着落。",
        "一楼住户不同意。",
        "出台财政补贴办法。",
        "由社区牵头协商。",
        "增设电梯的提案",
    }


def test_a_member_is_told_of_their_own_only_and_others_are_not_counted():
    work = house()
    first, _, second = three(work)
    asked = {"title": "关于老旧小区加装电梯的建议", "text": LIFTS}
    assert alike(work, ZHOU, **asked) == [first]
    assert alike(work, LIN, **asked) == [second]
    assert alike(work, STRANGER, **asked) == []


def test_a_title_alone_finds_what_is_alike_while_it_is_written():
    work = house()
    first, *_ = three(work)
    [row] = list_lookalikes(work.acting_as(ZHOU), title="关于老旧小区加装电梯的建议")["rows"]
    assert (row["id"], row["shared"][0]) == (first, "关于老旧小区加装电梯的")


def test_a_draft_is_no_look_alike_and_a_text_is_not_its_own():
    work = house()
    draft = create_proposal(
        work.acting_as(ZHOU), **words_form("关于老旧小区加装电梯的提案", situation=f"<p>{LIFTS}</p>")
    )["id"]
    assert alike(work, ZHOU, proposal=draft) == []
    first, *_ = three(work)
    assert alike(work, ZHOU, proposal=draft) == [first]


def test_a_text_that_is_locked_away_is_no_look_alike_and_asks_for_none():
    work = house()
    first, _, second = three(work)
    quarantine_proposal(work.acting_as(OFFICE), first, reason="疑似涉密", readers=[])
    assert alike(work, OFFICE, proposal=second) == []
    with pytest.raises(Forbidden):
        alike(work, OFFICE, proposal=first)
    with pytest.raises(NotFound):
        alike(work, STRANGER, proposal=first)


def test_units_and_categories_of_similar_proposals_are_suggested_with_these_cases():
    work = house()
    past, _ = handed_over(work)
    new = submitted(work, title="关于疏浚长湖排渠的建议")
    hints = suggest_placing(work.acting_as(OFFICE), new)
    assert PlacingHints().validate(hints) == {}
    assert [(row["unit"], row["share"]) for row in hints["units"]] == [(WATER, 1.0)]
    assert [row["category"]["code"] for row in hints["categories"]] == ["society"]
    assert [case["id"] for case in hints["units"][0]["cases"]] == [past]


def test_only_who_reviews_or_hands_over_is_given_suggestions():
    work = house()
    past, _ = handed_over(work)
    for who in (ZHOU, WATER_HANDLER):
        with pytest.raises(Forbidden):
            suggest_placing(work.acting_as(who), past)
    with pytest.raises(NotFound):
        suggest_placing(work.acting_as(STRANGER), past)
