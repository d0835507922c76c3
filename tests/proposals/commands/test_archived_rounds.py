"""Evaluations and awards in a session's archive: back to back there too, restored, and gone on with."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import orjson
import pytest

from kernel.rpc.problems import NotFound, Refused
from services.proposals.commands import awarding, evaluating, evaluation_days, reviewing
from services.proposals.commands.importing import asking, restoring
from services.proposals.queries import awards, evaluations, imports
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.archive_makers import ELSEWHERE, OFFICE_ELSEWHERE, empty, forged_at, hashes, manifest
from tests.proposals.award_makers import closed, published
from tests.proposals.evaluation_makers import all_rounds, announced, begin, counted, events, give, rating, run
from tests.proposals.import_makers import Town
from tests.proposals.proposal_makers import AT, CLERK, LEADER, LIN, OFFICE, STRANGER, WATER_HANDLER, ZHOU, official

CHAIRMEN_ELSEWHERE = official("chairmens_meeting", committee=ELSEWHERE)
GIVERS = (ZHOU, LIN, WATER_HANDLER)


@pytest.fixture
def town():
    return Town()


def with_awards(town) -> str:
    """A counted round, and awards that were published; gives the id of the round."""
    id = counted(town.work, GIVERS)
    closed(town.work, title="关于加固南堤的提案")
    published(town.work)
    return id


def record_of(archive: bytes, room: str) -> dict:
    (path,) = (path for path in manifest(archive)["files"] if path.startswith(f"{room}/"))
    return orjson.loads(ZipFile(BytesIO(archive)).read(path))


def moved(town) -> Town:
    """A new deployment with all of the session."""
    new = empty()
    new.restored(town.exported())
    return new


def as_told(town, who, id) -> dict:
    """What the office reads of a round, without what is of its place."""
    read = town.as_(who)
    view = evaluations.get_evaluation(read, id)
    rows = sorted(evaluations.list_ballots(read, evaluation=id)["rows"], key=lambda row: row["id"])
    return {name: view[name] for name in ("name", "state", "results", "progress", "steps", "since")} | {"rows": rows}


def test_a_counted_round_is_restored_as_the_office_saw_it_and_packed_again_the_same(town):
    id = with_awards(town)
    first = town.exported()
    new = empty()
    new.restored(first)
    assert as_told(new, OFFICE_ELSEWHERE, id) == as_told(town, OFFICE, id)
    assert sum(row["given"] for row in as_told(new, OFFICE_ELSEWHERE, id)["rows"]) == 3
    before, after = (
        awards.get_awards(place.as_(who), awards.list_awards(place.as_(who))["rows"][0]["id"])
        for place, who in ((town, OFFICE), (new, OFFICE_ELSEWHERE))
    )
    assert before["state"] == "announced"
    for name in ("id", "state", "candidates", "quotas", "steps"):
        assert after[name] == before[name], name
    assert manifest(first)["counts"] | {"evaluations": 1, "awards": 1, "ballots": 4} == manifest(first)["counts"]
    assert hashes(new.exported()) == hashes(first)


def test_nobodys_points_stand_in_an_archive_nor_which_sheets_came_in(town):
    counted(town.work, GIVERS)
    archive = town.exported()
    opened = ZipFile(BytesIO(archive))
    assert not [path for path in opened.namelist() if b'"scores"' in opened.read(path)]
    kept = record_of(archive, "evaluations")
    assert [one["sheets"] for one in kept["ballots"]] == [[]] * 4
    assert {event["type"] for event in kept["histories"]} == {
        f"evaluation.{done}.v1" for done in ("planned", "begun", "closed", "counted")
    }
    withheld = [one for one in kept["evaluations"][0]["results"] if one["withheld"]]
    assert withheld and all(one["total"] is None and one["means"] == {} for one in withheld)


def test_a_restored_round_goes_on_where_it_was(town):
    id = counted(town.work, GIVERS)
    new = moved(town)
    evaluating.submit_evaluation(new.as_(OFFICE_ELSEWHERE), id, note="请审定")
    evaluating.approve_evaluation(new.as_(CHAIRMEN_ELSEWHERE), id, note="同意")
    evaluating.announce_evaluation(new.as_(OFFICE_ELSEWHERE), id)
    told = events(new.work, "evaluation.announced.v1")[-1].data["raters"]
    assert sorted(one["name"] for one in told) == ["交通局", "周明", "林静", "水利局"]


def test_a_round_whose_sheets_are_not_counted_begins_anew_where_it_is_restored(town):
    id = rating(town.work)
    give(town.work, ZHOU, id)
    first = town.exported()
    assert manifest(first)["left_out"] == [{"evaluation": id, "name": "年度民主评议", "why": "sheets_not_counted"}]
    (export,) = town.work.backend.find("jobs", {"kind": "export_archive"})
    assert export["result"]["uncounted"] == ["年度民主评议"]
    assert record_of(first, "evaluations")["ballots"] == []
    new = empty()
    new.restored(first)
    (batch,) = new.work.imports.find({})
    assert batch.archive["uncounted"] == ["年度民主评议"]
    assert evaluations.get_evaluation(new.as_(OFFICE_ELSEWHERE), id)["state"] == "planned"
    assert hashes(new.exported()) == hashes(first)
    begin(new.work)
    (both,) = evaluations.list_evaluations(new.as_(OFFICE_ELSEWHERE))["rows"]
    assert both["state"] == "rating"
    assert {row["given"] for row in evaluations.list_ballots(new.as_(OFFICE_ELSEWHERE))["rows"]} == {0}


def test_one_that_would_begin_after_its_last_day_is_not_restored(town):
    rating(town.work)
    first, new = town.exported(), empty(AT + timedelta(days=10))
    id = new.restored(first)
    assert new.work.evaluations.find({}) == []
    assert imports.get_import(new.as_(OFFICE_ELSEWHERE), id)["archive"]["rounds"] == 0


def test_those_find_it_who_rated_and_nobody_by_what_the_archive_says(town):
    id = announced(town.work, givers=GIVERS)
    first = town.exported()

    def open_to_all(values):
        values["evaluations"][0]["readers"] = [f"subject:{STRANGER.subjects[0]}"]
        values["ballots"][0]["reader"] = f"subject:{STRANGER.subjects[0]}"

    new = empty()
    new.restored(forged_at(first, "evaluations", open_to_all))
    for who, seen in ((ZHOU, 1), (WATER_HANDLER, 1), (STRANGER, 0), (OFFICE_ELSEWHERE, 1)):
        rows = evaluations.list_evaluations(new.as_(who))["rows"]
        assert [row["id"] for row in rows] == [id] * seen, who.name
    assert evaluations.list_ballots(new.as_(STRANGER))["rows"] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values["evaluations"][0].update(state="rating"),
        lambda values: values["evaluations"][0].update(committee="another"),
        lambda values: values["ballots"][0].update(before=None),
        lambda values: values["ballots"][0].update(state="rating"),
        lambda values: values["ballots"][0].update(evaluation="another"),
        lambda values: values["histories"][0].update(subject="another"),
        lambda values: values["evaluations"].clear(),
    ],
)
def test_a_forged_round_is_refused_though_its_hash_fits(town, change):
    counted(town.work)
    with pytest.raises(Refused) as refused:
        empty().read(forged_at(town.exported(), "evaluations", change))
    assert refused.value.code == "archive.not_a_record"


def test_the_title_of_a_locked_proposal_is_in_no_round_of_the_archive(town):
    proposal = closed(town.work, title="关于涉密的提案")
    counted(town.work)
    published(town.work)
    reviewing.quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    archive = town.exported(CLERK)
    opened = ZipFile(BytesIO(archive))
    assert not [path for path in opened.namelist() if "关于涉密的提案".encode() in opened.read(path)]
    (hidden,) = (one for one in record_of(archive, "awards")["awards"][0]["candidates"] if one["record"] == proposal)
    assert hidden["name"] == HIDDEN_TITLE


def test_rounds_that_came_later_are_brought_by_a_later_archive_of_the_same_session(town):
    counted(town.work)
    new = moved(town)
    award = awarding.open_awards(town.as_(OFFICE), name="年度评优", term=6, session=2)["id"]
    id = new.read(town.exported(), "又一次.zip")
    view = imports.get_import(new.as_(OFFICE_ELSEWHERE), id)
    assert (view["good"], view["archive"]["rounds"]) == (0, 1)
    asking.run_import(new.as_(OFFICE_ELSEWHERE), id)
    new.do(new.job_of(id))
    assert awards.get_awards(new.as_(OFFICE_ELSEWHERE), award)["state"] == "proposing"
    with pytest.raises(NotFound):
        awards.get_awards(new.as_(LEADER), award)


def test_rounds_are_taken_back_with_the_rest_unless_somebody_worked_with_them(town):
    id = with_awards(town)
    first, new = town.exported(), empty()
    batch = new.restored(first)
    evaluating.submit_evaluation(new.as_(OFFICE_ELSEWHERE), id, note="请审定")
    with pytest.raises(Refused) as refused:
        asking.take_back_import(new.as_(OFFICE_ELSEWHERE), batch)
    assert refused.value.values == {"touched": 1}

    new = empty()
    batch = new.restored(first)
    asking.take_back_import(new.as_(OFFICE_ELSEWHERE), batch)
    new.do(new.job_of(batch))
    for room in ("evaluations", "ballots", "awards", "histories", "proposals"):
        assert new.work.backend.find(room, {}) == [], room


def test_until_it_is_in_force_nobody_sees_a_round_and_no_timer_touches_it(town):
    rating(town.work)
    first, new = town.exported(), empty()
    id = new.read(first, "归档包.zip")
    asking.run_import(new.as_(OFFICE_ELSEWHERE), id)
    writer = new.as_(OFFICE_ELSEWHERE)
    restoring.write_archive(writer, new.files, new.job_of(id), new.work.imports.get(id))
    assert len(new.work.backend.find("evaluations", {"hidden.batch": id})) == 1
    assert evaluations.list_evaluations(new.as_(OFFICE_ELSEWHERE))["rows"] == []
    run(new.work, evaluation_days.fill_ballots, evaluation_days.begin_evaluations, **all_rounds(new.work))
    assert new.work.backend.find("ballots", {}) == []
