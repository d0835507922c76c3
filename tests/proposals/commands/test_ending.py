"""Closing and publishing: what the public page shows, and what is never published."""

import pytest

from kernel.rpc.problems import NotFound, Refused
from services.proposals.commands import commitments, handlings, leaving
from services.proposals.commands.drafting import create_proposal
from services.proposals.commands.ending import close_proposal, publish_proposal, unpublish_proposal
from tests.proposals.life_makers import handed_over, rate, replied, reply, submitted
from tests.proposals.proposal_makers import (
    HE,
    LIN,
    OFFICE,
    WATER_HANDLER,
    ZHOU,
    house,
    words_form,
)


def test_what_is_published_is_all_that_the_page_needs_and_no_contact_data():
    work = house()
    proposal, _ = replied(work, cosigners=(LIN,), contact={"name": "周明", "phone": "0716-8000000"})
    rate(work, ZHOU, proposal)
    rate(work, LIN, proposal)
    close_proposal(work.acting_as(OFFICE), proposal)
    publish_proposal(work.acting_as(OFFICE), proposal)
    page = work.events[-1]
    assert (page.type, page.committee_name, page.term_name, page.number) == (
        "proposal.published.v1",
        "荆州市政协",
        "六届",
        1,
    )
    assert (page.proposers, page.satisfaction) == (["周明", "林静"], {})
    sent = page.replies[0]
    assert (sent["unit"]["name"], sent["reply_class"]["zh"], len(sent["answers"])) == ("水利局", "已经解决或采纳", 2)
    assert all("0716" not in str(event.to_wire()) for event in work.events)
    unpublish_proposal(work.acting_as(OFFICE), proposal, reason="更正")
    assert work.events[-1].type == "proposal.unpublished.v1"


def test_what_was_closed_or_sent_back_keeps_its_contact_log_as_it_is():
    work = house()
    proposal, first = replied(work)
    talk = {"stage": "after", "way": "visit", "on": "2027-01-11", "content": "回访"}
    entry = handlings.log_contact(work.acting_as(WATER_HANDLER), first, **talk)["contacts"][0]["id"]
    rate(work, ZHOU, proposal, "unsatisfied")
    second = work.handlings.first({"proposal": proposal, "round": 2}).id
    reply(work, proposal, second)
    rate(work, ZHOU, proposal)
    handlings.log_contact(work.acting_as(WATER_HANDLER), second, **talk)
    close_proposal(work.acting_as(OFFICE), proposal)
    for handling in (first, second):
        with pytest.raises(Refused, match=r"contact.round_over"):
            handlings.log_contact(work.acting_as(WATER_HANDLER), handling, **talk)
    with pytest.raises(Refused, match=r"contact.round_over"):
        handlings.contest_contact(work.acting_as(ZHOU), first, entry, reason="没有联系过我")
    closed = [event.subject for event in work.events if event.type == "handling.closed.v1"]
    assert closed == [first, second]


def test_how_it_was_rated_is_published_where_it_does_not_tell_who_rated_how():
    work = house()
    proposal, _ = replied(work, cosigners=(LIN, HE))
    for who, result in ((ZHOU, "satisfied"), (LIN, "basically"), (HE, "satisfied")):
        rate(work, who, proposal, result)
    close_proposal(work.acting_as(OFFICE), proposal)
    publish_proposal(work.acting_as(OFFICE), proposal)
    assert work.events[-1].satisfaction == {"satisfied": 2, "basically": 1, "unsatisfied": 0, "silent": 0}


@pytest.mark.parametrize("public", [True, False])
def test_a_class_that_is_upgraded_afterwards_is_the_proposals_and_stands_on_its_page_where_there_is_one(public):
    work = house()
    proposal, handling = handed_over(work)
    promise = {"text": "年内完成清淤", "due": "2027-12-31", "suggestion": None}
    reply(work, proposal, handling, reply_class="B", commitments=[promise])
    rate(work, ZHOU, proposal)
    close_proposal(work.acting_as(OFFICE), proposal)
    if public:
        publish_proposal(work.acting_as(OFFICE), proposal)
    commitment = work.commitments.first({"proposal": proposal}).id
    commitments.report_commitment_done(work.acting_as(WATER_HANDLER), commitment, text="已完成", files=[])
    commitments.confirm_commitment(work.acting_as(ZHOU), commitment)
    assert [unit.reply_class for unit in work.proposals.get(proposal).units] == ["B"]
    handlings.upgrade_reply_class(work.acting_as(OFFICE), handling, reason="承诺已兑现")
    assert [unit.reply_class for unit in work.proposals.get(proposal).units] == ["A"]
    changed = [event for event in work.events if event.type == "proposal.page_changed.v1"]
    assert [event.replies[0]["reply_class"]["code"] for event in changed] == (["A"] if public else [])


def test_the_page_does_not_name_who_refused_publication_before_the_merge():
    work = house()
    proposal, handling = handed_over(work)
    other = submitted(work, who=LIN, publish_consent=False, publish_refusal="涉及企业")
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=proposal, reason="内容相同")
    reply(work, proposal, handling)
    for who in (ZHOU, LIN):
        rate(work, who, proposal)
    close_proposal(work.acting_as(OFFICE), proposal)
    publish_proposal(work.acting_as(OFFICE), proposal)
    assert work.events[-1].proposers == ["周明"]


def test_what_is_not_filed_yet_is_not_published():
    work = house()
    for proposal in (create_proposal(work.acting_as(ZHOU), **words_form())["id"], submitted(work)):
        with pytest.raises((Refused, NotFound), match=r"wrong_state|not_found"):
            publish_proposal(work.acting_as(OFFICE), proposal)


def test_a_reply_on_request_keeps_it_from_being_published():
    work = house()
    proposal, _ = replied(work, "on_request")
    rate(work, ZHOU, proposal)
    close_proposal(work.acting_as(OFFICE), proposal)
    with pytest.raises(Refused, match="reply_not_public"):
        publish_proposal(work.acting_as(OFFICE), proposal)
