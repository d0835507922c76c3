"""Opinions of assisting units 会办意见: when they count, and until when the lead sends them back."""

import pytest

from kernel.rpc.problems import Refused
from services.proposals.commands import handlings as do
from services.proposals.commands.handovers import hand_over, pass_on_hand_over
from services.proposals.commands.reassigning import reassign_handling
from services.proposals.queries.handlings import get_handling, get_handling_history
from tests.proposals.handling_makers import (
    ADVISER,
    ADVISING_CHIEF,
    CHECKER,
    CHIEF,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    OFFICE,
    OTHER_OFFICE,
    PARTY_UNIT,
    REPLY_FORM,
    STRANGER,
    filed,
    granted,
    member,
    proposals_work,
    uid,
)
from tests.proposals.proposal_makers import reply_read
from tests.proposals.reply_makers import begin, handed_over, reply, with_helper


def test_an_opinion_counts_as_countersignature_and_ends_the_assisting_units_work():
    work, ids = with_helper()
    begin(work, ids[HELPER], ADVISER)
    do.give_opinion(work.acting_as(ADVISER), ids[HELPER], text="建议纳入年度预算", files=[uid(71)])
    reply(work, ids[LEAD])
    assert [event.type for event in work.events].count("handling.stopped.v1") == 0
    assert get_handling(work.acting_as(HANDLER), ids[HELPER])["opinion"]["text"] == "建议纳入年度预算"
    assert get_handling(work.acting_as(member()), ids[HELPER])["opinion"] is None


def test_an_opinion_that_was_sent_back_counts_no_more():
    work, ids = with_helper()
    begin(work, ids[HELPER], ADVISER)
    do.give_opinion(work.acting_as(ADVISER), ids[HELPER], text="同意", files=[])
    do.send_back_opinion(work.acting_as(HANDLER), ids[HELPER], reason="请写明金额")
    assert work.handlings.get(ids[LEAD]).waiting_units() == [HELPER]


def test_what_was_said_in_an_opinion_that_was_sent_back_stays_in_the_history_of_those_inside():
    work, ids = with_helper()
    begin(work, ids[HELPER], ADVISER)
    do.give_opinion(work.acting_as(ADVISER), ids[HELPER], text="不同意", files=[])
    do.send_back_opinion(work.acting_as(HANDLER), ids[HELPER], reason="请再考虑")
    do.give_opinion(work.acting_as(ADVISER), ids[HELPER], text="同意", files=[])

    def said(who) -> list[str]:
        rows = get_handling_history(work.acting_as(who), ids[HELPER])["rows"]
        return [row["data"]["text"] for row in rows if row["type"] == "handling.opinion_given.v1"]

    assert [said(who) for who in (HANDLER, ADVISER, HANDOVER, member())] == [["不同意", "同意"]] * 3 + [[]]


def test_an_opinion_with_which_the_reply_is_countersigned_stands_until_that_reply_is_sent_back():
    work, ids = with_opinion()
    begin(work, ids[LEAD])
    do.draft_reply(work.acting_as(HANDLER), ids[LEAD], **dict(REPLY_FORM))
    assert can_be_sent_back(work, ids[HELPER])
    do.check_reply(work.acting_as(CHECKER), ids[LEAD], **reply_read(work, ids[LEAD]))
    assert not can_be_sent_back(work, ids[HELPER])
    with pytest.raises(Refused, match=r"opinion\.countersigned"):
        do.send_back_opinion(work.acting_as(HANDLER), ids[HELPER], reason="请写明金额")
    do.refuse_to_sign(work.acting_as(CHIEF), ids[LEAD], reason="会办意见不具体")
    assert can_be_sent_back(work, ids[HELPER])


def test_while_another_unit_is_waited_for_an_opinion_can_be_sent_back():
    work, ids = handed_over(
        [{"unit": LEAD, "part": "lead"}, *({"unit": unit, "part": "assisting"} for unit in (HELPER, STRANGER))]
    )
    begin(work, ids[HELPER], ADVISER)
    begin(work, ids[LEAD])
    do.draft_reply(work.acting_as(HANDLER), ids[LEAD], **dict(REPLY_FORM))
    do.check_reply(work.acting_as(CHECKER), ids[LEAD], **reply_read(work, ids[LEAD]))
    do.give_opinion(work.acting_as(ADVISER), ids[HELPER], text="同意", files=[])
    do.send_back_opinion(work.acting_as(HANDLER), ids[HELPER], reason="请写明金额")
    lead = work.handlings.get(ids[LEAD])
    assert (lead.state, set(lead.waiting_units())) == ("checked", {HELPER, STRANGER})


def test_what_was_given_for_a_reply_that_is_sent_is_done():
    work, ids = with_opinion()
    reply(work, ids[LEAD])
    with pytest.raises(Refused, match=r"opinion\.countersigned"):
        do.send_back_opinion(work.acting_as(HANDLER), ids[HELPER], reason="请写明金额")
    assert work.handlings.get(ids[HELPER]).state == "opinion_given"


def test_no_unit_is_asked_for_an_opinion_after_the_lead_has_replied_and_the_office_steps_aside():
    work = proposals_work()
    proposal = filed(work, offices=(OFFICE, OTHER_OFFICE))
    (lead,) = hand_over(work, proposal, assignments=[{"unit": LEAD, "part": "lead"}])["handlings"]
    reply(work, lead["id"])
    late = work.acting_as(granted("handover_office", OTHER_OFFICE))
    with pytest.raises(Refused, match=r"hand_over\.reply_settled"):
        hand_over(late, proposal, assignments=[{"unit": PARTY_UNIT, "part": "assisting"}])
    assert pass_on_hand_over(late, proposal, units=[], reason="主办单位已经答复")["state"] == "replied"
    assert [handling.unit for handling in work.handlings.find({})] == [LEAD]


def test_a_countersigned_reply_keeps_the_units_that_countersigned_it_until_it_is_sent_back():
    work, ids = with_helper()
    begin(work, ids[LEAD])
    do.draft_reply(work.acting_as(HANDLER), ids[LEAD], **dict(REPLY_FORM))
    read = reply_read(work, ids[LEAD])
    do.check_reply(work.acting_as(CHECKER), ids[LEAD], **read)
    do.countersign_reply(work.acting_as(ADVISING_CHIEF), ids[LEAD], **read)
    with pytest.raises(Refused, match=r"reassign\.countersigned"):
        reassign_handling(work, ids[HELPER], unit=STRANGER, reason="改由水务局会办")
    do.refuse_to_sign(work.acting_as(CHIEF), ids[LEAD], reason="会办单位有变")
    reassign_handling(work, ids[HELPER], unit=STRANGER, reason="改由水务局会办")
    assert work.handlings.get(ids[LEAD]).waiting_units() == [STRANGER]


def with_opinion():
    work, ids = with_helper()
    begin(work, ids[HELPER], ADVISER)
    do.give_opinion(work.acting_as(ADVISER), ids[HELPER], text="同意", files=[])
    return work, ids


def can_be_sent_back(work, id) -> bool:
    offers = get_handling(work.acting_as(HANDLER), id)["actions"]
    return next(offer["allowed"] for offer in offers if offer["name"] == "send_back_opinion")
