"""Feedback: every signer, each round; silence is silence; who is unsatisfied sends it back as the setting says."""

from datetime import date

import pytest

from kernel.ids import derived_id
from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.domain.proposal.satisfaction import complaints, consequence, satisfaction
from services.proposals.domain.settings import ProposalRules
from tests.proposals.proposal_makers import (
    AT,
    HE,
    LIN,
    OFFICE,
    WATER_HANDLER,
    ZHOU,
    offer_of,
    rate,
    replied,
    reply_again,
    types,
)


def meet(proposal, on="2027-01-11"):
    proposal.record_face_to_face(by=OFFICE, at=AT, on=on, participants=["周明", "水利局"], record="当面说明")


def test_every_signer_rates_and_nobody_for_them():
    proposal = replied(cosigners=(LIN,))
    with pytest.raises(Forbidden):
        rate(proposal, WATER_HANDLER)
    with pytest.raises(Forbidden):
        rate(proposal, OFFICE)
    rate(proposal, LIN)
    with pytest.raises(Refused, match="rated_already"):
        rate(proposal, LIN)
    assert [one["name"] for one in proposal.unrated()] == ["周明"]


SCAN = derived_id("scan")
MARKS = dict.fromkeys(("attitude", "contact", "content", "result"), "satisfied")


def from_paper(proposal, who, signed_on="2027-01-11", result="satisfied", text=""):
    sheet = MARKS | {"subject": who.subjects[0], "signed_on": signed_on, "files": [SCAN]}
    proposal.record_feedback(by=OFFICE, at=AT, text=text, **sheet | {"result": result})


def test_the_office_enters_what_a_signer_filled_in_on_paper_and_it_is_that_signers_rating():
    proposal = replied(cosigners=(LIN,))
    with pytest.raises(Forbidden):
        proposal.record_feedback(by=ZHOU, at=AT, subject=LIN.subjects[0], signed_on="2027-01-11", files=[SCAN], **MARKS)
    from_paper(proposal, LIN)
    event = proposal.collect_events()[-1]
    assert (event.type, event.signer["name"], event.actor) == ("proposal.feedback_recorded.v1", "林静", OFFICE.account)
    assert (event.signed_on, event.files, event.closable) == ("2027-01-11", [SCAN], False)
    assert (proposal.feedback[0].signed_on, proposal.feedback[0].files, proposal.files) == (
        "2027-01-11",
        [SCAN],
        [SCAN],
    )
    with pytest.raises(Refused, match="rated_already"):
        rate(proposal, LIN)
    rate(proposal, ZHOU)
    assert proposal.feedback[1].signed_on is None
    assert satisfaction(proposal)["satisfied"] == 2
    assert offer_of(proposal, OFFICE, "record_feedback")["reason"]["code"] == "proposal.all_rated"


def test_a_sheet_is_of_a_signer_who_has_not_rated_and_signed_between_the_reply_and_today():
    proposal = replied(cosigners=(LIN,))
    rate(proposal, LIN)
    day = proposal.today.isoformat()
    for who, signed_on, field, code in (
        (LIN, day, "subject", "feedback.not_awaited"),
        (HE, day, "subject", "feedback.not_awaited"),
        (ZHOU, "2027-01-10", "signed_on", "feedback.before_reply"),
        (ZHOU, "2027-01-12", "signed_on", "in_the_future"),
    ):
        with pytest.raises(Invalid) as invalid:
            from_paper(proposal, who, signed_on)
        assert invalid.value.values["errors"] == {field: [code]}
    with pytest.raises(Invalid) as invalid:
        from_paper(proposal, ZHOU, result="unsatisfied")
    assert invalid.value.values["errors"] == {"text": ["feedback.say_why"]}
    assert [row.name for row in proposal.feedback] == ["林静"]
    from_paper(proposal, ZHOU)


def test_what_follows_from_a_sheet_is_what_follows_from_a_rating():
    proposal = replied()
    from_paper(proposal, ZHOU, result="unsatisfied", text="渠还堵着")
    assert (proposal.state, proposal.round, complaints(proposal, 1)[0].text) == ("in_handling", 2, "渠还堵着")
    reply_again(proposal)
    from_paper(proposal, ZHOU, result="unsatisfied", text="还是堵着")
    assert proposal.state == "replied"
    assert "proposal.dissatisfaction_opened.v1" in types(proposal)


def test_no_sheet_is_entered_when_the_time_is_over():
    proposal = replied()
    proposal.lapse_feedback(by=None, at=AT)
    with pytest.raises(Refused, match="feedback_over"):
        from_paper(proposal, ZHOU)


def test_who_has_rated_is_told_so_instead_of_being_offered_it_again():
    proposal = replied(cosigners=(LIN,))
    rate(proposal, LIN)
    assert offer_of(proposal, LIN, "give_feedback")["reason"]["code"] == "proposal.rated_already"
    assert offer_of(proposal, ZHOU, "give_feedback")["allowed"]


def test_silence_is_counted_as_silence():
    proposal = replied(cosigners=(LIN, HE))
    rate(proposal, ZHOU)
    proposal.lapse_feedback(by=None, at=AT)
    assert satisfaction(proposal) == {"satisfied": 1, "basically": 0, "unsatisfied": 0, "silent": 2}
    assert [one["name"] for one in proposal.collect_events()[-1].silent] == ["林静", "何川"]
    with pytest.raises(Refused, match="feedback_over"):
        rate(proposal, LIN)


def test_it_is_closed_only_with_every_feedback_in_or_its_time_over():
    proposal = replied(cosigners=(LIN,))
    rate(proposal, ZHOU)
    with pytest.raises(Refused) as caught:
        proposal.close_proposal(by=OFFICE, at=AT)
    assert caught.value.values == {"waiting": ["林静"], "due": "2027-02-01"}
    proposal.lapse_feedback(by=None, at=AT)
    proposal.close_proposal(by=OFFICE, at=AT)
    assert proposal.collect_events()[-1].satisfaction["silent"] == 1


def test_by_default_only_the_first_proposers_rating_sends_it_back():
    proposal = replied(cosigners=(LIN,))
    rate(proposal, LIN, "unsatisfied")
    assert proposal.state == "replied"
    rate(proposal, ZHOU, "unsatisfied")
    assert (proposal.state, proposal.round) == ("in_handling", 2)
    assert types(proposal)[-1] == "proposal.rehandling_opened.v1"


def test_anybodys_rating_sends_it_back_where_the_setting_says_so():
    proposal = replied(rules=ProposalRules(rehandle_trigger="any"), cosigners=(LIN,))
    rate(proposal, LIN, "unsatisfied")
    assert proposal.state == "in_handling"


def test_a_majority_is_counted_when_all_have_rated():
    proposal = replied(rules=ProposalRules(rehandle_trigger="majority"), cosigners=(LIN, HE))
    rate(proposal, LIN, "unsatisfied")
    rate(proposal, HE, "unsatisfied")
    assert proposal.state == "replied"
    rate(proposal, ZHOU)
    assert proposal.state == "in_handling"


def test_a_majority_is_counted_when_the_time_is_over():
    proposal = replied(rules=ProposalRules(rehandle_trigger="majority"), cosigners=(LIN, HE))
    rate(proposal, LIN, "unsatisfied")
    proposal.lapse_feedback(by=None, at=AT)
    assert proposal.state == "in_handling"


def test_nobody_rates_what_is_being_handled_again_and_all_rate_the_second_reply():
    proposal = replied(cosigners=(LIN,))
    rate(proposal, ZHOU, "unsatisfied")
    with pytest.raises(Refused, match="wrong_state"):
        rate(proposal, LIN)
    reply_again(proposal)
    assert [one["name"] for one in proposal.unrated()] == ["周明", "林静"]


def twice_unsatisfied():
    proposal = replied()
    rate(proposal, ZHOU, "unsatisfied")
    reply_again(proposal)
    rate(proposal, ZHOU, "unsatisfied")
    return proposal


def test_still_unsatisfied_needs_a_talk_and_a_decision_before_closing():
    proposal = twice_unsatisfied()
    assert proposal.state == "replied"
    with pytest.raises(Refused, match="dissatisfaction_open"):
        proposal.close_proposal(by=OFFICE, at=AT)
    with pytest.raises(Refused, match="face_to_face_missing"):
        proposal.decide_dissatisfaction(by=OFFICE, at=AT, decision="close", reason="x")
    meet(proposal)
    proposal.decide_dissatisfaction(by=OFFICE, at=AT, decision="close", reason="条件所限，已当面说明")
    proposal.close_proposal(by=OFFICE, at=AT)
    assert proposal.state == "closed"


def decided_to_rehandle():
    proposal = twice_unsatisfied()
    meet(proposal)
    proposal.decide_dissatisfaction(by=OFFICE, at=AT, decision="rehandle", reason="尚有余地")
    return proposal


def test_the_office_can_decide_for_one_more_round_and_the_talk_stays_with_the_round_it_ended():
    proposal = decided_to_rehandle()
    assert (proposal.state, proposal.round, proposal.dissatisfaction) == ("in_handling", 3, None)
    case = proposal.rounds[1].dissatisfaction
    assert (case.record, case.decision, case.reason) == ("当面说明", "rehandle", "尚有余地")
    reply_again(proposal)
    rate(proposal, ZHOU)
    proposal.close_proposal(by=OFFICE, at=AT)
    assert proposal.collect_events()[-1].rounds == 3


def test_who_is_unsatisfied_with_what_sends_it_back_says_why():
    for rating in ("result", "content"):
        proposal = replied(rules=ProposalRules(rehandle_rating=rating))
        with pytest.raises(Invalid) as invalid:
            proposal.give_feedback(by=ZHOU, at=AT, **MARKS | {rating: "unsatisfied"})
        assert invalid.value.values["errors"] == {"text": ["feedback.say_why"]}
        proposal.give_feedback(by=ZHOU, at=AT, text="渠还堵着", **MARKS | {rating: "unsatisfied"})
        assert (proposal.state, complaints(proposal, 1)[0].text) == ("in_handling", "渠还堵着")
    proposal = replied()
    proposal.give_feedback(by=ZHOU, at=AT, **MARKS | {"attitude": "unsatisfied"})
    assert proposal.state == "replied"


def test_what_follows_from_an_unsatisfied_rating_is_told_for_as_long_as_there_is_one_to_give():
    proposal = replied()
    rule = {"rating": "result", "trigger": "first_proposer"}
    assert consequence(proposal) == rule | {"talk": False}
    rate(proposal, ZHOU, "unsatisfied")
    assert consequence(proposal) is None
    reply_again(proposal)
    assert consequence(proposal) == rule | {"talk": True}
    rate(proposal, ZHOU)
    assert consequence(proposal) is None


def test_unsatisfied_after_that_round_too_needs_a_talk_and_a_decision_of_its_own():
    proposal = decided_to_rehandle()
    reply_again(proposal)
    rate(proposal, ZHOU, "unsatisfied")
    with pytest.raises(Refused, match="dissatisfaction_open"):
        proposal.close_proposal(by=OFFICE, at=AT)
    with pytest.raises(Refused, match="face_to_face_missing"):
        proposal.decide_dissatisfaction(by=OFFICE, at=AT, decision="close", reason="x")


def test_who_had_not_rated_when_the_round_was_cut_short_was_not_silent_in_it():
    proposal = replied(cosigners=(LIN, HE))
    rate(proposal, HE)
    rate(proposal, ZHOU, "unsatisfied")
    assert (proposal.rounds[0].lapsed, proposal.rounds[0].silent) == (True, [])


def test_after_the_last_day_nobody_rates_though_the_round_was_not_ended_yet():
    proposal = replied(cosigners=(LIN,))
    proposal.under(proposal.rules, date(2027, 2, 1))
    rate(proposal, LIN)
    proposal.under(proposal.rules, date(2027, 2, 2))
    offer = next(row for row in proposal.actions(ZHOU) if row["name"] == "give_feedback")
    assert (offer["allowed"], offer["reason"]["code"]) == (False, "proposal.feedback_over")
    with pytest.raises(Refused, match="feedback_over"):
        rate(proposal, ZHOU)


@pytest.mark.parametrize(("day", "code"), [("2027-01-12", "in_the_future"), ("2027-01-10", "feedback.before_reply")])
def test_a_talk_is_recorded_neither_before_it_took_place_nor_before_the_replies_it_is_about(day, code):
    with pytest.raises(Invalid) as invalid:
        meet(twice_unsatisfied(), on=day)
    assert invalid.value.values["errors"] == {"on": [code]}


def test_each_event_after_which_it_may_be_closed_says_so():
    def closable(proposal) -> bool:
        offered = {row["name"]: row["allowed"] for row in proposal.actions(OFFICE)}
        said = [event.closable for event in proposal.collect_events() if "closable" in event.data][-1]
        assert said == offered["close_proposal"]
        return said

    proposal = replied(cosigners=(LIN,))
    rate(proposal, LIN)
    assert not closable(proposal)
    rate(proposal, ZHOU)
    assert closable(proposal)
    sent_back = replied(cosigners=(LIN,))
    rate(sent_back, LIN)
    rate(sent_back, ZHOU, "unsatisfied")
    assert not closable(sent_back)
    again = replied(cosigners=(LIN,), rules=ProposalRules(rehandle_rounds=0))
    rate(again, ZHOU, "unsatisfied")
    assert types(again)[-1] == "proposal.dissatisfaction_opened.v1"
    again.lapse_feedback(by=None, at=AT)
    assert not closable(again)
    meet(again)
    again.decide_dissatisfaction(by=OFFICE, at=AT, decision="close", reason="已当面说明")
    assert closable(again)
