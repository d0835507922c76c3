"""A part of the year on a platform of its own: the first proposal of each ending comes as far as the table says."""

import pytest

from infra.local.demo.year import evaluating, loading
from infra.local.demo.year.endings import ENDINGS
from infra.local.demo.year.planning import plans
from tests.conftest import running

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The first case of each ending, all that are closed, and those that they look like, on the day of the show."""
    every = plans()
    firsts = {one.ending: one for one in reversed(every)}.values()
    chosen = {one.place: one for one in firsts}
    chosen |= {one.place: one for one in every if one.ending == "closed"}
    chosen |= {one.original: every[one.original] for one in firsts if one.original is not None}
    with running(tmp_path_factory, "year") as platform:
        cast, calendar = loading.prepare(platform.url, platform.layout.var, print)
        cases = loading.cases(list(chosen.values()), cast, calendar)
        loading.play(cases, print)
        yield cases


def test_each_proposal_has_come_as_far_as_the_table_says(played):
    states = {ending.name: ending.state for ending in ENDINGS}
    found = {case.plan.place: (case.plan.ending, case.first.get(case.path)["state"]) for case in played}
    assert found == {case.plan.place: (case.plan.ending, states[case.plan.ending]) for case in played}
    assert {case.plan.ending for case in played} == set(states)


def test_what_waits_for_the_office_and_the_reviewers_is_in_their_to_do(played):
    cast = played[0].cast
    office = {task["kind"] for task in cast.clerks.people[0].api.rows("/tasks")}
    assert {"start_review", "decide_quarantine", "decide_withdrawal", "record_face_to_face"} <= office
    assert {"close_proposal", "archive_proposal"} <= office
    assert "review_proposal" in {task["kind"] for task in cast.reviewers.people[0].api.rows("/tasks")}


def test_the_staff_of_a_special_committee_follows_its_proposals(played):
    cast = played[0].cast
    staff = next(reader for reader in cast.readers if reader.login == "committee-staff")
    followed = {row["id"] for row in staff.api.rows("/proposals")}
    assert {case.id for case in played if case.first.login == "committee1"} <= followed
    assert followed


def test_supervisions_have_come_to_different_points(played):
    cast = played[0].cast
    rows = list(cast.clerks.people[0].api.rows("/supervisions"))
    assert {"to_plan", "under_way", "report_given", "concluded", "ended_early"} <= {row["state"] for row in rows}
    assert {row["grade"] for row in rows} == {"key", "important"}
    leader = next(reader for reader in cast.readers if reader.login == "leader")
    assert {"to_plan", "under_way"} & {row["state"] for row in leader.api.rows("/supervisions")}


def test_a_round_of_evaluation_is_published_with_awards_and_another_one_waits_to_be_rated(played):
    cast, today = played[0].cast, played[0].calendar.today
    evaluating.publish_round(cast, today)
    evaluating.open_round(cast, today)
    office = cast.clerks.people[0]
    rounds = {row["state"]: row["id"] for row in office.get("/evaluations")["rows"]}
    assert set(rounds) == {"announced", "rating"}
    shown = {state: office.get(f"/evaluations/{id}") for state, id in rounds.items()}
    assert shown["announced"]["results"]
    assert all(0 < row["given"] < row["asked"] for row in shown["rating"]["progress"])
    assert [row["state"] for row in office.get("/awards")["rows"]] == ["announced"]
    assert office.get("/proposals", excellent=True)["total"] > 0
