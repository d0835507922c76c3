"""A whole life by the actions that the views offer, and the ends that other lives take."""

from datetime import UTC, datetime

import pytest

from kernel import jobs
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands import commitments, handlings, handovers, leaving, rating, reviewing
from services.proposals.commands.drafting import create_proposal, invite_cosigner, sign_proposal, submit_proposal
from services.proposals.commands.ending import archive_proposal, close_proposal, publish_proposal, unpublish_proposal
from services.proposals.commands.settings import change_setting
from services.proposals.queries.proposals import count_proposals, get_proposal
from tests.kernel.test_jobs import FakeJob, Performer
from tests.proposals.proposal_makers import (
    ANSWERS,
    GOVERNMENT,
    GOVERNMENT_OFFICE,
    HE,
    LIN,
    OFFICE,
    REVIEWER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    official,
    subject,
    words_form,
)

CHECKER = official("unit_checker", "unit", WATER)
CHIEF = official("unit_leader", "unit", WATER)
LATER = datetime(2027, 3, 15, 2, 0, tzinfo=UTC)
MARKS = {"attitude": "satisfied", "contact": "satisfied", "content": "satisfied"}


def offered(work, who, proposal) -> dict:
    return {row["name"]: row["allowed"] for row in get_proposal(work.acting_as(who), proposal)["actions"]}


def submitted(work, who=ZHOU, title="关于疏浚长湖排渠的提案", cosigners=(), **answers) -> str:
    mine = work.acting_as(who)
    proposal = create_proposal(mine, **words_form(title))["id"]
    for other in cosigners:
        invite_cosigner(mine, proposal, subject=subject(other.name))
        sign_proposal(work.acting_as(other), proposal)
    submit_proposal(mine, proposal, **ANSWERS | answers)
    return proposal


def filed(work, **more) -> str:
    proposal = submitted(work, **more)
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    recommend = {"recommendation": "file", "opinion": "同意", "units": [WATER]}
    reviewing.review_proposal(work.acting_as(OFFICE), proposal, **recommend)
    reviewing.file_proposal(work.acting_as(REVIEWER), proposal, category="society", units=[WATER])
    return proposal


def handed_over(work, **more) -> tuple[str, str]:
    proposal = filed(work, **more)
    shown = handovers.hand_over(work.acting_as(GOVERNMENT), proposal, [{"unit": WATER, "part": "sole"}])
    return proposal, shown["handlings"][0]["id"]


def reply(work, proposal, handling, openness="public", **letter):
    """The water bureau's way from sign-in to the sent reply."""
    as_ = work.acting_as
    handlings.sign_in_handling(as_(WATER_HANDLER), handling)
    handlings.begin_handling(as_(WATER_HANDLER), handling)
    talk = {"stage": "before", "way": "phone", "on": "2027-01-11", "content": "说明情况"}
    handlings.log_contact(as_(WATER_HANDLER), handling, **talk)
    ids = [row["id"] for row in get_proposal(as_(ZHOU), proposal)["text"]["suggestions"]]
    answers = [{"suggestion": id, "outcome": "adopted", "why": "已列入计划"} for id in ids]
    whole = {
        "addressee": "周明委员",
        "body": "答复如下。",
        "answers": answers,
        "reply_class": "A",
        "class_reason": "",
        "openness": openness,
        "openness_reason": "",
        "commitments": [],
        "leader": "",
        "handler": "吴",
        "phone": "0716-8111111",
        "copies": [],
        "files": [],
    }
    handlings.draft_reply(as_(WATER_HANDLER), handling, **whole | letter)
    handlings.check_reply(as_(CHECKER), handling)
    handlings.sign_reply(as_(CHIEF), handling)
    handlings.approve_reply(as_(GOVERNMENT), handling)
    handlings.send_reply(as_(WATER_HANDLER), handling)


def replied(work, openness="public", **more) -> tuple[str, str]:
    proposal, handling = handed_over(work, **more)
    reply(work, proposal, handling, openness)
    return proposal, handling


def rate(work, who, proposal, result="satisfied"):
    return rating.give_feedback(work.acting_as(who), proposal, **MARKS, result=result, text="")


def test_a_whole_life_is_walked_by_the_actions_that_are_offered():
    work = house()
    proposal, handling = handed_over(work, cosigners=(LIN,))
    assert get_proposal(work.acting_as(ZHOU), proposal)["state"] == "handed_over"
    reply(work, proposal, handling)
    assert offered(work, LIN, proposal)["give_feedback"]
    assert offered(work, OFFICE, proposal)["close_proposal"] is False
    rate(work, ZHOU, proposal)
    rate(work, LIN, proposal, "basically")
    assert offered(work, OFFICE, proposal)["close_proposal"]
    close_proposal(work.acting_as(OFFICE), proposal)
    archive_proposal(work.acting_as(OFFICE), proposal)
    view = publish_proposal(work.acting_as(OFFICE), proposal)
    assert view["state"] == "archived" and view["published_at"]


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
    assert (page.proposers, page.satisfaction["satisfied"]) == (["周明", "林静"], 2)
    sent = page.replies[0]
    assert (sent["unit"]["name"], sent["reply_class"]["zh"], len(sent["answers"])) == ("水利局", "已经解决或采纳", 2)
    assert all("0716" not in str(event.to_wire()) for event in work.events)
    unpublish_proposal(work.acting_as(OFFICE), proposal, reason="更正")
    assert work.events[-1].type == "proposal.unpublished.v1"


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
    commitments.report_commitment_done(work.acting_as(WATER_HANDLER), commitment, "已完成", [])
    commitments.confirm_commitment(work.acting_as(ZHOU), commitment)
    assert [unit.reply_class for unit in work.proposals.get(proposal).units] == ["B"]
    handlings.upgrade_reply_class(work.acting_as(OFFICE), handling, "承诺已兑现")
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


def test_unsatisfied_it_goes_back_to_its_unit_and_a_second_reply_is_rated_again():
    work = house()
    proposal, first = replied(work)
    view = rate(work, ZHOU, proposal, "unsatisfied")
    assert (view["state"], view["round"]) == ("in_handling", 2)
    second = work.handlings.first({"proposal": proposal, "round": 2})
    assert second.id != first
    reply(work, proposal, second.id)
    assert rate(work, ZHOU, proposal, "unsatisfied")["state"] == "replied"
    office = work.acting_as(OFFICE)
    with pytest.raises(Refused, match="dissatisfaction_open"):
        close_proposal(office, proposal)
    talk = {"on": "2027-01-11", "participants": ["周明", "水利局"], "record": "当面说明"}
    rating.record_face_to_face(office, proposal, **talk)
    rating.decide_dissatisfaction(office, proposal, decision="close", reason="条件所限")
    assert close_proposal(office, proposal)["state"] == "closed"


def test_the_office_may_send_it_back_a_third_time():
    work = house()
    proposal, _ = replied(work)
    rate(work, ZHOU, proposal, "unsatisfied")
    reply(work, proposal, work.handlings.first({"proposal": proposal, "round": 2}).id)
    rate(work, ZHOU, proposal, "unsatisfied")
    talk = {"on": "2027-01-11", "participants": ["周明"], "record": "x"}
    rating.record_face_to_face(work.acting_as(OFFICE), proposal, **talk)
    rating.decide_dissatisfaction(work.acting_as(OFFICE), proposal, decision="rehandle", reason="尚有余地")
    assert work.handlings.first({"proposal": proposal, "round": 3}).state == "assigned"


def test_when_the_time_is_over_silence_is_silence_and_it_may_be_closed():
    work = house()
    proposal, _ = replied(work, cosigners=(LIN,))
    rate(work, ZHOU, proposal)
    due = get_proposal(work.acting_as(OFFICE), proposal)["rounds"][0]["feedback_due"]["on"]
    system = work.acting_as(None, LATER)
    rating.lapse_today(work.acting_as(None, datetime.fromisoformat(f"{due}T04:00+00:00")))
    assert not work.proposals.get(proposal).rounds[0].lapsed
    rating.lapse_today(system)
    rating.lapse_today(system)
    assert [event.type for event in work.events].count("proposal.feedback_lapsed.v1") == 1
    assert work.backend.find("jobs", {}) == []
    with pytest.raises(Refused, match="feedback_over"):
        rate(work, LIN, proposal)
    close_proposal(work.acting_as(OFFICE), proposal)
    assert work.events[-1].satisfaction == {"satisfied": 1, "basically": 0, "unsatisfied": 0, "silent": 1}


def test_what_one_transaction_does_not_end_a_job_ends_and_reports_after_each_portion(monkeypatch):
    for module in (rating, jobs):
        monkeypatch.setattr(module, "PORTION", 1)
    work = house()
    proposals = [replied(work)[0] for _ in range(3)]
    system = work.acting_as(None, LATER)
    rating.lapse_today(system)
    assert [job["kind"] for job in work.backend.find("jobs", {})] == ["lapse_feedback"]
    job = FakeJob()
    jobs.to_the_end(Performer(), job, lambda _, after: rating.lapse_feedback(system, after))
    assert job.finished and len(job.marks) == 3
    assert all(work.proposals.get(proposal).rounds[0].lapsed for proposal in proposals)


def test_the_time_of_the_first_round_does_not_end_the_second():
    work = house()
    proposal, _ = replied(work)
    rate(work, ZHOU, proposal, "unsatisfied")
    later = work.acting_as(None, LATER)
    reply(later, proposal, later.handlings.first({"proposal": proposal, "round": 2}).id)
    rating.lapse_feedback(later)
    assert rate(later, ZHOU, proposal)["state"] == "replied"


def test_a_lapse_can_send_it_back_where_a_majority_decides():
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.rehandle_trigger", value="majority", since="2027-01-11")
    proposal, _ = replied(work, cosigners=(LIN, HE))
    rate(work, LIN, proposal, "unsatisfied")
    rating.lapse_feedback(work.acting_as(None, LATER))
    assert work.proposals.get(proposal).state == "in_handling"
    assert work.handlings.first({"proposal": proposal, "round": 2})


def test_merged_into_a_lead_that_is_being_handled_its_proposers_are_the_units_proposers_too():
    work = house()
    lead, handling = handed_over(work)
    other = submitted(work, who=LIN, title="关于长湖水患的提案", cosigners=(HE,))
    view = leaving.merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="内容相同")
    assert (view["state"], view["merge"]["lead"]) == ("merged", lead)
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
    leaving.refuse_merge(work.acting_as(LIN), other, reason="侧重不同")
    with pytest.raises(Refused, match="no_merge_pending"):
        leaving.agree_to_merge(work.acting_as(LIN), other)
    leaving.merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="再议")
    assert leaving.agree_to_merge(work.acting_as(LIN), other)["state"] == "merged"


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


def test_every_received_proposal_is_in_exactly_one_number():
    work = house()
    lead = filed(work)
    leaving.merge_proposal(work.acting_as(OFFICE), submitted(work, who=LIN), lead=lead, reason="相同")
    gone = submitted(work)
    leaving.ask_withdrawal(work.acting_as(ZHOU), gone, reason="已解决")
    leaving.agree_to_withdrawal(work.acting_as(OFFICE), gone)
    refused = submitted(work)
    reviewing.start_review(work.acting_as(OFFICE), refused)
    reviewing.review_proposal(work.acting_as(OFFICE), refused, recommendation="not_file", opinion="x", units=[])
    decision = {"reason": "outside", "reason_text": "x", "destination": "letter"}
    reviewing.not_file_proposal(work.acting_as(REVIEWER), refused, **decision)
    submitted(work)
    create_proposal(work.acting_as(HE), **words_form())
    assert count_proposals(work.acting_as(OFFICE), term=6, session=2) == {
        "received": 5,
        "under_review": 1,
        "filed": 1,
        "not_filed": {"opinion": 0, "letter": 1, "suggestion": 0, "returned": 0},
        "merged": 1,
        "withdrawn": 1,
    }
    with pytest.raises(Forbidden):
        count_proposals(work.acting_as(ZHOU))


def test_the_office_is_another_one_only_in_its_own_tree():
    work = house()
    proposal = filed(work)
    assert offered(work, GOVERNMENT, proposal)["hand_over"]
    assert "hand_over" not in offered(work, OFFICE, proposal)
    assert GOVERNMENT_OFFICE in work.proposals.get(proposal).awaited_offices()
