"""A commitment is followed until a first proposer or the office confirms that it is done."""

from dataclasses import replace

import pytest

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.domain.commitment import Commitment, promised_until
from services.proposals.domain.commitment.views import commitment_view
from services.proposals.domain.handling.rules import COMMITMENT, HandlingRules
from tests.proposals.handling_makers import (
    COMMITTEE,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    MEMBER,
    MONDAY,
    OFFICE,
    OUTSIDER,
    PROPOSAL_OFFICE,
    SECOND_MEMBER,
    SIGNERS,
    day,
    granted,
    later,
    member,
    types,
    uid,
)


def commitment() -> Commitment:
    made = Commitment(
        id=uid(60),
        committee=COMMITTEE,
        proposal=uid(50),
        number=7,
        title="关于修建环城步道的提案",
        handling=uid(51),
        unit=LEAD,
        unit_name="市园林局",
        office=OFFICE,
        suggestion=None,
        text="2026年底前建成步道",
        public=True,
        signers=SIGNERS,
        due=promised_until("2026-12-31", day("2026-03-02")),
        urging=COMMITMENT,
        confirmation=HandlingRules().confirming(),
        made_at=MONDAY,
    ).seen_on(day("2026-03-02"))
    return made.make(by=HANDLER, at=MONDAY)


def test_a_commitment_is_reported_done_and_confirmed_by_its_proposer():
    one = commitment()
    one.report_progress(by=HANDLER, at=MONDAY, text="已完成设计", files=[])
    one.report_commitment_done(by=HANDLER, at=MONDAY, text="已建成", files=[uid(70)])
    one.confirm_commitment(by=member(), at=MONDAY, others_open=0)
    assert (one.state, one.due_on, one.urge_on) == ("done", "9999-12-31", "9999-12-31")
    assert types(one) == [
        "commitment.made.v1",
        "commitment.progressed.v1",
        "commitment.reported_done.v1",
        "commitment.confirmed.v1",
    ]


def test_a_contested_report_goes_back_to_the_unit():
    one = commitment()
    one.report_commitment_done(by=HANDLER, at=MONDAY, text="已建成", files=[])
    one.contest_commitment(by=member(), at=MONDAY, reason="只建了一半")
    assert (one.state, one.contested) == ("open", ["只建了一半"])


def test_the_unit_does_not_confirm_itself_and_others_see_nothing():
    one = commitment()
    one.report_commitment_done(by=HANDLER, at=MONDAY, text="已建成", files=[])
    with pytest.raises(Forbidden):
        one.confirm_commitment(by=HANDLER, at=MONDAY, others_open=0)
    assert not one.seen_by(OUTSIDER)


def test_a_first_proposer_confirms_for_all_who_signed_and_each_of_them_may_contest_it():
    cosigner = member(SECOND_MEMBER)
    one = reported_done()
    with pytest.raises(Forbidden, match=r"commitment\.first_proposer"):
        one.confirm_commitment(by=cosigner, at=MONDAY, others_open=0)
    heard(one, range(1, 60))
    with pytest.raises(Forbidden):
        one.confirm_commitment(by=cosigner, at=later(60), others_open=0)
    one.contest_commitment(by=cosigner, at=later(60), reason="只建了一半")
    assert one.state == "open"


def test_somebody_of_the_office_who_co_signed_confirms_as_the_office_once_the_time_is_over():
    both = replace(PROPOSAL_OFFICE, subjects=(SECOND_MEMBER,))
    one = reported_done()
    with pytest.raises(Refused, match=r"proposers_first"):
        one.confirm_commitment(by=both, at=MONDAY, others_open=0)
    heard(one, range(1, 60))
    one.confirm_commitment(by=both, at=later(60), others_open=0)
    assert one.state == "done"


def test_of_a_merged_proposal_each_first_proposer_may_confirm():
    one = reported_done()
    one.renew_signers([SIGNERS[0], SIGNERS[1] | {"first": True, "merged_from": uid(90)}])
    one.confirm_commitment(by=member(SECOND_MEMBER), at=MONDAY, others_open=0)
    assert one.state == "done"


def test_it_is_not_done_before_the_unit_says_so():
    with pytest.raises(Refused, match=r"wrong_state"):
        commitment().confirm_commitment(by=PROPOSAL_OFFICE, at=MONDAY, others_open=0)


def test_the_unit_is_reminded_until_the_office_hears_of_it():
    one = commitment()
    one.collect_events()
    urgencies = []
    for number in range(340):
        one.remind(later(number))
        urgencies += [event.urgency for event in one.collect_events()]
    assert urgencies == ["approaching", "approaching", "due", "overdue", "escalated_leader", "escalated_office"]


def test_the_office_urges_once_a_day():
    one = commitment()
    one.urge_commitment(by=PROPOSAL_OFFICE, at=MONDAY, text="请抓紧")
    with pytest.raises(Refused, match=r"commitment.urged_today"):
        one.urge_commitment(by=PROPOSAL_OFFICE, at=MONDAY, text="请抓紧")
    one.seen_on(day("2026-03-03")).urge_commitment(by=HANDOVER, at=later(1), text="请尽快报告进展")
    assert [each["text"] for each in commitment_view(one, member(), day("2026-03-03"))["urged"]] == ["", ""]
    urged = commitment_view(one, HANDLER, day("2026-03-03"))["urged"]
    assert [(each["name"], each["text"]) for each in urged] == [
        (PROPOSAL_OFFICE.name, "请抓紧"),
        (HANDOVER.name, "请尽快报告进展"),
    ]
    one.show("已封存", locked=True)
    assert commitment_view(one, member(), day("2026-03-03"))["urged"] == []


@pytest.mark.parametrize("role", ["proposal_office", "leader", "chairmens_meeting"])
def test_an_office_of_a_part_sees_no_commitment_of_the_committee(role):
    assert commitment().seen_by(granted(role)) and not commitment().seen_by(granted(role, HELPER))


def reported_done() -> Commitment:
    one = commitment()
    one.report_commitment_done(by=HANDLER, at=MONDAY, text="已建成", files=[])
    one.collect_events()
    return one


def heard(one: Commitment, days: range) -> list[tuple[str, str]]:
    """What the timer says of it on these days: (the local date, what)."""
    told = []
    for number in days:
        one.remind(later(number))
        told += [(later(number).date().isoformat(), event.type.split(".")[1]) for event in one.collect_events()]
    return told


def test_the_first_proposer_is_reminded_to_confirm_and_then_the_office_hears_once_that_nobody_did():
    one = reported_done()
    assert one.confirm_due and (one.confirm_due.on, one.urge_on) == ("2026-04-01", "2026-03-25")
    one.remind(later(23))
    [urged] = one.collect_events()
    assert [told["subject"] for told in urged.tell] == [MEMBER]
    assert (urged.urgency, urged.days_left, urged.computed["rule"]) == ("approaching", 7, "confirmation")
    assert heard(one, range(24, 200)) == [
        ("2026-03-31", "confirmation_urged"),
        ("2026-04-01", "confirmation_urged"),
        ("2026-04-02", "unconfirmed"),
    ]
    assert (one.state, one.unconfirmed, one.urge_on) == ("reported", True, "9999-12-31")
    one.confirm_commitment(by=PROPOSAL_OFFICE, at=later(200), others_open=0)
    assert one.state == "done"


def test_while_the_first_proposer_has_time_the_office_does_not_confirm_for_them():
    one = reported_done()
    with pytest.raises(Refused, match="proposers_first") as refused:
        one.confirm_commitment(by=PROPOSAL_OFFICE, at=MONDAY, others_open=0)
    assert refused.value.values["until"] == "2026-04-01"
    one.contest_commitment(by=PROPOSAL_OFFICE, at=MONDAY, reason="现场还没有动工")
    assert one.state == "open"


def test_a_timer_that_stood_still_tells_the_office_all_the_same():
    assert heard(reported_done(), range(90, 92)) == [("2026-05-31", "unconfirmed")]


def test_nobody_is_reminded_of_what_was_confirmed_or_contested_or_is_locked_away():
    confirmed, contested, locked = reported_done(), reported_done(), reported_done()
    confirmed.confirm_commitment(by=member(), at=MONDAY, others_open=0)
    contested.contest_commitment(by=member(), at=MONDAY, reason="只建了一半")
    locked.show("已封存", locked=True)
    for one in (confirmed, contested, locked):
        one.collect_events()
        assert heard(one, range(1, 120)) == []


def test_what_is_reported_done_again_has_its_own_time():
    one = reported_done()
    heard(one, range(1, 60))
    one.contest_commitment(by=PROPOSAL_OFFICE, at=later(60), reason="核实：未建成")
    one.report_commitment_done(by=HANDLER, at=later(70), text="已建成", files=[])
    one.collect_events()
    assert not one.unconfirmed
    assert [what for _, what in heard(one, range(71, 120))] == ["confirmation_urged"] * 3 + ["unconfirmed"]
