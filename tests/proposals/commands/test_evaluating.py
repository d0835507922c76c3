"""Democratic evaluation: back to back, silence, counting, the chairmen's meeting, publication."""

from dataclasses import replace

import orjson
import pytest

from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands import evaluating
from services.proposals.contract.evaluation_words import EvaluationSide
from services.proposals.domain.evaluation.results import Measure, Result
from services.proposals.domain.evaluation.rules import GRADES, PROPOSAL_SHEET
from services.proposals.queries import evaluations as reading
from tests.proposals.evaluation_makers import (
    AUDITOR,
    CHAIRMEN,
    FORM,
    ROADS_HANDLER,
    announced,
    ballot_by,
    confirmed,
    counted,
    events,
    give,
    planned,
    rating,
    ruled,
    scores,
    settle,
)
from tests.proposals.life_makers import CHIEF
from tests.proposals.proposal_makers import (
    COUNTY,
    HE,
    LEADER,
    LIN,
    OFFICE,
    REVIEWER,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    official,
)


def test_a_sheet_can_be_given_anew_and_is_one_sheet():
    work = house()
    id = rating(work)
    give(work, ZHOU, id, effect=10)
    shown = give(work, ZHOU, id, effect=30)
    assert [row["points"] for row in shown["sheets"][0]["scores"] if row["item"] == "effect"] == [30]
    assert ballot_by(work, id, ZHOU).given == 1


def test_anybody_of_the_unit_fills_the_units_one_sheet():
    work = house()
    id = rating(work)
    give(work, WATER_HANDLER, id, 1)
    assert give(work, CHIEF, id, 1)["given"] == 1


@pytest.mark.parametrize(
    ("points", "place"),
    [
        ({"attitude": 20, "contact": 20, "reply": 30}, "scores"),
        ({"attitude": 21, "contact": 20, "reply": 30, "effect": 30}, "scores.0.points"),
        ({"attitude": 20, "contact": 20, "reply": 30, "nonsense": 1}, "scores.3.item"),
    ],
)
def test_a_sheet_that_does_not_fit_is_refused_at_its_place_and_nothing_is_kept(points, place):
    work = house()
    id = rating(work)
    ballot = ballot_by(work, id, ZHOU)
    with pytest.raises(Invalid) as caught:
        evaluating.give_sheet(work.acting_as(ZHOU), ballot.id, sheet=ballot.sheets[0].id, scores=scores(points))
    assert place in caught.value.values["errors"]
    assert ballot_by(work, id, ZHOU).given == 0


def test_nobody_reads_another_ones_sheets():
    work = house()
    id = rating(work)
    give(work, ZHOU, id)
    ballot = ballot_by(work, id, ZHOU)
    for who in (LIN, WATER_HANDLER, OFFICE, CHAIRMEN, LEADER, AUDITOR, STRANGER):
        with pytest.raises(NotFound):
            reading.get_ballot(work.acting_as(who), ballot.id)
    rows = reading.list_ballots(work.acting_as(OFFICE), evaluation=id)["rows"]
    assert {row["rater_name"]: row["given"] for row in rows}["周明"] == 1
    assert not any("scores" in orjson.dumps(row).decode() for row in rows)
    assert [row["rater_name"] for row in reading.list_ballots(work.acting_as(WATER_HANDLER))["rows"]] == ["水利局"]


def test_no_event_says_which_points_somebody_gave_or_for_what():
    work = house()
    id = rating(work)
    give(work, ZHOU, id, attitude=17)
    sheet = ballot_by(work, id, ZHOU).sheets[0]
    (given,) = events(work, "ballot.sheet_given.v1")
    assert set(given.data) == {"evaluation", "name", "side", "rater", "until", "asked", "left"}
    assert sheet.id not in orjson.dumps(given.data).decode()
    assert (given.asked, given.left) == (1, 0)


def test_silence_is_counted_as_silence_and_too_few_sheets_are_withheld_from_everybody():
    work = house()
    id = counted(work)
    for who in (OFFICE, CHAIRMEN, LEADER, AUDITOR):
        rows = reading.get_evaluation(work.acting_as(who), id)["results"]
        water = next(row for row in rows if row["id"] == WATER)
        assert (water["asked"], water["given"], water["withheld"]) == (2, 2, True)
        assert (water["means"], water["total"], water["grade"]) == ([], None, None)


def test_enough_sheets_make_means_a_total_and_a_grade():
    work = house()
    ruled(work, least_of_unit=2)
    id = counted(work)
    rows = reading.get_evaluation(work.acting_as(OFFICE), id)["results"]
    water = next(row for row in rows if row["id"] == WATER)
    assert (water["total"], water["grade"]["zh"]) == (90.0, "优秀")
    assert {row["item"]: row["mean"] for row in water["means"]}["contact"] == 18.0


def test_participants_see_results_only_once_they_are_published_and_of_proposals_their_own():
    work = house()
    ruled(work, least_of_unit=1, least_of_proposal=1)
    id = confirmed(work, givers=(ZHOU, LIN, WATER_HANDLER, ROADS_HANDLER))
    for who in (ZHOU, WATER_HANDLER):
        assert reading.get_evaluation(work.acting_as(who), id)["results"] is None
    evaluating.announce_evaluation(work.acting_as(OFFICE), id)
    shown = {who: reading.get_evaluation(work.acting_as(who), id)["results"] for who in (ZHOU, LIN, ROADS_HANDLER)}
    names = {
        who.name: sorted(row["name"][:6] for row in rows if row["side"] == "proposals") for who, rows in shown.items()
    }
    assert names[ZHOU.name] == ["关于疏浚长湖"]
    assert names[LIN.name] == names[ROADS_HANDLER.name] == ["关于修复东岸"]
    assert all(sum(row["side"] == "units" for row in rows) == 2 for rows in shown.values())
    with pytest.raises(NotFound):
        reading.get_evaluation(work.acting_as(HE), id)


def east_bank(work, who, id) -> dict:
    """The result of the proposal that the water bureau led and the roads bureau assisted, as `who` reads it."""
    rows = reading.get_evaluation(work.acting_as(who), id)["results"]
    return next(row for row in rows if row["side"] == "proposals" and "东岸" in row["name"])


def rated_by_both_bureaus(**rules) -> tuple:
    """A published round in which both bureaus rated the proposal of the east bank."""
    work = house()
    ruled(work, **rules)
    id = rating(work)
    for who in (WATER_HANDLER, ROADS_HANDLER):
        give(work, who, id, next(n for n, one in enumerate(ballot_by(work, id, who).sheets) if "东岸" in one.title))
    evaluating.close_evaluation(work.acting_as(OFFICE), id)
    settle(work)
    evaluating.submit_evaluation(work.acting_as(OFFICE), id, note="")
    evaluating.approve_evaluation(work.acting_as(CHAIRMEN), id, note="")
    evaluating.announce_evaluation(work.acting_as(OFFICE), id)
    return work, id


@pytest.mark.parametrize("least", [1, 2])
def test_who_rated_cannot_take_their_own_sheet_out_of_a_mean_and_have_the_others(least):
    work, id = rated_by_both_bureaus(least_of_proposal=least)
    for who in (WATER_HANDLER, CHIEF, ROADS_HANDLER):
        row = east_bank(work, who, id)
        assert (row["given"], row["withheld"], row["means"], row["total"], row["grade"]) == (2, True, [], None, None)
    for who in (LIN, OFFICE, CHAIRMEN, LEADER, AUDITOR):
        row = east_bank(work, who, id)
        assert (row["withheld"], row["total"], row["grade"]["zh"]) == (False, 80.0, "良好")


def test_who_looks_after_a_round_and_rated_in_it_reads_like_everybody_who_rated():
    work, id = rated_by_both_bureaus()
    both = replace(OFFICE, grants=(*OFFICE.grants, *ROADS_HANDLER.grants))
    assert east_bank(work, both, id)["withheld"]


def test_a_result_is_told_to_who_rated_when_the_sheets_of_others_suffice():
    measure = Measure(items=PROPOSAL_SHEET, grades=GRADES, least=2)
    facts = {"side": EvaluationSide.PROPOSALS, "id": "p", "name": "提案", "number": 1, "asked": 9, "withheld": False}
    told = {given: measure.told_to_rater(Result(given=given, total=80.0, **facts), 2) for given in (2, 3, 4)}
    assert {given: one.total for given, one in told.items()} == {2: None, 3: None, 4: 80.0}


def test_only_the_meeting_approves_and_what_it_sends_back_comes_again():
    work = house()
    id = counted(work)
    evaluating.submit_evaluation(work.acting_as(OFFICE), id, note="请审定")
    with pytest.raises(Forbidden):
        evaluating.approve_evaluation(work.acting_as(OFFICE), id, note="")
    evaluating.send_back_evaluation(work.acting_as(CHAIRMEN), id, reason="请核对")
    evaluating.submit_evaluation(work.acting_as(OFFICE), id, note="已核对")
    shown = evaluating.approve_evaluation(work.acting_as(CHAIRMEN), id, note="同意")
    assert shown["state"] == "confirmed"
    assert [step["text"] for step in shown["steps"]] == ["请审定", "请核对", "已核对", "同意"]


def test_publishing_tells_units_grades_and_everybody_who_took_part():
    work = house()
    ruled(work, least_of_unit=2)
    announced(work)
    (told,) = events(work, "evaluation.announced.v1")
    assert [(row["name"], row["grade"]["code"]) for row in told.unit_grades] == [("水利局", "excellent")]
    assert sorted(row["name"] for row in told.raters) == sorted(["周明", "林静", "水利局", "交通局"])


def test_the_public_is_told_of_grades_as_the_round_allows_and_of_nobody_who_rated():
    told = {}
    for public in ("nothing", "units", "units_and_proposals"):
        work = house()
        ruled(work, public=public, least_of_unit=2, least_of_proposal=1)
        announced(work, givers=(ZHOU, LIN, WATER_HANDLER))
        told[public] = [event.data for event in events(work, "evaluation.published.v1")]
        assert not any(name in str(told[public]) for name in ("周明", "林静", "total", "mean", "疏浚"))
    assert told["nothing"] == []
    (units,), (both,) = told["units"], told["units_and_proposals"]
    assert [(one["name"], one["grade"]["zh"]) for one in units["units"]] == [("水利局", "优秀")], "交通局 is withheld"
    assert units["proposals"] == []
    assert (both["units"], [one["grade"]["zh"] for one in both["proposals"]]) == (units["units"], ["良好"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"since": "2027-01-10"}, "since"),
        ({"until": "2027-01-10"}, "until"),
        ({"until": "2099-01-01"}, "until"),
        ({"session": 9}, "session"),
    ],
)
def test_a_window_that_does_not_fit_or_a_session_that_is_not_there_is_refused_by_field(changes, field):
    with pytest.raises(Invalid) as caught:
        evaluating.open_evaluation(house(OFFICE), **FORM | changes)
    assert list(caught.value.values["errors"]) == [field]


def test_a_sessions_rounds_have_different_names():
    work = house()
    planned(work)
    with pytest.raises(Refused, match="name_taken"):
        evaluating.open_evaluation(work.acting_as(OFFICE), **FORM)


@pytest.mark.parametrize("who", [ZHOU, WATER_HANDLER, REVIEWER, LEADER, CHAIRMEN])
def test_only_the_office_opens_a_round(who):
    with pytest.raises(Forbidden):
        evaluating.open_evaluation(house(who), **FORM)


def test_another_committees_office_sees_neither_round_nor_raters():
    work = house()
    id = rating(work)
    other = work.acting_as(official("proposal_office", committee=COUNTY))
    assert reading.list_evaluations(other)["rows"] == reading.list_ballots(other)["rows"] == []
    with pytest.raises(NotFound):
        reading.get_evaluation(other, id)


def test_progress_is_for_those_who_look_after_it():
    work = house()
    id = rating(work)
    give(work, LIN, id)
    rows = {row["side"]: row for row in reading.get_evaluation(work.acting_as(LEADER), id)["progress"]}
    assert rows["units"] == {"side": "units", "raters": 2, "asked": 3, "given": 1}
    assert reading.get_evaluation(work.acting_as(LIN), id)["progress"] is None
