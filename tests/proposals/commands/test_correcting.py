"""What was given with a proposal is corrected: its class, whom to call, whether it may be published."""

from collections import Counter

import pytest

from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.commands import correcting, leaving
from services.proposals.commands.ending import archive_proposal, close_proposal, publish_proposal
from services.proposals.queries.proposals import get_proposal, get_proposal_history, list_proposals
from services.proposals.queries.statistics import get_statistics
from tests.proposals.life_makers import filed, handed_over, rate, replied, reply, submitted
from tests.proposals.proposal_makers import LIN, OFFICE, WATER, WATER_HANDLER, ZHOU, house
from tests.proposals.queries.test_statistics import events_of
from tests.proposals.recounting import History

CONTACT = {"name": "周明", "phone": "13800000000"}
AGREED = {"publish_consent": True, "publish_refusal": ""}
REFUSED = {"publish_consent": False, "publish_refusal": "涉及企业"}


def correct(work, who, proposal, **said):
    seen = {"corrections_seen": work.proposals.get(proposal).corrections}
    return correcting.correct_particulars(work.acting_as(who), proposal, **seen | AGREED | said)


def reclass(work, proposal, **said):
    form = {"category": "economy", "reason": "汇编时发现归类有误"}
    return correcting.class_proposal(work.acting_as(OFFICE), proposal, **form | said)


def closed(work, **more) -> str:
    proposal, _ = replied(work, **more)
    rate(work, ZHOU, proposal)
    close_proposal(work.acting_as(OFFICE), proposal)
    return proposal


def published(work) -> str:
    publish_proposal(work.acting_as(OFFICE), proposal := closed(work))
    return proposal


def types(work) -> list[str]:
    return [event.type for event in work.events]


def test_once_filed_its_class_is_corrected_for_a_reason_and_the_lead_unit_is_told():
    work = house()
    proposal, _ = handed_over(work)
    for wrong, field in (({"reason": ""}, "reason"), ({"category": "society"}, "category")):
        with pytest.raises(Invalid) as refused:
            reclass(work, proposal, **wrong)
        assert field in refused.value.values["errors"]
    assert reclass(work, proposal)["category"]["code"] == "economy"
    told = work.events[-1]
    assert (told.type, told.before["code"], told.category["code"]) == ("proposal.reclassed.v1", "society", "economy")
    assert (told.reason_text, [unit["unit"] for unit in told.units]) == ("汇编时发现归类有误", [WATER])
    assert [row["id"] for row in list_proposals(work.acting_as(OFFICE), category="economy")["rows"]] == [proposal]
    seen = get_proposal_history(work.acting_as(WATER_HANDLER), proposal)["rows"][-1]
    assert (seen["data"]["before"]["code"], seen["data"]["reason_text"]) == ("society", "汇编时发现归类有误")


def test_statistics_by_class_equal_a_slow_count_of_the_events_after_a_correction():
    work = house()
    reclass(work, filed(work))
    filed(work)
    slow = Counter(row["facts"]["category"]["code"] for row in History(events_of(work)).proposals.values())
    groups = get_statistics(work.acting_as(OFFICE), group="category")["groups"]
    assert {row["value"]: row["figures"]["filed"]["over"] for row in groups} == slow == {"economy": 1, "society": 1}


def test_the_class_of_a_published_one_is_corrected_on_its_page_too_and_of_an_archived_one_no_more():
    work = house()
    reclass(work, proposal := published(work))
    assert (work.events[-1].type, work.events[-1].category["code"]) == ("proposal.page_changed.v1", "economy")
    archive_proposal(work.acting_as(OFFICE), proposal)
    with pytest.raises(Refused, match="wrong_state"):
        reclass(work, proposal, category="society")


def test_who_submitted_it_corrects_whom_to_call_and_its_units_are_told_but_not_by_the_event_whom():
    work = house()
    proposal, _ = handed_over(work)
    assert correct(work, ZHOU, proposal, contact=CONTACT)["contact"] == CONTACT
    assert get_proposal(work.acting_as(WATER_HANDLER), proposal)["contact"] == CONTACT
    assert types(work)[-1] == "proposal.contact_corrected.v1"
    assert [unit["unit"] for unit in work.events[-1].units] == [WATER]
    assert CONTACT["phone"] not in repr(work.events[-1])
    assert correct(work, ZHOU, proposal, **REFUSED)["contact"] == CONTACT
    with pytest.raises(Refused, match="nothing_corrected"):
        correct(work, ZHOU, proposal, **REFUSED)


def test_nobody_calls_about_what_is_closed():
    work = house()
    proposal = closed(work)
    with pytest.raises(Invalid) as refused:
        correct(work, ZHOU, proposal, contact=CONTACT)
    assert refused.value.values == {"errors": {"contact": ["called_no_more"]}}


def test_the_office_corrects_for_a_proposer_with_a_reason_and_a_cosigner_not_at_all():
    work = house()
    proposal = submitted(work, cosigners=(LIN,))
    with pytest.raises(Forbidden):
        correct(work, LIN, proposal, **REFUSED)
    with pytest.raises(Invalid) as refused:
        correct(work, OFFICE, proposal, **REFUSED)
    assert refused.value.values == {"errors": {"reason": ["required"]}}
    correct(work, OFFICE, proposal, **REFUSED, reason="提案人来电")
    assert (work.events[-1].reason_text, work.events[-1].refusal) == ("提案人来电", "涉及企业")


def test_what_somebody_else_corrected_meanwhile_is_not_taken_back_unread():
    work = house()
    proposal = submitted(work)
    correct(work, OFFICE, proposal, contact=CONTACT, reason="来电")
    with pytest.raises(Refused, match="corrected_meanwhile"):
        correct(work, ZHOU, proposal, **REFUSED, corrections_seen=0)


def test_consent_taken_back_takes_the_public_page_off_and_given_again_it_may_be_published():
    work = house()
    proposal = published(work)
    assert correct(work, ZHOU, proposal, **REFUSED)["published_at"] is None
    assert types(work)[-2:] == ["proposal.unpublished.v1", "proposal.publication_refused.v1"]
    with pytest.raises(Refused, match="no_publish_consent"):
        publish_proposal(work.acting_as(OFFICE), proposal)
    archive_proposal(work.acting_as(OFFICE), proposal)
    correct(work, ZHOU, proposal)
    assert (work.events[-1].type, work.events[-1].publishable) == ("proposal.publication_agreed.v1", True)
    assert publish_proposal(work.acting_as(OFFICE), proposal)["published_at"]


def test_consent_given_before_it_is_closed_makes_nothing_publishable_yet():
    work = house()
    proposal = submitted(work, **REFUSED)
    correct(work, ZHOU, proposal)
    assert not work.events[-1].publishable


def test_who_came_by_a_merge_and_agrees_no_more_is_named_on_the_leads_page_no_longer():
    work = house()
    lead, handling = handed_over(work)
    other = submitted(work, who=LIN)
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="内容相同")
    reply(work, lead, handling)
    for who in (ZHOU, LIN):
        rate(work, who, lead)
    close_proposal(work.acting_as(OFFICE), lead)
    publish_proposal(work.acting_as(OFFICE), lead)
    assert work.events[-1].proposers == ["周明", "林静"]
    correct(work, LIN, other, **REFUSED)
    changed = next(event for event in work.events if event.type == "proposal.page_changed.v1")
    assert changed.proposers == ["周明"]


def test_filed_it_is_corrected_by_nobody_but_its_office():
    work = house()
    with pytest.raises(Forbidden):
        correcting.class_proposal(work.acting_as(ZHOU), filed(work), category="economy", reason="x")
