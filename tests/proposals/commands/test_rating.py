"""Feedback: round by round, until its time is over."""

from datetime import datetime

import pytest

from kernel import jobs
from kernel.ids import new_id
from kernel.rpc.problems import Refused
from services.proposals.commands import rating
from services.proposals.commands.ending import close_proposal
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.commands.settings import change_setting
from services.proposals.queries.files import may_read
from services.proposals.queries.handlings import get_handling
from services.proposals.queries.proposals import get_proposal, get_proposal_history
from tests.kernel.test_jobs import FakeJob, Performer
from tests.proposals.life_makers import LATER, MARKS, enter_sheet, rate, replied, reply
from tests.proposals.proposal_makers import (
    HE,
    LIN,
    OFFICE,
    ROADS,
    WATER_HANDLER,
    ZHOU,
    house,
    official,
)


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


def test_the_scan_of_a_sheet_is_read_by_who_reads_the_rating_and_by_nobody_else():
    work = house()
    proposal, _ = replied(work, cosigners=(LIN,))
    enter_sheet(work, LIN, proposal, [scan := new_id()])
    for who in (LIN, ZHOU, OFFICE, WATER_HANDLER):
        [row] = get_proposal(work.acting_as(who), proposal)["feedback"]
        assert (row["name"], row["signed_on"], row["files"]) == ("林静", "2027-01-11", [scan])
        assert may_read(work.acting_as(who), proposal, file=scan), who.name
    for who in (HE, official("unit_handler", "unit", ROADS), official("administrator")):
        assert not may_read(work.acting_as(who), proposal, file=scan), who.name
    quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="涉密")
    assert [may_read(work.acting_as(who), proposal, file=scan) for who in (OFFICE, LIN)] == [True, False]


def test_the_record_of_a_talk_stays_in_the_history_when_another_replaces_it():
    work = house()
    proposal, _ = replied(work)
    rate(work, ZHOU, proposal, "unsatisfied")
    reply(work, proposal, work.handlings.first({"proposal": proposal, "round": 2}).id)
    rate(work, ZHOU, proposal, "unsatisfied")
    for record in ("双方同意按季度通报进展", "改为按月通报"):
        talk = {"on": "2027-01-11", "participants": ["周明", "水利局"], "record": record}
        rating.record_face_to_face(work.acting_as(OFFICE), proposal, **talk)
    told = [row["data"] for row in get_proposal_history(work, proposal)["rows"] if "face_to_face" in row["type"]]
    assert [one["text"] for one in told] == ["双方同意按季度通报进展", "改为按月通报"]
    assert told[0]["participants"] == ["周明", "水利局"]


def test_the_units_of_the_round_that_follows_read_who_was_not_satisfied_with_what_and_their_reply_before():
    work = house()
    proposal, first = replied(work)
    words = {**MARKS, "result": "unsatisfied", "contact": "unsatisfied", "text": "渠还堵着"}
    rating.give_feedback(work.acting_as(ZHOU), proposal, **words)
    second = work.handlings.first({"proposal": proposal, "round": 2}).id
    told = get_handling(work.acting_as(WATER_HANDLER), second)
    complaint = {"name": "周明", "about": ["result", "contact"], "text": "渠还堵着"}
    assert (told["causes"], told["complaints"]) == (["rated_unsatisfied"], [complaint])
    assert told["earlier"] == first
    assert get_handling(work.acting_as(ZHOU), second)["complaints"] == []
    quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="涉密")
    assert get_handling(work.acting_as(WATER_HANDLER), second)["complaints"] == []


def test_the_office_may_send_it_back_a_third_time():
    work = house()
    proposal, _ = replied(work)
    rate(work, ZHOU, proposal, "unsatisfied")
    second = work.handlings.first({"proposal": proposal, "round": 2})
    reply(work, proposal, second.id)
    rate(work, ZHOU, proposal, "unsatisfied")
    talk = {"on": "2027-01-11", "participants": ["周明"], "record": "x"}
    rating.record_face_to_face(work.acting_as(OFFICE), proposal, **talk)
    rating.decide_dissatisfaction(work.acting_as(OFFICE), proposal, decision="rehandle", reason="尚有余地")
    third = work.handlings.first({"proposal": proposal, "round": 3})
    assert (third.state, third.note) == ("assigned", "尚有余地")
    assert (third.causes, third.earlier) == (["rated_unsatisfied"], second.id)
    assert [(one.about, one.text) for one in third.complaints] == [(["result"], "渠还堵着")]


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
