"""Merging and withdrawing, also while units are at work."""

import pytest

from kernel.rpc.problems import Invalid, NotFound, Refused
from services.proposals.commands import handlings, leaving, reviewing
from services.proposals.commands.ending import close_proposal
from services.proposals.commands.settings import change_setting
from services.proposals.domain.proposal.words import State
from services.proposals.queries.proposals import get_proposal, list_proposals
from tests.proposals.life_makers import filed, handed_over, offered, rate, reply, submitted
from tests.proposals.proposal_makers import (
    HE,
    LIN,
    OFFICE,
    REVIEWER,
    WATER_HANDLER,
    ZHOU,
    house,
    subject,
)


def test_merged_into_a_lead_that_is_being_handled_its_proposers_are_the_units_proposers_too():
    work = house()
    lead, handling = handed_over(work)
    other = submitted(work, who=LIN, title="关于长湖水患的提案", cosigners=(HE,))
    view = leaving.merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="内容相同")
    assert (view["state"], view["merge"]["lead"]) == ("merged", lead)
    [received] = [event for event in work.events if event.type == "proposal.merge_received.v1"]
    assert [unit["name"] for unit in received.units] == ["水利局"]
    assert [row["name"] for row in work.handlings.get(handling).signers] == ["周明", "林静", "何川"]
    assert [row["name"] for row in get_proposal(work.acting_as(HE), lead)["signers"]] == ["周明", "林静", "何川"]
    reply(work, lead, handling)
    for who in (HE, LIN, ZHOU):
        rate(work, who, lead)
    close_proposal(work.acting_as(OFFICE), lead)
    assert get_proposal(work.acting_as(LIN), other)["text"]["title"] == "关于长湖水患的提案"


def test_with_consent_the_first_proposer_of_the_merged_one_answers():
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.merge_needs", value="consent", since="2027-01-11")
    lead, other = filed(work), submitted(work, who=LIN)
    with pytest.raises(Invalid):
        leaving.merge_proposal(work.acting_as(OFFICE), other, lead=subject("周明"), reason="x")
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="内容相同")
    assert offered(work, LIN, other)["agree_to_merge"]
    waiting = {row["id"]: row["merge_pending"] for row in list_proposals(work.acting_as(OFFICE))["rows"]}
    assert waiting == {lead: False, other: True}
    leaving.refuse_merge(work.acting_as(LIN), other, reason="侧重不同")
    with pytest.raises(Refused, match="no_merge_pending"):
        leaving.agree_to_merge(work.acting_as(LIN), other, lead=lead)
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="再议")
    assert leaving.agree_to_merge(work.acting_as(LIN), other, lead=lead)["state"] == "merged"


@pytest.mark.parametrize("gone", ["not filed", "returned", "withdrawn", "merged", "replied"])
def test_what_is_asked_to_be_merged_goes_its_own_way_when_the_lead_has_gone_another(gone):
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.merge_needs", value="consent", since="2027-01-11")
    lead, handling = handed_over(work) if gone == "replied" else (submitted(work), "")
    other = submitted(work, who=LIN)
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="内容相同")
    office, reviewer = work.acting_as(OFFICE), work.acting_as(REVIEWER)
    if gone in ("not filed", "returned"):
        reviewing.start_review(office, lead)
        reviewing.review_proposal(office, lead, recommendation="file", opinion="同意", units=[])
        assert get_proposal(office, other)["merge"]["pending"]
    if gone == "not filed":
        reviewing.not_file_proposal(reviewer, lead, reason="other", reason_text="另案", destination="letter")
    if gone == "returned":
        reviewing.return_proposal(reviewer, lead, reason="vague", reason_text="请写具体")
    if gone == "withdrawn":
        leaving.ask_withdrawal(work.acting_as(ZHOU), lead, reason="已解决")
        leaving.agree_to_withdrawal(office, lead)
    if gone == "merged":
        third = submitted(work, who=HE)
        leaving.merge_proposal(office, lead, lead=third, reason="相同")
        leaving.agree_to_merge(work.acting_as(ZHOU), lead, lead=third)
    if gone == "replied":
        reply(work, lead, handling)
    told = [event for event in work.events if event.type == "proposal.merge_taken_back.v1"]
    assert [(event.subject, event.lead["id"]) for event in told] == [(other, lead)]
    assert get_proposal(office, other)["merge"] is None
    assert offered(work, OFFICE, other)["start_review"] and not offered(work, LIN, other)["agree_to_merge"]


def asked_when_handed_over(work) -> tuple[str, str, str]:
    """A lead, what is asked to be merged into it, and the handling of that."""
    office = work.acting_as(OFFICE)
    change_setting(office, name="proposal.merge_needs", value="consent", since="2027-01-11")
    change_setting(office, name="proposal.merge_from", value=["handed_over"], since="2027-01-11")
    lead = filed(work, who=LIN, title="主案")
    other, handling = handed_over(work)
    leaving.merge_proposal(office, other, lead=lead, reason="内容相同")
    return lead, other, handling


def asked_and_begun(work) -> tuple[str, str]:
    """… whose unit signs in before the answer."""
    lead, other, handling = asked_when_handed_over(work)
    handlings.sign_in_handling(work.acting_as(WATER_HANDLER), handling)
    assert get_proposal(work.acting_as(OFFICE), other)["state"] == "in_handling"
    return lead, other


def test_a_merge_that_is_asked_when_a_unit_begins_is_taken_back_or_refused_and_not_agreed_to():
    for answer, who in ((leaving.take_back_merge, OFFICE), (leaving.refuse_merge, ZHOU)):
        work = house()
        lead, other = asked_and_begun(work)
        assert [row["id"] for row in get_proposal(work.acting_as(OFFICE), lead)["asked_merges"]] == [other]
        with pytest.raises(Refused, match="wrong_state"):
            leaving.agree_to_merge(work.acting_as(ZHOU), other, lead=lead)
        assert answer(work.acting_as(who), other, reason="已在办理")["merge"] is None


def test_what_is_asked_when_a_unit_begins_ends_with_its_lead_too():
    work = house()
    lead, other = asked_and_begun(work)
    leaving.ask_withdrawal(work.acting_as(LIN), lead, reason="已解决")
    leaving.agree_to_withdrawal(work.acting_as(OFFICE), lead)
    view = get_proposal(work.acting_as(OFFICE), other)
    assert (view["merge"], view["state"]) == (None, "in_handling")


def test_a_merge_that_was_asked_is_answered_before_it_is_closed():
    work = house()
    _, other, handling = asked_when_handed_over(work)
    reply(work, other, handling)
    rate(work, ZHOU, other)
    with pytest.raises(Refused, match="merge_pending"):
        close_proposal(work.acting_as(OFFICE), other)
    assert leaving.take_back_merge(work.acting_as(OFFICE), other, reason="已有答复")["merge"] is None


def test_who_is_asked_to_join_a_lead_reads_its_text_and_nobody_else_by_that():
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.merge_needs", value="consent", since="2027-01-11")
    lead, other = submitted(work), submitted(work, who=LIN, cosigners=(HE,))
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="内容相同")

    def read(who):
        return get_proposal(work.acting_as(who), other)["merge"]["lead_text"]

    told = read(LIN)
    assert (told["proposers"], [row["text"] for row in told["suggestions"]]) == (["周明"], ["疏浚", "管护"])
    assert "排渠淤塞。" in told["situation"] and "缺少经费。" in told["analysis"]
    assert (read(HE), read(OFFICE)) == (None, None)
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(LIN), lead)
    reviewing.quarantine_proposal(work.acting_as(OFFICE), lead, readers=[OFFICE.account], reason="涉密")
    assert read(LIN) is None
    reviewing.release_proposal(work.acting_as(OFFICE), lead)
    leaving.agree_to_merge(work.acting_as(LIN), other, lead=lead)
    assert read(LIN) is None


def test_consent_is_given_to_the_lead_that_was_read():
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.merge_needs", value="consent", since="2027-01-11")
    first, second, other = filed(work), filed(work), submitted(work, who=LIN)
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=first, reason="内容相同")
    leaving.refuse_merge(work.acting_as(LIN), other, reason="侧重不同")
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=second, reason="再议")
    with pytest.raises(Refused, match=r"merge_asked_anew"):
        leaving.agree_to_merge(work.acting_as(LIN), other, lead=first)
    assert leaving.agree_to_merge(work.acting_as(LIN), other, lead=second)["merge"]["lead"] == second


def test_withdrawn_after_the_handover_its_unit_has_nothing_left_to_do():
    work = house()
    proposal, handling = handed_over(work)
    leaving.ask_withdrawal(work.acting_as(ZHOU), proposal, reason="已解决")
    view = leaving.agree_to_withdrawal(work.acting_as(OFFICE), proposal)
    assert (view["state"], view["number"], view["column"]) == ("withdrawn", 1, "withdrawn")
    assert work.handlings.get(handling).state == "stopped"


def test_once_a_unit_has_begun_it_is_not_withdrawn_any_more():
    work = house()
    proposal, handling = handed_over(work)
    leaving.ask_withdrawal(work.acting_as(ZHOU), proposal, reason="已解决")
    handlings.sign_in_handling(work.acting_as(WATER_HANDLER), handling)
    with pytest.raises(Refused, match="wrong_state"):
        leaving.agree_to_withdrawal(work.acting_as(OFFICE), proposal)
    view = leaving.deny_withdrawal(work.acting_as(OFFICE), proposal, reason="已在办理")
    assert view["withdrawal"]["answer"] == "denied"


def test_a_withdrawal_that_was_asked_is_answered_before_it_is_closed():
    work = house()
    proposal, handling = handed_over(work)
    office = work.acting_as(OFFICE)
    leaving.ask_withdrawal(work.acting_as(ZHOU), proposal, reason="已解决")
    reply(work, proposal, handling)
    rate(work, ZHOU, proposal)
    with pytest.raises(Refused, match="withdrawal_pending"):
        close_proposal(office, proposal)
    leaving.deny_withdrawal(office, proposal, reason="已经答复")
    assert close_proposal(office, proposal)["state"] == "closed"


@pytest.mark.parametrize("ended", [State.CLOSED, State.ARCHIVED])
def test_one_that_was_closed_before_the_answer_is_answered_still(ended):
    work = house()
    proposal, _ = handed_over(work)
    leaving.ask_withdrawal(work.acting_as(ZHOU), proposal, reason="已解决")
    closed = work.proposals.get(proposal)
    closed.state = ended
    work.proposals.save(closed)
    view = leaving.deny_withdrawal(work.acting_as(OFFICE), proposal, reason="已经办结")
    assert (view["state"], view["withdrawal"]["answer"]) == (ended, "denied")
