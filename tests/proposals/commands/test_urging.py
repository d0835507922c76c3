"""The timer reminds each once, and a new calendar moves open deadlines."""

import pytest

from kernel.rpc.problems import Refused
from services.proposals.commands.handlings import ask_to_return, sign_in_handling, urge_handling
from services.proposals.commands.handovers import hand_over
from services.proposals.commands.urging import (
    recompute_deadlines,
    recompute_feedback_deadlines,
    urge,
    urge_feedback,
)
from tests.proposals.handling_makers import (
    HANDLER,
    LEAD,
    MEMBER,
    PROPOSAL_OFFICE,
    SECOND_MEMBER,
    STRANGER,
    filed,
    later,
    proposals_work,
    uid,
)
from tests.proposals.reply_makers import PROMISED, handed_over, reply


def days(work, first, last, do):
    """What `do` records on each day: [(day, type, urgency)]."""
    found = []
    for day in range(first, last):
        seen = len(work.events)
        do(work.acting_as(None, now=later(day)))
        do(work.acting_as(None, now=later(day)))
        found += [(day, event.type, event.urgency) for event in work.events[seen:]]
    return found


def test_a_unit_that_does_not_sign_in_is_urged_once_at_each_stage():
    work, _ = handed_over()
    assert days(work, 0, 9, urge) == [
        (6, "handling.urged.v1", "approaching"),
        (7, "handling.urged.v1", "due"),
        (8, "handling.urged.v1", "escalated_leader"),
    ]


def test_a_commitment_is_urged_across_sessions_until_it_is_done():
    work, ids = handed_over()
    reply(work, ids[LEAD], PROMISED)
    assert [urgency for _, _, urgency in days(work, 1, 400, urge)] == [
        "approaching",
        "approaching",
        "due",
        "overdue",
        "escalated_leader",
        "escalated_office",
    ]


def test_signers_who_have_not_rated_are_reminded_of_their_feedback():
    work, ids = handed_over()
    reply(work, ids[LEAD])
    assert days(work, 0, 30, urge_feedback) == [
        (16, "proposal.feedback_urged.v1", "approaching"),
        (20, "proposal.feedback_urged.v1", "approaching"),
        (21, "proposal.feedback_urged.v1", "due"),
    ]
    assert [one["subject"] for one in work.events[-1].tell] == [MEMBER, SECOND_MEMBER]


def test_the_office_urges_by_hand_with_words_of_its_own():
    work, ids = handed_over()
    urge_handling(work.acting_as(PROPOSAL_OFFICE), ids[LEAD], text="请尽快签收")
    assert (work.events[-1].urgency, work.events[-1].text) == ("by_office", "请尽快签收")


def test_nothing_is_asked_of_a_unit_while_the_handover_office_has_its_turn():
    work, ids = handed_over()
    ask_to_return(work.acting_as(HANDLER), ids[LEAD], reason="不属于我单位职责", better_unit=STRANGER)
    urge(work.acting_as(None, now=later(89)))
    urged = [event for event in work.events if event.type == "handling.urged.v1" and event.unit == LEAD]
    told = {one["role"] for event in urged for one in event.tell}
    assert told == {"handover_office"}
    with pytest.raises(Refused, match=r"handling\.with_office"):
        urge_handling(work.acting_as(PROPOSAL_OFFICE), ids[LEAD], text="请尽快签收")


def test_a_year_without_notice_is_provisional_until_its_calendar_comes():
    work = proposals_work(now=later(365))
    shown = hand_over(work, filed(work), assignments=[{"unit": LEAD, "part": "sole"}])
    handling = work.handlings.get(shown["handlings"][0]["id"])
    assert handling.deadlines["sign_in"].provisional
    year = {"id": uid(6), "kind": "calendar", "year": 2027, "holidays": ["2027-03-05"], "workdays": []}
    work.directory.keep(year, sequence=1)
    assert recompute_deadlines(work.acting_as(None)) is None
    after = work.handlings.get(handling.id)
    assert (after.deadlines["sign_in"].on, after.deadlines["sign_in"].provisional) == ("2027-03-10", False)
    assert work.events[-1].type == "handling.deadlines_recomputed.v1"


def test_feedback_deadlines_follow_a_new_calendar_too():
    work, ids = handed_over()
    proposal = reply(work, ids[LEAD])["proposal"]
    assert work.proposals.get(proposal).rounds[-1].feedback_due.on == "2026-03-23"
    notice = {"id": uid(5), "kind": "calendar", "year": 2026, "holidays": ["2026-03-20"], "workdays": []}
    work.directory.keep(notice, sequence=2)
    recompute_feedback_deadlines(work.acting_as(None))
    assert work.proposals.get(proposal).rounds[-1].feedback_due.on == "2026-03-24"
    assert work.events[-1].type == "proposal.feedback_deadline_moved.v1"


def test_an_office_urges_a_unit_to_what_is_due_first():
    work, ids = handed_over()
    urge_handling(work.acting_as(PROPOSAL_OFFICE, now=later(10)), ids[LEAD], text="请先签收")
    late = work.events[-1]
    assert (late.occasion, late.days_left, late.text) == ("sign_in", -3, "请先签收")
    sign_in_handling(work.acting_as(HANDLER, now=later(10)), ids[LEAD])
    urge_handling(work.acting_as(PROPOSAL_OFFICE, now=later(11)), ids[LEAD], text="请尽快答复")
    assert work.events[-1].occasion == "reply"
