"""A session's archive: whole, told by its hashes, and the same again in another deployment."""

from io import BytesIO
from zipfile import ZipFile

import orjson
import pytest

from kernel.ids import derived_id
from kernel.jobs import get_job
from kernel.rpc.problems import Forbidden, Refused
from services.proposals.commands import ending, reviewing
from services.proposals.commands.importing import asking
from services.proposals.queries import files, imports, proposals, statistics, supervisions
from services.proposals.queries import handlings as units_work
from tests.proposals.archive_makers import (
    ELSEWHERE,
    OFFICE_ELSEWHERE,
    archived_town,
    empty,
    forged,
    hashes,
    manifest,
    with_part,
)
from tests.proposals.import_makers import table
from tests.proposals.life_makers import offered, published, replied, submitted
from tests.proposals.proposal_makers import (
    CITY,
    CLERK,
    HALL,
    LEADER,
    OFFICE,
    PROPAGANDA,
    WATER_HANDLER,
    ZHOU,
    entries,
    membership_entry,
    official,
)


@pytest.fixture
def town():
    return archived_town()


def test_an_archive_tells_what_is_in_it(town):
    told = manifest(town.exported())
    assert (told["format"], told["version"], told["term"], told["session"]) == ("yizheng-archive", 1, 6, 2)
    assert told["committee"] == {"id": CITY, "name": "荆州市政协"}
    counted = {name: told["counts"][name] for name in ("proposals", "handlings", "supervisions", "files", "papers")}
    assert counted == {"proposals": 5, "handlings": 2, "supervisions": 1, "files": 2, "papers": 6}
    assert len(told["files"]) == 5 + 2 + 6
    assert sum(path.endswith("答复函.docx") for path in told["files"]) == 1


def test_the_same_comes_out_of_a_new_deployment_into_which_it_was_restored(town):
    first = town.exported()
    new = empty()
    new.restored(first)
    again = new.exported()
    assert hashes(again) == hashes(first)
    assert manifest(again)["content"] == manifest(first)["content"]
    assert len(hashes(first)) == 7


def test_what_is_restored_is_read_as_it_was(town):
    new = empty()
    first = town.exported()
    new.restored(first)
    before = {row["id"]: row for row in proposals.list_proposals(town.as_(OFFICE), limit=50)["rows"]}
    after = {row["id"]: row for row in proposals.list_proposals(new.as_(OFFICE_ELSEWHERE), limit=50)["rows"]}
    assert before.keys() == after.keys()
    for id, row in after.items():
        assert row["origin"] == "archive"
        told = {name: row[name] for name in ("title", "state", "number", "proposer", "category")}
        assert told == {name: before[id][name] for name in told}
        history = proposals.get_proposal_history(new.as_(OFFICE_ELSEWHERE), id)["rows"]
        assert [one["type"] for one in history] == [
            one["type"] for one in proposals.get_proposal_history(town.as_(OFFICE), id)["rows"]
        ]
    listed = units_work.list_handlings(new.as_(OFFICE_ELSEWHERE))["rows"]
    assert sorted(one["state"] for one in listed) == ["assigned", "sent"]
    (supervision,) = supervisions.list_supervisions(new.as_(OFFICE_ELSEWHERE))["rows"]
    assert supervision["state"] == "awaiting_decision"
    known = supervisions.get_supervision_history(new.as_(OFFICE_ELSEWHERE), supervision["id"])["rows"]
    assert [one["type"] for one in known] == ["supervision.proposed.v1"]
    figures = [
        {one["name"]: one["over"] for one in statistics.get_statistics(place.as_(who), term=6, session=2)["figures"]}
        for place, who in ((town, OFFICE), (new, OFFICE_ELSEWHERE))
    ]
    assert figures[0] == figures[1]


def test_feedback_on_paper_comes_with_its_day_and_its_scan(town):
    (new := empty()).restored(town.exported())
    (row,) = (row for row in proposals.list_proposals(new.as_(OFFICE_ELSEWHERE))["rows"] if row["state"] == "replied")
    (given,) = proposals.get_proposal(new.as_(OFFICE_ELSEWHERE), row["id"])["feedback"]
    scan = files.may_read(new.as_(OFFICE_ELSEWHERE), row["id"], file=given["files"][0])
    assert (given["signed_on"], scan) == ("2027-01-11", True)


def test_nothing_happens_by_it_but_one_event_of_the_import(town):
    new = empty()
    new.restored(town.exported())
    assert [event.type for event in new.work.events] == ["proposal_import.completed.v1"]


def test_what_was_public_there_is_public_here_once_the_office_publishes_it_here(town):
    public, _ = replied(town.work, title="关于桥梁的提案")
    published(town.work, public, ZHOU)
    first, new = town.exported(), empty()
    new.restored(first)
    assert hashes(new.exported()) == hashes(first)
    office = new.as_(OFFICE_ELSEWHERE)
    row = proposals.get_proposal(office, public)
    assert (row["state"], row["published_at"]) == ("closed", None)
    acts = offered(new.work, OFFICE_ELSEWHERE, public)
    assert acts["publish_proposal"] and not acts["unpublish_proposal"]
    told = [one["type"] for one in proposals.get_proposal_history(office, public)["rows"]]
    assert "proposal.published.v1" in told
    ending.publish_proposal(office, public)
    assert [event.type for event in new.work.events][-1] == "proposal.published.v1"
    assert proposals.get_proposal(office, public)["published_at"]


def test_an_archive_cannot_say_that_it_is_public_here(town):
    new = empty()
    new.restored(forged(town.exported(), lambda told: told["proposals"][0].update(published_at="2027-01-11T00:00:00Z")))
    assert not any(one.get("published_at") for one in new.work.proposals.documents({}))


def test_restoring_twice_changes_nothing(town):
    first, new = town.exported(), empty()
    new.restored(first)
    kept = new.work.backend.collections
    before = {name: dict(rows) for name, rows in kept.items() if name not in ("jobs", "imports")}
    again = new.read(first, "又一次.zip")
    view = imports.get_import(new.as_(OFFICE_ELSEWHERE), again)
    assert (view["good"], view["archive"]["there"]) == (0, 5)
    with pytest.raises(Refused):
        asking.run_import(new.as_(OFFICE_ELSEWHERE), again)
    assert {name: kept[name] for name in before} == before


def test_an_altered_file_is_refused_by_its_name(town):
    first = town.exported()
    record = next(path for path in manifest(first)["files"] if path.endswith("record.json"))
    for changed, name in (
        (with_part(first, record, b"{}"), record),
        (with_part(first, record, None), record),
        (with_part(first, "proposals/extra.txt", b"x"), "proposals/extra.txt"),
    ):
        with pytest.raises(Refused) as refused:
            empty().read(changed)
        assert (refused.value.code, refused.value.values) == ("archive.altered", {"path": name})


def test_one_that_could_not_be_read_is_listed_by_its_file(town):
    new = empty()
    with pytest.raises(Refused):
        new.read(with_part(town.exported(), "proposals/extra.txt", b"x"), "六届二次归档包.zip")
    (row,) = imports.list_imports(new.as_(OFFICE_ELSEWHERE))["rows"]
    assert row["file_name"] == "六届二次归档包.zip"


def test_a_part_that_was_damaged_on_its_way_is_refused_by_its_name(town):
    archive = town.exported()
    name = next(path for path in manifest(archive)["files"] if path.endswith("record.json"))
    place = ZipFile(BytesIO(archive)).getinfo(name).header_offset + 30 + len(name.encode()) + 60
    damaged = archive[:place] + bytes(each ^ 0xFF for each in archive[place : place + 4]) + archive[place + 4 :]
    with pytest.raises(Refused) as refused:
        empty().read(damaged)
    assert (refused.value.code, refused.value.values) == ("archive.altered", {"path": name})


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values["proposals"][0].update(committee=derived_id("committee", "别处")),
        lambda values: values["texts"][0].update(situation="<script>alert(1)</script>"),
        lambda values: values["texts"][0].update(proposal=derived_id("proposal", "别人的")),
        lambda values: values["proposals"][0].update(state="no state"),
        lambda values: values["proposals"].clear(),
    ],
)
def test_a_forged_record_is_refused_though_its_hash_fits(town, change):
    with pytest.raises(Refused) as refused:
        empty().read(forged(town.exported(), change))
    assert refused.value.code == "archive.not_a_record"


def test_who_may_see_it_follows_from_the_record_and_not_from_the_archive(town):
    def show_to_all(values):
        values["proposals"][0] |= {"audience": ["account:somebody"], "shown": 2, "column": "filed"}

    new = empty()
    new.restored(forged(town.exported(), show_to_all))
    kept = new.work.proposals.documents({})
    assert not any("account:somebody" in one["audience"] for one in kept)


def settled(new, *names: str) -> None:
    """Let a new deployment have organisations of these names, each with an id of its own."""
    for entry in entries():
        if entry["kind"] == "organisation" and entry["names"][0]["name"] in names:
            own = derived_id("organisation", f"这里的{entry['names'][0]['name']}")
            new.work.directory.keep(entry | {"id": own, "committee": ELSEWHERE}, sequence=1)


def test_units_offices_and_people_that_are_here_are_meant_and_others_stay_names(town):
    new = empty()
    settled(new, "水利局", "市政府办")
    id = new.restored(town.exported())
    handling = new.work.handlings.documents({})[0]
    assert handling["unit"] == derived_id("organisation", "这里的水利局")
    assert handling["office"] == derived_id("organisation", "这里的市政府办")
    kept = imports.get_import(new.as_(OFFICE_ELSEWHERE), id)["archive"]["kept"]
    assert "周明" in kept and not {"水利局", "市政府办"} & set(kept)


def test_whoever_a_record_mentions_is_named_for_other_deployments(town):
    reviewing.start_review(town.as_(OFFICE), submitted(town.work, title="关于桥梁的提案", suggested_units=[PROPAGANDA]))
    told = manifest(town.exported())["names"]
    assert told[PROPAGANDA] == {"sort": "unit", "name": "宣传部"}


def test_of_two_with_one_name_nobody_here_is_meant(town):
    first = town.exported()
    told = manifest(first)
    told["names"][derived_id("member", "另一位周明")] = {"sort": "person", "name": "周明"}
    for archive, stays in ((first, False), (with_part(first, "manifest.json", orjson.dumps(told)), True)):
        new = empty()
        here = membership_entry("周明", ELSEWHERE) | {"id": derived_id("member", "这里的周明")}
        new.work.directory.keep(here, sequence=1)
        kept = imports.get_import(new.as_(OFFICE_ELSEWHERE), new.read(archive))["archive"]["kept"]
        assert ("周明" in kept) is stays


def test_who_acted_is_still_told_where_their_accounts_are_not_known(town):
    new, told = empty(), set()
    new.restored(town.exported())
    for row in proposals.list_proposals(new.as_(OFFICE_ELSEWHERE), limit=50)["rows"]:
        before, after = (
            [one["actor_name"] for one in proposals.get_proposal_history(place.as_(who), row["id"])["rows"]]
            for place, who in ((town, OFFICE), (new, OFFICE_ELSEWHERE))
        )
        assert [name or None for name in after] == before
        told |= set(after)
    assert "x" in told


def test_only_the_office_makes_an_archive_and_its_asker_reads_it(town):
    for who in (HALL, ZHOU, LEADER, WATER_HANDLER, official("proposal_office", "unit", "part")):
        with pytest.raises(Forbidden):
            town.exported(who)
    town.exported(CLERK)
    (job,) = town.work.backend.find("jobs", {"kind": "export_archive", "state": "done"})
    assert get_job(town.as_(CLERK), job["_id"])["of"] == "6.2"
    file = job["result"]["file"]
    assert files.may_read(town.as_(CLERK), job["_id"], file=file)
    assert not files.may_read(town.as_(OFFICE), job["_id"], file=file)
    proposal = proposals.list_proposals(town.as_(OFFICE))["rows"][0]["id"]
    reviewing.quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    assert not files.may_read(town.as_(CLERK), job["_id"], file=file)


def test_a_session_in_which_there_is_nothing_has_no_archive(town):
    with pytest.raises(Refused):
        town.exported(session=9)


def test_a_number_that_is_anothers_here_stops_it(town):
    first, new = town.exported(), empty()
    new.imported(table({"届": 6, "次": 2, "提案号": 99}))
    with pytest.raises(Refused) as refused:
        new.read(first)
    assert refused.value.values == {"number": 99}
