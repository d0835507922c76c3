"""Democratic evaluation's days: who is asked for which sheets, reminders, the end of the window, a round taken back."""

from datetime import UTC, datetime

import pytest

from kernel.rpc.problems import Refused
from services.proposals.commands import evaluating, evaluation_days
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.queries import evaluations as reading
from tests.proposals.evaluation_makers import (
    FORM,
    all_rounds,
    ballot_by,
    ballots,
    begin,
    events,
    give,
    planned,
    rating,
    round_of,
    ruled,
    run,
    scores,
    settle,
)
from tests.proposals.life_makers import replied
from tests.proposals.proposal_makers import LIN, OFFICE, ZHOU, house

DAY = datetime(2027, 1, 17, 2, 0, tzinfo=UTC)
DAY_AFTER = datetime(2027, 1, 21, 2, 0, tzinfo=UTC)


def asked(work, id: str) -> dict[tuple[str, str], int]:
    return {(ballot.side, ballot.rater_name): len(ballot.sheets) for ballot in ballots(work, id)}


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
    ruled(work, raters="all_signers")
    replied(work, cosigners=(LIN,))
    id = evaluating.open_evaluation(work.acting_as(OFFICE), **FORM)["id"]
    begin(work)
    assert asked(work, id)[("units", "林静")] == 1


def test_filling_again_doubles_no_sheet():
    work = house()
    id = planned(work)
    run(work, evaluation_days.fill_ballots, evaluation_days.fill_ballots, **all_rounds(work))
    assert sum(asked(work, id).values()) == 6


def test_what_is_locked_away_is_not_rated():
    work = house()
    proposal, _ = replied(work)
    quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="x")
    id = evaluating.open_evaluation(work.acting_as(OFFICE), **FORM)["id"]
    begin(work)
    assert asked(work, id) == {}


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


def test_the_window_ends_with_its_last_day_even_before_the_timer_runs():
    work = house()
    id = rating(work)
    late = work.acting_as(None, DAY_AFTER)
    ballot = ballot_by(work, id, ZHOU)
    with pytest.raises(Refused, match=r"evaluation\.over"):
        one = {"sheet": ballot.sheets[0].id, "scores": scores({"attitude": 1, "contact": 1, "reply": 1, "effect": 1})}
        evaluating.give_sheet(late.acting_as(ZHOU), ballot.id, **one)


def test_a_round_that_was_taken_back_asks_nobody_any_more():
    work = house()
    id = rating(work)
    evaluating.cancel_evaluation(work.acting_as(OFFICE), id, reason="选错会议")
    settle(work)
    assert {ballot.state for ballot in ballots(work, id)} == {"over"}
    assert reading.get_evaluation(work.acting_as(ZHOU), id)["results"] is None
    assert evaluating.open_evaluation(work.acting_as(OFFICE), **FORM)["state"] == "planned"


def test_a_round_that_is_ended_before_its_day_says_when_it_really_ended():
    work = house()
    id = rating(work)
    evaluating.close_evaluation(work.acting_as(OFFICE), id)
    assert reading.get_evaluation(work.acting_as(OFFICE), id)["until"] == "2027-01-11"
    (closed,) = (event for event in work.events if event.type == "evaluation.closed.v1")
    assert closed.until == "2027-01-11"
    assert {row["until"] for row in reading.list_ballots(work.acting_as(ZHOU))["rows"]} == {"2027-01-11"}


def jobs_of(work, kind: str) -> list[dict]:
    """The arguments of the jobs of this kind, in the order in which they were asked for."""
    return [job["arguments"] for job in work.backend.find("jobs", {"kind": kind}, "_id")]


def test_nothing_is_given_once_the_round_is_closed_even_before_its_ballots_have_ended():
    work = house()
    id = rating(work)
    give(work, ZHOU, id)
    evaluating.close_evaluation(work.acting_as(OFFICE), id)
    own = ballot_by(work, id, ZHOU)
    with pytest.raises(Refused) as refused:
        give(work, ZHOU, id, attitude=1)
    assert (refused.value.code, refused.value.values) == ("evaluation.over", {"until": "2027-01-11"})
    (offer,) = reading.get_ballot(work.acting_as(ZHOU), own.id)["actions"]
    assert not offer["allowed"]
    settle(work)
    assert [sheet.scores["attitude"] for sheet in ballot_by(work, id, ZHOU).sheets] == [20]


def test_a_round_that_is_closed_while_another_is_settled_is_settled_by_its_own_job():
    work = house()
    first, second = rating(work), evaluating.open_evaluation(work.acting_as(OFFICE), **FORM | {"name": "第二轮"})["id"]
    begin(work)
    evaluating.close_evaluation(work.acting_as(OFFICE), first)
    one, system = jobs_of(work, "settle_evaluations")[0], work.acting_as(None)
    evaluation_days.end_ballots(system, "", **one)
    give(work, ZHOU, second)
    evaluating.close_evaluation(work.acting_as(OFFICE), second)
    evaluation_days.count_evaluations(system, "", **one)
    assert (round_of(work, first).state, round_of(work, second).state) == ("counted", "counting")
    other = jobs_of(work, "settle_evaluations")[1]
    evaluation_days.end_ballots(system, "", **other)
    evaluation_days.count_evaluations(system, "", **other)
    assert {ballot.state for ballot in ballots(work, second)} == {"over"}
    assert sum(result.given for result in round_of(work, second).results) == 1


def test_a_round_that_is_opened_while_another_begins_asks_its_raters_too():
    work = house()
    planned(work)
    second = evaluating.open_evaluation(work.acting_as(OFFICE), **FORM | {"name": "第二轮"})["id"]
    one, other = jobs_of(work, "begin_evaluations")
    system = work.acting_as(None)
    for job in (one, other):
        for step in (evaluation_days.fill_ballots, evaluation_days.ask_raters, evaluation_days.begin_evaluations):
            assert step(system, "", **job) is None
        assert (round_of(work, second).state == "rating") is (job is other)
    assert asked(work, second)


def test_the_day_settles_what_was_left_unsettled():
    work = house()
    id = rating(work)
    evaluating.close_evaluation(work.acting_as(OFFICE), id)
    evaluation_days.evaluate_today(work.acting_as(None))
    assert jobs_of(work, "settle_evaluations") == [{"rounds": [id]}] * 2
