"""The life of a handling from assignment to the sent reply, with every way back."""

import pytest

from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling import HandlingState as S
from services.proposals.domain.handling.entries import Assisting
from services.proposals.domain.handling.rules import HandlingRules
from tests.proposals.handling_makers import (
    ADVISER,
    ADVISING_CHIEF,
    CHECKER,
    CHIEF,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    MONDAY,
    OUTSIDER,
    PROMISE,
    PROPOSAL_OFFICE,
    STRANGER,
    SUGGESTIONS,
    begun,
    day,
    handling,
    later,
    letter,
    member,
    spoken,
    types,
)


def test_a_sole_unit_walks_from_sign_in_to_the_sent_reply():
    one = handling()
    one.sign_in_handling(by=HANDLER, at=MONDAY)
    one.begin_handling(by=HANDLER, at=MONDAY)
    spoken(one)
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    one.check_reply(by=CHECKER, at=MONDAY)
    one.sign_reply(by=CHIEF, at=MONDAY)
    one.approve_reply(by=HANDOVER, at=MONDAY)
    one.send_reply(by=HANDLER, at=MONDAY, commitments=[])
    assert one.state == S.SENT
    assert types(one) == [
        "handling.signed_in.v1",
        "handling.begun.v1",
        "handling.contact_logged.v1",
        "handling.reply_drafted.v1",
        "handling.reply_checked.v1",
        "handling.reply_signed.v1",
        "handling.reply_approved.v1",
        "handling.reply_sent.v1",
    ]


def test_without_approval_a_signed_reply_may_be_sent_at_once():
    one = spoken(begun(rules=HandlingRules(approval=False)))
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    one.check_reply(by=CHECKER, at=MONDAY)
    one.sign_reply(by=CHIEF, at=MONDAY)
    assert one.state == S.APPROVED


@pytest.mark.parametrize(
    ("step", "who", "back"),
    [
        ("drafted", CHECKER, "send_back_draft"),
        ("countersigned", CHIEF, "refuse_to_sign"),
        ("signed", HANDOVER, "refuse_to_approve"),
    ],
)
def test_each_step_can_be_sent_back_with_a_reason(step, who, back):
    one = begun()
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    if step != "drafted":
        one.check_reply(by=CHECKER, at=MONDAY)
    if step == "signed":
        one.sign_reply(by=CHIEF, at=MONDAY)
    assert one.state == step
    getattr(one, back)(by=who, at=MONDAY, reason="请写明完成时间")
    assert (one.state, one.sent_back[-1].reason) == (S.HANDLING, "请写明完成时间")
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter(version=2))
    assert one.letter.version == 2


def test_a_reply_cannot_be_sent_before_anybody_spoke_with_the_proposer():
    one = begun()
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    one.check_reply(by=CHECKER, at=MONDAY)
    one.sign_reply(by=CHIEF, at=MONDAY)
    one.approve_reply(by=HANDOVER, at=MONDAY)
    with pytest.raises(Refused, match=r"reply.contact_missing"):
        one.send_reply(by=HANDLER, at=MONDAY, commitments=[])


def test_a_contested_contact_does_not_count():
    one = spoken(begun())
    one.contest_contact(by=member(), at=MONDAY, entry=one.contacts[0].id, reason="没有联系过我")
    assert one.uncontested_contacts() == []
    one.confirm_contact(by=member(), at=MONDAY, entry=one.contacts[0].id)
    assert len(one.uncontested_contacts()) == 1


def test_nobody_confirms_the_own_entry_of_the_contact_log():
    one = spoken(begun())
    with pytest.raises(Forbidden, match=r"contact.own_entry"):
        one.confirm_contact(by=HANDLER, at=MONDAY, entry=one.contacts[0].id)
    one.log_contact(by=member(), at=MONDAY, stage="during", way="phone", on="2026-03-01", content="电话")
    with pytest.raises(Forbidden, match=r"contact.own_entry"):
        one.confirm_contact(by=member(), at=MONDAY, entry=one.contacts[1].id)
    one.confirm_contact(by=HANDLER, at=MONDAY, entry=one.contacts[1].id)


def test_a_contact_cannot_lie_in_the_future():
    with pytest.raises(Invalid):
        begun().log_contact(by=HANDLER, at=MONDAY, stage="during", way="phone", on="2026-03-03", content="电话")


def test_a_return_is_asked_within_five_working_days():
    one = handling()
    one.seen_on(day("2026-03-09")).ask_to_return(by=HANDLER, at=later(7), reason="职能不符", better_unit=STRANGER)
    assert one.state == S.RETURN_ASKED
    late = handling().seen_on(day("2026-03-10"))
    with pytest.raises(Refused, match=r"return.too_late"):
        late.ask_to_return(by=HANDLER, at=later(8), reason="职能不符", better_unit=STRANGER)


def test_a_late_return_is_offered_as_not_allowed_with_the_reason():
    offers = {offer["name"]: offer for offer in handling().seen_on(day("2026-03-10")).actions(HANDLER)}
    assert offers["ask_to_return"]["reason"] == {"code": "return.too_late", "values": {"until": "2026-03-09"}}


def test_a_refused_return_goes_back_to_where_it_came_from_and_is_not_asked_twice():
    one = handling()
    one.sign_in_handling(by=HANDLER, at=MONDAY)
    one.ask_to_return(by=HANDLER, at=MONDAY, reason="职能不符", better_unit=STRANGER)
    one.refuse_return(by=HANDOVER, at=MONDAY, reason="属于你单位")
    assert (one.state, one.returns[0].decision) == (S.SIGNED_IN, "refused")
    with pytest.raises(Refused, match=r"return.refused_before"):
        one.ask_to_return(by=HANDLER, at=MONDAY, reason="再次申请", better_unit=STRANGER)


def test_a_unit_does_not_name_itself_as_the_better_unit():
    with pytest.raises(Invalid):
        handling().ask_to_return(by=HANDLER, at=MONDAY, reason="职能不符", better_unit=LEAD)


def test_a_reassigned_handling_stays_as_history():
    one, successor = handling(), handling(unit=STRANGER)
    one.ask_to_return(by=HANDLER, at=MONDAY, reason="职能不符", better_unit=STRANGER)
    one.reassign_handling(by=HANDOVER, at=MONDAY, reason="改由水务局办理", successor=successor)
    assert (one.state, one.reassigned_to, one.returns[0].decision) == (S.REASSIGNED, successor.id, "reassigned")
    assert one.due == one.urge_on == "9999-12-31"


def test_the_checker_may_change_the_class_with_a_reason():
    one = begun()
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    with pytest.raises(Invalid):
        one.check_reply(by=CHECKER, at=MONDAY, reply_class="C")
    assert one.letter.reply_class == "A"


def test_a_checked_class_with_its_reason_holds():
    one = begun()
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    one.check_reply(by=CHECKER, at=MONDAY, reply_class="C", class_reason="资金未落实")
    assert (one.letter.reply_class, one.letter.class_reason) == ("C", "资金未落实")


def test_an_extension_reaches_six_months_from_the_hand_over_at_most():
    one = begun()
    with pytest.raises(Invalid):
        one.ask_extension(by=HANDLER, at=MONDAY, until="2026-09-03", reason="跨部门协调")
    one.ask_extension(by=HANDLER, at=MONDAY, until="2026-09-02", reason="跨部门协调")
    one.grant_extension(by=HANDOVER, at=MONDAY)
    assert (one.deadline().on, one.deadline().rule.name, one.due) == ("2026-09-02", "extension", "2026-09-02")


def test_only_one_extension_is_asked_at_a_time_and_a_refusal_leaves_the_deadline():
    one = begun()
    one.ask_extension(by=HANDLER, at=MONDAY, until="2026-08-01", reason="跨部门协调")
    with pytest.raises(Refused, match=r"extension.undecided"):
        one.ask_extension(by=HANDLER, at=MONDAY, until="2026-08-02", reason="再次申请")
    one.refuse_extension(by=HANDOVER, at=MONDAY, reason="应按期办理")
    assert one.deadline().on == "2026-06-02"
    with pytest.raises(Refused, match=r"extension.not_asked"):
        one.grant_extension(by=HANDOVER, at=MONDAY)


def test_an_extension_is_not_asked_after_the_deadline():
    one = begun().seen_on(day("2026-06-03"))
    with pytest.raises(Refused, match=r"extension.too_late"):
        one.ask_extension(by=HANDLER, at=later(93), until="2026-08-01", reason="跨部门协调")


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


def test_another_unit_sees_nothing_unless_it_leads_or_assists():
    lead = lead_with_helper()
    assert not lead.seen_by(OUTSIDER)
    assert lead.seen_by(ADVISER)
    helper = begun(Part.ASSISTING, HELPER, lead_unit=LEAD, family=[LEAD, HELPER])
    assert helper.seen_by(HANDLER)
    assert not begun(Part.SEPARATE, LEAD).seen_by(ADVISER)


def test_a_wrong_role_is_forbidden_before_the_state_is_looked_at():
    with pytest.raises(Forbidden):
        handling().approve_reply(by=HANDLER, at=MONDAY)
    with pytest.raises(Forbidden):
        handling().sign_in_handling(by=PROPOSAL_OFFICE, at=MONDAY)


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


def test_a_stopped_handling_owes_nothing_and_stops_once():
    one = handling()
    one.stop(by=None, at=MONDAY, reason="withdrawn")
    one.stop(by=None, at=MONDAY, reason="withdrawn")
    assert types(one) == ["handling.stopped.v1"]
    assert one.urge_on == "9999-12-31"
