"""The life of an opinion, without a store."""

from datetime import UTC, datetime

import pytest

from kernel.deadlines import Calendar
from kernel.identity import Grant, Principal
from kernel.rpc.problems import Forbidden, Refused
from services.opinions.domain import LIMIT, Opinion, Reflector, Source, State, plain_text, visible_length

AT = datetime(2027, 1, 11, 1, 0, tzinfo=UTC)
MEMBER, OTHER, COMMITTEE = "m-1", "m-2", "c-1"

submitter = Principal(account="a-1", name="李文", committee=COMMITTEE, person="p-1", subjects=(MEMBER,))
co_reflector = Principal(account="a-2", name="王芳", committee=COMMITTEE, person="p-2", subjects=(OTHER,))
editor = Principal(
    account="a-3",
    name="编辑",
    committee=COMMITTEE,
    person="p-3",
    grants=(Grant(role="opinions_editor", committee=COMMITTEE),),
)
editor_elsewhere = Principal(
    account="a-4", name="编辑", committee="c-2", person="p-4", grants=(Grant(role="opinions_editor", committee="c-2"),)
)


def an_opinion(**values) -> Opinion:
    text = {
        "title": "关于老旧小区加装电梯的意见",
        "opinion_class": "society",
        "situation": "情况",
        "suggestion": "建议",
    }
    return Opinion(
        id="o-1",
        committee=COMMITTEE,
        submitter=Reflector(subject=MEMBER, kind="membership", name="李文"),
        co_reflectors=[Reflector(subject=OTHER, kind="membership", name="王芳")],
        source=Source(kind="proposal", proposal="p-1", title="关于老旧小区加装电梯的提案"),
        drafted_at=AT,
        **text | values,
    )


def submit(opinion: Opinion, serial: int = 7) -> None:
    opinion.submit(by=submitter, at=AT, next_serial=lambda: serial, calendar=Calendar())


def test_a_submitted_opinion_has_a_serial_and_ten_working_days_for_the_decision():
    opinion = an_opinion()
    submit(opinion)
    assert (opinion.state, opinion.serial, opinion.year) == (State.SUBMITTED, 7, 2027)
    assert opinion.decision_due.on == "2027-01-25"
    assert opinion.decision_due.provisional
    event = opinion.collect_events()[-1]
    assert (event.type, event.serial, event.decision_due) == ("opinion.submitted.v1", 7, "2027-01-25")


def test_it_keeps_its_serial_when_it_is_submitted_again():
    opinion = an_opinion()
    submit(opinion, 7)
    opinion.send_back(by=editor, at=AT, reason="请补充数据")
    submit(opinion, 8)
    assert opinion.serial == 7
    assert opinion.reason is None


def test_the_limit_counts_what_a_reader_sees_and_is_checked_on_submitting():
    submit(an_opinion(situation="情 \n" * 1_000, suggestion="建" * (LIMIT - 1_000)))
    with pytest.raises(Refused) as refused:
        submit(an_opinion(situation="情" * LIMIT))
    assert refused.value.code == "opinion.too_long"
    assert refused.value.values == {"length": LIMIT + 2, "limit": LIMIT, "over": 2}


@pytest.mark.parametrize("missing", ["title", "situation", "suggestion"])
def test_an_incomplete_opinion_is_not_submitted(missing):
    with pytest.raises(Refused) as refused:
        submit(an_opinion(**{missing: ""}, opinion_class=None))
    assert refused.value.code == "opinion.incomplete"
    assert f"field.{missing}" in refused.value.values["missing"]
    assert "field.opinion_class" in refused.value.values["missing"]


def test_a_submitted_text_is_locked_until_it_is_returned():
    opinion = an_opinion()
    submit(opinion)
    text = {"title": "新", "opinion_class": "other", "situation": "甲", "suggestion": "乙"}
    with pytest.raises(Refused) as refused:
        opinion.edit(by=submitter, at=AT, **text)
    assert refused.value.code == "wrong_state"
    opinion.send_back(by=editor, at=AT, reason="请补充数据")
    opinion.edit(by=submitter, at=AT, **text)
    assert opinion.title == "新"


def test_a_kept_opinion_has_its_reason_and_no_deadline_any_more():
    opinion = an_opinion()
    submit(opinion)
    opinion.keep(by=editor, at=AT, reason="已有同类信息")
    assert (opinion.state, opinion.reason, opinion.decision_due) == (State.KEPT, "已有同类信息", None)


@pytest.mark.parametrize("who", [editor, co_reflector])
def test_only_the_submitter_edits_and_submits(who):
    with pytest.raises(Forbidden):
        an_opinion().submit(by=who, at=AT, next_serial=lambda: 1, calendar=Calendar())


@pytest.mark.parametrize("who", [submitter, co_reflector])
def test_only_an_editor_decides(who):
    opinion = an_opinion()
    submit(opinion)
    with pytest.raises(Forbidden):
        opinion.keep(by=who, at=AT, reason="留存")


def test_a_wrong_role_is_told_before_a_wrong_state():
    opinion = an_opinion()
    submit(opinion)
    with pytest.raises(Forbidden):
        opinion.submit(by=editor, at=AT, next_serial=lambda: 1, calendar=Calendar())


def test_a_draft_is_its_submitters_alone_and_offices_elsewhere_never_see_it():
    opinion = an_opinion()
    assert [opinion.seen_by(who) for who in (submitter, co_reflector, editor)] == [True, False, False]
    submit(opinion)
    assert [opinion.seen_by(who) for who in (submitter, co_reflector, editor)] == [True, True, True]
    assert not opinion.seen_by(editor_elsewhere)


def test_actions_say_what_stands_in_the_way():
    offers = {offer["name"]: offer for offer in an_opinion(title="").actions(submitter)}
    assert set(offers) == {"edit_opinion", "submit_opinion"}
    assert offers["edit_opinion"]["allowed"]
    assert offers["submit_opinion"]["reason"]["code"] == "opinion.incomplete"


def test_plain_text_keeps_paragraphs_and_drops_markup():
    body = "<p>一&amp;二</p><ul><li>甲</li><li><strong>乙</strong></li></ul><script>alert(1)</script>"
    assert plain_text(body, "<p>三</p>") == "一&二\n甲\n乙\n三"


def test_blanks_do_not_count():
    assert visible_length("一 二\n三", "　四") == 4
