"""Opinions, countersignatures, what travels with a sent reply, and its class afterwards."""

import pytest

from kernel.rpc.problems import Refused
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling import HandlingState as S
from services.proposals.domain.handling.entries import Assisting
from services.proposals.domain.handling.rules import HandlingRules
from services.proposals.texts.handlings import LABELS
from tests.proposals.handling_makers import (
    ADVISER,
    ADVISING_CHIEF,
    CHECKER,
    CHIEF,
    HANDLER,
    HELPER,
    LEAD,
    MONDAY,
    PROMISE,
    PROPOSAL_OFFICE,
    SUGGESTIONS,
    begun,
    letter,
    spoken,
)
from tests.proposals.proposal_makers import offer_of


def lead_with_helper(**more):
    return begun(Part.LEAD, assisting=[Assisting(unit=HELPER, name="市财政局")], family=[LEAD, HELPER], **more)


def test_every_assisting_unit_countersigns_before_the_leader_signs():
    lead = lead_with_helper()
    lead.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    lead.check_reply(by=CHECKER, at=MONDAY)
    assert lead.state == S.CHECKED
    with pytest.raises(Refused, match=r"wrong_state"):
        lead.sign_reply(by=CHIEF, at=MONDAY)
    lead.countersign_reply(by=ADVISING_CHIEF, at=MONDAY)
    assert lead.state == S.COUNTERSIGNED


def test_who_has_countersigned_is_told_so_while_another_unit_is_waited_for():
    another = Assisting(unit="another", name="市水利局")
    lead = lead_with_helper()
    lead.assisting.append(another)
    lead.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    lead.check_reply(by=CHECKER, at=MONDAY)
    assert offer_of(lead, ADVISING_CHIEF, "countersign_reply")["allowed"]
    lead.countersign_reply(by=ADVISING_CHIEF, at=MONDAY)
    assert offer_of(lead, ADVISING_CHIEF, "countersign_reply")["reason"]["code"] == "reply.countersigned_already"


def test_a_checked_reply_that_no_unit_countersigns_is_not_called_countersigned():
    alone = lead_with_helper()
    alone.assisting.clear()
    alone.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    alone.check_reply(by=CHECKER, at=MONDAY)
    assert LABELS[f"state.{alone.state}"] == {"zh": "待签发", "en": "To be signed"}


def test_an_assisting_opinion_counts_as_a_countersignature():
    before, after = lead_with_helper(), lead_with_helper()
    before.hear_opinion(HELPER, by=ADVISER, at=MONDAY)
    for lead in (before, after):
        lead.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
        lead.check_reply(by=CHECKER, at=MONDAY)
    assert (before.state, after.state) == (S.COUNTERSIGNED, S.CHECKED)
    after.hear_opinion(HELPER, by=ADVISER, at=MONDAY)
    assert after.state == S.COUNTERSIGNED


def test_a_new_version_asks_for_countersignatures_again():
    lead = lead_with_helper()
    lead.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    lead.check_reply(by=CHECKER, at=MONDAY)
    lead.countersign_reply(by=ADVISING_CHIEF, at=MONDAY)
    lead.refuse_to_sign(by=CHIEF, at=MONDAY, reason="请修改")
    lead.draft_reply(by=HANDLER, at=MONDAY, reply=letter(version=2))
    assert lead.waiting_units() == [HELPER]


def test_an_assisting_unit_can_refuse_to_countersign():
    lead = lead_with_helper()
    lead.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    lead.check_reply(by=CHECKER, at=MONDAY)
    lead.refuse_to_countersign(by=ADVISING_CHIEF, at=MONDAY, reason="资金安排有误")
    assert (lead.state, lead.sent_back[-1].step) == (S.HANDLING, "countersign")


def test_without_countersigning_nobody_is_waited_for():
    lead = lead_with_helper(rules=HandlingRules(countersigning=False))
    lead.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    lead.check_reply(by=CHECKER, at=MONDAY)
    assert lead.state == S.COUNTERSIGNED


def test_an_assisting_unit_ends_with_its_opinion_until_the_lead_sends_it_back():
    helper = begun(Part.ASSISTING, HELPER, lead_unit=LEAD, family=[LEAD, HELPER])
    helper.give_opinion(by=ADVISER, at=MONDAY, text="建议纳入年度预算", files=[])
    assert (helper.state, helper.due) == (S.OPINION_GIVEN, "9999-12-31")
    helper.send_back_opinion(by=HANDLER, at=MONDAY, reason="请写明金额")
    assert (helper.state, helper.due) == (S.HANDLING, "2026-05-13")


def test_an_assisting_unit_is_never_offered_a_reply_nor_a_replying_unit_an_opinion():
    helper = begun(Part.ASSISTING, HELPER, lead_unit=LEAD, family=[LEAD, HELPER])
    assert "draft_reply" not in [offer["name"] for offer in helper.actions(ADVISER)]
    assert "give_opinion" not in [offer["name"] for offer in begun().actions(HANDLER)]


def test_a_sent_reply_travels_with_its_words_only_when_it_is_public():
    one = spoken(begun(rules=HandlingRules(approval=False)))
    one.draft_reply(
        by=HANDLER, at=MONDAY, reply=letter(openness="withheld", openness_reason="涉及商业秘密", reply_class="D")
    )
    one.check_reply(by=CHECKER, at=MONDAY)
    one.sign_reply(by=CHIEF, at=MONDAY)
    one.send_reply(by=HANDLER, at=MONDAY, commitments=[])
    sent = one.collect_events()[-1]
    assert (sent.body, sent.answers[0]["why"], sent.answers[0]["outcome"]) == (None, None, "adopted")
    assert "phone" not in str(sent.to_wire())


def test_a_class_is_upgraded_only_when_every_commitment_is_done():
    one = spoken(begun(rules=HandlingRules(approval=False)))
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter(reply_class="B", commitments=[PROMISE]))
    one.check_reply(by=CHECKER, at=MONDAY)
    one.sign_reply(by=CHIEF, at=MONDAY)
    one.send_reply(by=HANDLER, at=MONDAY, commitments=[SUGGESTIONS[0]["id"]])
    with pytest.raises(Refused, match=r"reply.commitments_open"):
        one.upgrade_reply_class(by=PROPOSAL_OFFICE, at=MONDAY, reason="已完成")
    one.commitments_open = 0
    one.upgrade_reply_class(by=PROPOSAL_OFFICE, at=MONDAY, reason="已完成")
    assert one.letter.reply_class == "A"
    with pytest.raises(Refused, match=r"reply.class_is_final"):
        one.upgrade_reply_class(by=PROPOSAL_OFFICE, at=MONDAY, reason="再次")
