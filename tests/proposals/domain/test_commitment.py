"""A commitment is followed until proposer or office confirm that it is done."""

import pytest

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.domain.commitment import Commitment, promised_until
from services.proposals.domain.handling.rules import COMMITMENT
from tests.proposals.handling_makers import (
    COMMITTEE,
    HANDLER,
    HELPER,
    LEAD,
    MONDAY,
    OFFICE,
    OUTSIDER,
    PROPOSAL_OFFICE,
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
    one.seen_on(day("2026-03-03")).urge_commitment(by=PROPOSAL_OFFICE, at=later(1), text="请抓紧")


def test_an_office_of_a_part_sees_no_commitment_of_the_committee():
    assert commitment().seen_by(granted("leader")) and not commitment().seen_by(granted("leader", HELPER))
