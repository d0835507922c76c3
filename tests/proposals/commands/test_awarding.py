"""Awards: candidates by rule and quota with reasons, deliberation, the decision, excellent proposals."""

from dataclasses import replace

import pytest

from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands import awarding, ending
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.commands.settings import change_setting
from services.proposals.queries import awards as reading
from services.proposals.queries.proposals import get_proposal, list_proposals
from tests.proposals.award_makers import FORM, closed, of_kind, opened, published, setting, three
from tests.proposals.evaluation_makers import AUDITOR, CHAIRMEN, announced, run
from tests.proposals.life_makers import rate, replied
from tests.proposals.proposal_makers import LEADER, LIN, OFFICE, STRANGER, WATER, WATER_HANDLER, ZHOU, house


def test_candidates_fit_the_conditions_and_stand_in_order_the_quota_on_the_list():
    work = house()
    best, second = three(work)
    rows = of_kind(opened(work), "proposal")
    assert [(row["record"], row["place"], row["chosen"]) for row in rows] == [(best, 1, True), (second, 2, False)]
    assert {row["code"]: row["value"] for row in rows[0]["reasons"]} == {
        "evaluation": None,
        "satisfaction": 100.0,
        "adoption": 100.0,
    }


def test_what_is_not_closed_or_has_only_weak_replies_is_no_candidate():
    work = house()
    proposal, _ = replied(work)
    first = opened(work)
    assert of_kind(first, "proposal") == []
    awarding.cancel_awards(work.acting_as(OFFICE), first["id"], reason="还没有可评的")
    rate(work, ZHOU, proposal)
    ending.close_proposal(work.acting_as(OFFICE), proposal)
    setting(work, "classes_not_enough", ["A"])
    assert of_kind(awarding.open_awards(work.acting_as(OFFICE), **FORM | {"name": "再评"}), "proposal") == []


def test_the_approved_evaluation_comes_first_in_the_order():
    work = house()
    change_setting(work.acting_as(OFFICE), name="evaluation.least_of_unit", value=2, since="2027-01-11")
    setting(work, "units_handled_least", 1)
    announced(work)
    (unit,) = of_kind(opened(work), "unit")
    assert (unit["record"], unit["chosen"]) == (WATER, True)
    assert {row["code"]: row["value"] for row in unit["reasons"]}["evaluation"] == 90.0


def test_who_rated_a_candidate_reads_no_evaluation_of_it_that_would_give_away_the_other_sheet():
    work = house()
    change_setting(work.acting_as(OFFICE), name="evaluation.least_of_unit", value=2, since="2027-01-11")
    setting(work, "units_handled_least", 1)
    announced(work)
    id = opened(work)["id"]
    rated_too = replace(CHAIRMEN, subjects=ZHOU.subjects)
    for who, told in ((CHAIRMEN, 90.0), (rated_too, None)):
        (unit,) = of_kind(reading.get_awards(work.acting_as(who), id), "unit")
        assert {row["code"]: row["value"] for row in unit["reasons"]}["evaluation"] == told


def test_the_office_adds_and_strikes_with_reasons_that_are_kept():
    work = house()
    best, second = three(work)
    view = opened(work)
    office = work.acting_as(OFFICE)
    first = of_kind(view, "proposal")[0]
    awarding.strike_candidate(office, view["id"], candidate=first["id"], reason="与上年重复")
    awarding.add_candidate(office, view["id"], kind="proposal", record=second, reason="实效明显")
    shown = awarding.deliberate_candidate(work.acting_as(OFFICE), view["id"], candidate=first["id"], text="再议")
    rows = {row["record"]: row for row in of_kind(shown, "proposal")}
    assert (rows[best]["chosen"], rows[second]["chosen"]) == (False, True)
    assert [(entry["step"], entry["text"]) for entry in rows[best]["entries"]] == [
        ("strike_candidate", "与上年重复"),
        ("deliberate_candidate", "再议"),
    ]
    with pytest.raises(Refused, match="on_the_list"):
        awarding.add_candidate(office, view["id"], kind="proposal", record=second, reason="x")
    with pytest.raises(Invalid):
        awarding.add_candidate(office, view["id"], kind="proposal", record=WATER, reason="x")


def test_what_may_be_added_is_found_by_a_part_of_its_name_or_by_its_number():
    work = house()
    setting(work, "units_handled_least", 2)
    best, second = three(work)
    closed(work, "关于修建泵站的提案", "basically")
    id = opened(work)["id"]

    def found(kind: str = "proposal", text: str = "") -> list[tuple]:
        rows = reading.find_candidates(work.acting_as(OFFICE), id, kind=kind, text=text)["rows"]
        return [(row["number"], row["name"]) for row in rows]

    everything = [(2, "关于加固南堤的提案"), (4, "关于修建泵站的提案")]
    assert found() == everything, "what is on the list cannot be added, nor what does not meet the conditions"
    assert (found(text="泵站"), found(text="2"), found(text="河")) == (everything[1:], everything[:1], [])
    (water,) = of_kind(reading.get_awards(work.acting_as(OFFICE), id), "unit")
    assert found("unit", "水") == []
    awarding.strike_candidate(work.acting_as(OFFICE), id, candidate=water["id"], reason="x")
    assert found("unit", "水") == [(None, "水利局")]
    for who in (CHAIRMEN, LEADER, AUDITOR):
        with pytest.raises(Forbidden):
            reading.find_candidates(work.acting_as(who), id, kind="unit")
    quarantine_proposal(work.acting_as(OFFICE), second, readers=[OFFICE.account], reason="x")
    assert found() == everything[1:]
    on = next(
        row["id"] for row in reading.get_awards(work.acting_as(OFFICE), id)["candidates"] if row["record"] == best
    )
    awarding.strike_candidate(work.acting_as(OFFICE), id, candidate=on, reason="x")
    assert found(text="1") == [(1, "关于疏浚长湖排渠的提案")]


def test_what_does_not_meet_the_conditions_of_the_round_is_neither_found_nor_added():
    work = house()
    best, _ = three(work)
    office, going = work.acting_as(OFFICE), replied(work, title="关于清理沟渠的提案")[0]

    def refused(id: str, kind: str, record: str, why: str) -> None:
        assert record not in [row["record"] for row in reading.find_candidates(office, id, kind=kind)["rows"]]
        with pytest.raises(Refused, match=why):
            awarding.add_candidate(office, id, kind=kind, record=record, reason="x")

    first = opened(work)["id"]
    refused(first, "proposal", going, "not_closed")
    awarding.cancel_awards(office, first, reason="重拟")
    for name, value in {"closed_only": False, "classes_not_enough": ["A"], "units_handled_least": 9}.items():
        setting(work, name, value)
    later = awarding.open_awards(office, **FORM | {"name": "再评"})["id"]
    refused(later, "proposal", best, "replies_do_not_suffice")
    refused(later, "unit", WATER, "too_few_replies")


def test_no_more_than_the_most_and_no_empty_list_goes_before_the_meeting():
    work = house()
    _, second = three(work)
    view = opened(work)
    office = work.acting_as(OFFICE)
    awarding.add_candidate(office, view["id"], kind="proposal", record=second, reason="x")
    with pytest.raises(Refused, match="over_quota"):
        awarding.submit_awards(office, view["id"], note="")
    for row in of_kind(view, "proposal"):
        awarding.strike_candidate(office, view["id"], candidate=row["id"], reason="x")
    with pytest.raises(Refused, match="empty"):
        awarding.submit_awards(office, view["id"], note="")


def test_publishing_makes_excellent_proposals_that_lists_find_and_signers_hear_of():
    work = house()
    best, second = three(work)
    published(work)
    assert get_proposal(work.acting_as(ZHOU), best)["excellent"]
    assert not get_proposal(work.acting_as(ZHOU), second)["excellent"]
    assert [row["id"] for row in list_proposals(work.acting_as(OFFICE), excellent=True)["rows"]] == [best]
    (told,) = (event for event in work.events if event.type == "proposal.honoured.v1")
    assert (told.subject, told.award) == (best, "年度评优")
    (all_told,) = (event for event in work.events if event.type == "award.announced.v1")
    assert [row["id"] for row in all_told.excellent] == [best]


def test_the_public_is_told_of_units_and_of_proposals_by_their_ids_alone():
    work = house()
    best, _ = three(work)
    published(work)
    (told,) = (event for event in work.events if event.type == "award.published.v1")
    assert (told.excellent, told.advanced, told.committee_name) == ([best], [], "荆州市政协")
    assert "排渠" not in str(told.data)


def test_the_job_that_comes_again_honours_nothing_twice():
    work = house()
    three(work)
    published(work)
    run(work, awarding.honour_proposals)
    assert sum(event.type == "proposal.honoured.v1" for event in work.events) == 1


def test_before_the_publication_only_those_who_look_after_it_see_the_list_afterwards_all_of_the_committee():
    work = house()
    three(work)
    id = opened(work)["id"]
    for who in (ZHOU, WATER_HANDLER, STRANGER):
        assert reading.list_awards(work.acting_as(who))["rows"] == []
        with pytest.raises(NotFound):
            reading.get_awards(work.acting_as(who), id)
    for who in (LEADER, AUDITOR, CHAIRMEN):
        assert reading.get_awards(work.acting_as(who), id)["candidates"]
    awarding.submit_awards(work.acting_as(OFFICE), id, note="")
    awarding.approve_awards(work.acting_as(CHAIRMEN), id, note="")
    awarding.announce_awards(work.acting_as(OFFICE), id)
    shown = reading.get_awards(work.acting_as(LIN), id)
    assert [(row["chosen"], row["reasons"], row["entries"], row["place"]) for row in shown["candidates"]] == [
        (True, [], [], None)
    ]


def test_a_list_leads_its_reader_to_the_proposals_that_they_may_open_and_to_no_other():
    work = house()
    best, _ = three(work)
    id = published(work)
    for who, may in ((OFFICE, True), (ZHOU, True), (STRANGER, False)):
        rows = reading.get_awards(work.acting_as(who), id)["candidates"]
        assert {row["opens"] for row in rows if row["record"] == best} == {may}, who.name
        assert not any(row["opens"] for row in rows if row["kind"] == "unit")


def test_the_meeting_alone_decides_and_what_it_sends_back_is_changed_again():
    work = house()
    three(work)
    id = opened(work)["id"]
    awarding.submit_awards(work.acting_as(OFFICE), id, note="请审定")
    with pytest.raises(Forbidden):
        awarding.approve_awards(work.acting_as(OFFICE), id, note="")
    shown = awarding.send_back_awards(work.acting_as(CHAIRMEN), id, reason="请核对")
    assert shown["state"] == "proposing"
    with pytest.raises(Forbidden):
        awarding.open_awards(work.acting_as(CHAIRMEN), **FORM)
