"""Democratic evaluation: who is asked, back to back, silence, counting, the chairmen's meeting, publication."""

from datetime import UTC, datetime

import orjson
import pytest

from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands import evaluating, evaluation_days
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.commands.settings import change_setting
from services.proposals.queries import evaluations as reading
from tests.proposals.evaluation_makers import (
    AUDITOR,
    CHAIRMEN,
    FORM,
    ROADS_HANDLER,
    announced,
    ballot_by,
    ballots,
    begin,
    confirmed,
    counted,
    give,
    planned,
    rating,
    round_of,
    run,
    scores,
    settle,
)
from tests.proposals.life_makers import CHIEF, replied
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

DAY = datetime(2027, 1, 17, 2, 0, tzinfo=UTC)
DAY_AFTER = datetime(2027, 1, 21, 2, 0, tzinfo=UTC)


def events(work, kind: str) -> list:
    return [event for event in work.events if event.type == kind]


def asked(work, id: str) -> dict[tuple[str, str], int]:
    return {(ballot.side, ballot.rater_name): len(ballot.sheets) for ballot in ballots(work, id)}


def lowered(work, **least) -> None:
    """Results of fewer sheets than usual are told of."""
    for name, value in least.items():
        change_setting(work.acting_as(OFFICE), name=f"evaluation.{name}", value=value, since="2027-01-11")


def test_first_proposers_rate_every_unit_and_units_rate_every_proposal_they_handled():
    work = house()
    id = rating(work)
    assert asked(work, id) == {
        ("units", "周明"): 1,
        ("units", "林静"): 2,
        ("proposals", "水利局"): 2,
        ("proposals", "交通局"): 1,
    }
    assert [sheet.unit_name for sheet in ballot_by(work, id, LIN).sheets] == ["水利局", "交通局"]


def test_by_setting_every_signer_rates():
    work = house()
    lowered(work, raters="all_signers")
    replied(work, cosigners=(LIN,))
    id = evaluating.open_evaluation(work.acting_as(OFFICE), **FORM)["id"]
    begin(work)
    assert asked(work, id)[("units", "林静")] == 1


def test_filling_again_doubles_no_sheet():
    work = house()
    id = planned(work)
    run(work, evaluation_days.fill_ballots, evaluation_days.fill_ballots)
    assert sum(asked(work, id).values()) == 6


def test_what_is_locked_away_is_not_rated():
    work = house()
    proposal, _ = replied(work)
    quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="x")
    id = evaluating.open_evaluation(work.acting_as(OFFICE), **FORM)["id"]
    begin(work)
    assert asked(work, id) == {}


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


def test_the_window_ends_with_its_last_day_even_before_the_timer_runs():
    work = house()
    id = rating(work)
    late = work.acting_as(None, DAY_AFTER)
    ballot = ballot_by(work, id, ZHOU)
    with pytest.raises(Refused, match=r"evaluation\.over"):
        one = {"sheet": ballot.sheets[0].id, "scores": scores({"attitude": 1, "contact": 1, "reply": 1, "effect": 1})}
        evaluating.give_sheet(late.acting_as(ZHOU), ballot.id, **one)


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
    lowered(work, least_of_unit=2)
    id = counted(work)
    rows = reading.get_evaluation(work.acting_as(OFFICE), id)["results"]
    water = next(row for row in rows if row["id"] == WATER)
    assert (water["total"], water["grade"]["zh"]) == (90.0, "优秀")
    assert {row["item"]: row["mean"] for row in water["means"]}["contact"] == 18.0


def test_participants_see_results_only_once_they_are_published_and_of_proposals_their_own():
    work = house()
    lowered(work, least_of_unit=1, least_of_proposal=1)
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
    lowered(work, least_of_unit=2)
    announced(work)
    (told,) = events(work, "evaluation.announced.v1")
    assert [(row["name"], row["grade"]["code"]) for row in told.unit_grades] == [("水利局", "excellent")]
    assert sorted(row["name"] for row in told.raters) == sorted(["周明", "林静", "水利局", "交通局"])


def test_days_begin_remind_once_and_end():
    work = house()
    id = planned(work, since="2027-01-12")
    jobs = work.backend.collections.get("jobs", {})
    assert not any(job["kind"] == "begin_evaluations" for job in jobs.values())
    second = work.acting_as(None, datetime(2027, 1, 12, 2, 0, tzinfo=UTC))
    evaluation_days.evaluate_today(second)
    begin(second)
    assert round_of(work, id).state == "rating"
    give(second, ZHOU, id)
    for _ in range(2):
        evaluation_days.evaluate_today(work.acting_as(None, DAY))
    assert sorted(event.rater["name"] for event in events(work, "ballot.reminded.v1")) == ["交通局", "林静", "水利局"]
    evaluation_days.evaluate_today(work.acting_as(None, DAY_AFTER))
    settle(work)
    assert round_of(work, id).state == "counted"
    assert {ballot.state for ballot in ballots(work, id)} == {"over"}


def test_the_public_is_told_of_grades_as_the_round_allows_and_of_nobody_who_rated():
    told = {}
    for public in ("nothing", "units", "units_and_proposals"):
        work = house()
        lowered(work, public=public, least_of_unit=2, least_of_proposal=1)
        announced(work, givers=(ZHOU, LIN, WATER_HANDLER))
        told[public] = [event.data for event in events(work, "evaluation.published.v1")]
        assert not any(name in str(told[public]) for name in ("周明", "林静", "total", "mean", "疏浚"))
    assert told["nothing"] == []
    (units,), (both,) = told["units"], told["units_and_proposals"]
    assert [(one["name"], one["grade"]["zh"]) for one in units["units"]] == [("水利局", "优秀")], "交通局 is withheld"
    assert units["proposals"] == []
    assert (both["units"], [one["grade"]["zh"] for one in both["proposals"]]) == (units["units"], ["良好"])


def test_a_round_that_was_taken_back_asks_nobody_any_more():
    work = house()
    id = rating(work)
    evaluating.cancel_evaluation(work.acting_as(OFFICE), id, reason="选错会议")
    settle(work)
    assert {ballot.state for ballot in ballots(work, id)} == {"over"}
    assert reading.get_evaluation(work.acting_as(ZHOU), id)["results"] is None
    assert evaluating.open_evaluation(work.acting_as(OFFICE), **FORM)["state"] == "planned"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"since": "2027-01-10"}, "since"),
        ({"until": "2027-01-10"}, "until"),
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
