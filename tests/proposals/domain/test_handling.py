"""The life of a handling from assignment to the sent reply, with every way back."""

from dataclasses import replace
from functools import partial

import pytest

from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling import HandlingState as S
from services.proposals.domain.handling.entries import Assisting
from services.proposals.domain.handling.relations import readers_of, reads_as
from services.proposals.domain.handling.rules import HandlingRules
from tests.proposals.handling_makers import (
    ADVISER,
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
    SECOND_MEMBER,
    STRANGER,
    begun,
    day,
    granted,
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
        ("approved", HANDOVER, "refuse_to_approve"),
    ],
)
def test_each_step_can_be_sent_back_with_a_reason(step, who, back):
    one = begun()
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter())
    if step != "drafted":
        one.check_reply(by=CHECKER, at=MONDAY)
    if step in ("signed", "approved"):
        one.sign_reply(by=CHIEF, at=MONDAY)
    if step == "approved":
        one.approve_reply(by=HANDOVER, at=MONDAY)
    assert one.state == step
    getattr(one, back)(by=who, at=MONDAY, reason="请写明完成时间")
    assert (one.state, one.sent_back[-1].reason) == (S.HANDLING, "请写明完成时间")
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter(version=2))
    assert one.letter.version == 2


@pytest.mark.parametrize("step", ["check_reply", "sign_reply", "approve_reply", "send_reply"])
def test_nobody_agrees_to_a_reply_that_promises_a_day_gone_by(step):
    one = spoken(begun())
    promise = replace(PROMISE, due="2026-03-10")
    one.draft_reply(by=HANDLER, at=MONDAY, reply=letter(reply_class="B", commitments=[promise]))
    steps = {"check_reply": CHECKER, "sign_reply": CHIEF, "approve_reply": HANDOVER, "send_reply": HANDLER}
    for before, who in steps.items():
        if before == step:
            break
        getattr(one, before)(by=who, at=MONDAY)
    one.seen_on(day("2026-03-10"))
    assert {each["name"]: each for each in one.actions(steps[step])}[step]["reason"] == {
        "code": "reply.promise_is_past",
        "values": {"due": "2026-03-10"},
    }
    if step == "send_reply":
        one.refuse_to_approve(by=HANDOVER, at=later(8), reason="请改期")
        assert one.state == S.HANDLING


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


def test_what_was_said_of_a_contact_stands():
    one = spoken(begun())
    one.confirm_contact(by=member(), at=MONDAY, entry=one.contacts[0].id)
    for again in (one.confirm_contact, partial(one.contest_contact, reason="我没有参加")):
        with pytest.raises(Refused, match=r"contact.answered"):
            again(by=member(), at=MONDAY, entry=one.contacts[0].id)
    one.log_contact(by=HANDLER, at=MONDAY, stage="during", way="phone", on="2026-03-02", content="电话")
    with pytest.raises(Refused, match=r"contact.answered"):
        one.contest_contact(by=member(), at=MONDAY, entry=one.contacts[0].id, reason="我没有参加")
    assert [each.answer for each in one.contacts] == ["confirmed", None]


def test_for_the_proposers_a_first_proposer_answers():
    one = spoken(begun())
    for answer in (one.confirm_contact, one.contest_contact):
        with pytest.raises(Forbidden, match=r"contact.first_proposer"):
            answer(by=member(SECOND_MEMBER), at=MONDAY, entry=one.contacts[0].id)


def test_nothing_is_changed_in_the_contact_log_of_a_round_that_is_over():
    one = spoken(begun())
    one.close(MONDAY)
    one.close(MONDAY)
    assert types(one)[-2:] == ["handling.contact_logged.v1", "handling.closed.v1"]
    entry = one.contacts[0].id
    for act in (
        lambda: spoken(one),
        lambda: one.confirm_contact(by=member(), at=MONDAY, entry=entry),
        lambda: one.contest_contact(by=member(), at=MONDAY, entry=entry, reason="没有联系过我"),
    ):
        with pytest.raises(Refused, match=r"contact.round_over"):
            act()


def test_nobody_confirms_the_own_entry_of_the_contact_log():
    one = spoken(begun())
    with pytest.raises(Forbidden, match=r"contact.own_entry"):
        one.confirm_contact(by=HANDLER, at=MONDAY, entry=one.contacts[0].id)
    one.log_contact(by=member(), at=MONDAY, stage="during", way="phone", on="2026-03-02", content="电话")
    with pytest.raises(Forbidden, match=r"contact.own_entry"):
        one.confirm_contact(by=member(), at=MONDAY, entry=one.contacts[1].id)
    one.confirm_contact(by=HANDLER, at=MONDAY, entry=one.contacts[1].id)


def test_answering_a_contact_is_offered_to_whose_other_side_has_logged_one():
    def reasons(one, who) -> set:
        offers = [offer for offer in one.actions(who) if offer["name"] in ("confirm_contact", "contest_contact")]
        assert len(offers) == 2
        return {offer.get("reason", {}).get("code") for offer in offers}

    one = begun()
    assert reasons(one, HANDLER) == reasons(one, member()) == {"contact.none"}
    with pytest.raises(Refused, match=r"contact.none"):
        one.confirm_contact(by=HANDLER, at=MONDAY, entry="any")
    spoken(one)
    assert (reasons(one, HANDLER), reasons(one, member())) == ({"contact.own_entry"}, {None})
    one.log_contact(by=member(), at=MONDAY, stage="during", way="phone", on="2026-03-02", content="电话")
    assert reasons(one, HANDLER) == {None}


@pytest.mark.parametrize("on", ["2026-03-03", "1900-01-01"])
def test_a_contact_lies_neither_in_the_future_nor_before_the_hand_over(on):
    with pytest.raises(Invalid):
        begun().log_contact(by=HANDLER, at=MONDAY, stage="during", way="phone", on=on, content="电话")


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


def test_another_unit_sees_nothing_unless_it_leads_or_assists():
    lead = begun(Part.LEAD, assisting=[Assisting(unit=HELPER, name="市财政局")], family=[LEAD, HELPER])
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


def test_a_stopped_handling_owes_nothing_and_stops_once():
    one = handling()
    one.stop(by=None, at=MONDAY, reason="withdrawn")
    one.stop(by=None, at=MONDAY, reason="withdrawn")
    assert types(one) == ["handling.stopped.v1"]
    assert one.urge_on == "9999-12-31"


@pytest.mark.parametrize("role", ["proposal_office", "leader", "chairmens_meeting"])
def test_an_office_of_a_part_sees_no_handling_of_the_committee(role):
    whole, part = granted(role), granted(role, STRANGER)
    assert (handling().seen_by(whole), handling().seen_by(part)) == (True, False)
    readers = set(readers_of(handling()))
    assert readers & set(reads_as(whole)) and not readers & set(reads_as(part))
