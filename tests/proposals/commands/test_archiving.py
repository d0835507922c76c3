"""A session's archive: whole, told by its hashes, and the same again in another deployment."""

from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
import pytest

from kernel import jobs
from kernel.ids import derived_id
from kernel.jobs import Cancelled
from kernel.memory import MemoryDirectory, MemoryWork
from kernel.rpc.problems import Forbidden, Refused
from services.proposals.commands import archiving, drafting, leaving, reviewing
from services.proposals.commands.importing import asking
from services.proposals.queries import files, imports, proposals, statistics, supervisions
from services.proposals.queries import handlings as units_work
from services.proposals.store import Proposals
from tests.proposals.import_makers import MemoryJob, Town, table
from tests.proposals.life_makers import filed, handed_over, rate, replied, submitted
from tests.proposals.proposal_makers import (
    AT,
    CITY,
    HALL,
    LEADER,
    LIN,
    OFFICE,
    WATER_HANDLER,
    ZHOU,
    entries,
    if_match,
    official,
    words_form,
)
from tests.proposals.supervision_makers import proposed

ELSEWHERE = derived_id("committee", "另一处")
OFFICE_ELSEWHERE = official("proposal_office", committee=ELSEWHERE)


@pytest.fixture
def town():
    """A session with proposals in many states, an attachment, and some of the past."""
    town = Town()
    proposal, _ = replied(town.work)
    rate(town.work, ZHOU, proposal)
    road, _ = handed_over(town.work, title="关于道路的提案")
    proposed(town.work, road)
    filed(town.work, title="关于学校的提案")
    attached(town, submitted(town.work, title="关于医院的提案", cosigners=(LIN,)))
    town.imported(table({"届": 6, "次": 2, "提案号": 99}))
    return town


def attached(town, proposal: str) -> str:
    """A returned proposal to which its proposer attached a file."""

    reviewing.start_review(town.as_(OFFICE), proposal)
    reviewing.return_proposal(town.as_(OFFICE), proposal, reason="vague", reason_text="请附图")
    file = town.files.send(b"picture" * 1000, "示意图.png", ZHOU.account)
    text = proposals.get_proposal_text(town.as_(ZHOU), proposal)
    form = words_form("关于医院的提案", attachments=[file])
    drafting.edit_proposal(if_match(town.as_(ZHOU), ZHOU, text), proposal, **form)
    return file


def empty(now=AT) -> Town:
    """A new deployment that knows nobody but its own office."""
    names = [{"name": "荆州市政协", "code": None, "since": "1950-01-01", "until": None}]
    directory = MemoryDirectory({"id": ELSEWHERE, "kind": "committee", "parent": None, "names": names})
    work = MemoryWork(Proposals, who=OFFICE_ELSEWHERE, now=now, directory=directory)
    return Town(work, OFFICE_ELSEWHERE)


def manifest(archive: bytes) -> dict:
    return orjson.loads(ZipFile(BytesIO(archive)).read("manifest.json"))


def hashes(archive: bytes) -> dict[str, str]:
    """Of records and attachments."""
    told = manifest(archive)["files"]
    return {path: digest for path, digest in told.items() if path.endswith("record.json") or "/files/" in path}


def with_part(archive: bytes, name: str, content: bytes | None, old: str | None = None) -> bytes:
    """The archive with another content (or none) under that name."""
    kept = BytesIO()
    with ZipFile(BytesIO(archive)) as before, ZipFile(kept, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            if part.filename != name:
                after.writestr(part.filename, before.read(part))
        if content is not None:
            after.writestr(name, content)
    return kept.getvalue()


def test_an_archive_tells_what_is_in_it(town):
    told = manifest(town.exported())
    assert (told["format"], told["version"], told["term"], told["session"]) == ("yizheng-archive", 1, 6, 2)
    assert told["committee"] == {"id": CITY, "name": "荆州市政协"}
    counted = {name: told["counts"][name] for name in ("proposals", "handlings", "supervisions", "files", "papers")}
    assert counted == {"proposals": 5, "handlings": 2, "supervisions": 1, "files": 1, "papers": 6}
    assert len(told["files"]) == 5 + 1 + 6
    assert sum(path.endswith("答复函.docx") for path in told["files"]) == 1


def test_the_same_comes_out_of_a_new_deployment_into_which_it_was_restored(town):
    first = town.exported()
    new = empty()
    new.restored(first)
    again = new.exported()
    assert hashes(again) == hashes(first)
    assert manifest(again)["content"] == manifest(first)["content"]
    assert len(hashes(first)) == 6


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


def test_nothing_happens_by_it_but_one_event_of_the_import(town):
    new = empty()
    new.restored(town.exported())
    assert [event.type for event in new.work.events] == ["proposal_import.completed.v1"]


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


def forged(archive: bytes, change) -> bytes:
    """The archive with a proposal's record that was changed, and hashes that fit."""
    return forged_at(archive, "proposals", change)


def forged_at(archive: bytes, room: str, change) -> bytes:
    """The archive with a record of that room that was changed, and hashes that fit."""
    told = manifest(archive)
    record = next(path for path in told["files"] if path.startswith(f"{room}/") and path.endswith("record.json"))
    values = orjson.loads(ZipFile(BytesIO(archive)).read(record))
    change(values)
    content = orjson.dumps(values)
    told["files"][record] = sha256(content).hexdigest()
    return with_part(with_part(archive, record, content), "manifest.json", orjson.dumps(told))


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


def test_units_and_people_that_are_here_are_meant_and_others_stay_names(town):
    new = empty()
    for entry in entries():
        if entry["kind"] == "organisation" and entry["names"][0]["name"] == "水利局":
            own = entry | {"id": derived_id("unit", "这里的水利局"), "committee": ELSEWHERE}
            new.work.directory.keep(own, sequence=1)
    id = new.restored(town.exported())
    handling = new.work.handlings.documents({})[0]
    assert handling["unit"] == derived_id("unit", "这里的水利局")
    assert "周明" in imports.get_import(new.as_(OFFICE_ELSEWHERE), id)["archive"]["kept"]


def test_a_locked_text_is_left_out_and_named_unless_the_asker_may_read_it(town):
    proposal = submitted(town.work, title="关于涉密的提案")
    reviewing.quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    told = manifest(town.exported(HALL))
    assert told["left_out"] == [{"proposal": proposal, "number": None, "why": "quarantined"}]
    assert not any(proposal in path for path in told["files"])
    mine = manifest(town.exported(OFFICE))
    assert mine["left_out"] == []
    assert any(proposal in path for path in mine["files"])
    types = [one["type"] for one in proposals.get_proposal_history(town.as_(OFFICE), proposal)["rows"]]
    assert types[-1] == "proposal.quarantined_text_read.v1"


def test_the_title_of_a_locked_text_is_not_told_by_the_lead_into_which_it_was_merged_either(town):
    lead = filed(town.work, title="关于水库的提案")
    merged = submitted(town.work, who=LIN, title="关于涉密水库的提案")
    reviewing.start_review(town.as_(OFFICE), merged)
    leaving.merge_proposal(town.as_(OFFICE), merged, lead=lead, reason="同一问题")
    reviewing.quarantine_proposal(town.as_(OFFICE), merged, readers=[OFFICE.account], reason="疑似涉密")
    secret = "关于涉密水库的提案".encode()
    for who, places in ((HALL, 0), (OFFICE, 2)):
        opened = ZipFile(BytesIO(town.exported(who)))
        records = [path for path in opened.namelist() if path.endswith("record.json")]
        assert sum(secret in opened.read(path) for path in records) == places, who.name


def test_only_the_office_and_the_administrator_make_an_archive_and_its_asker_reads_it(town):
    for who in (ZHOU, LEADER, WATER_HANDLER, official("proposal_office", "unit", "part")):
        with pytest.raises(Forbidden):
            town.exported(who)
    town.exported(HALL)
    (job,) = town.work.backend.find("jobs", {"kind": "export_archive", "state": "done"})
    file = job["result"]["file"]
    assert files.may_read(town.as_(HALL), job["_id"], file=file)
    assert not files.may_read(town.as_(OFFICE), job["_id"], file=file)
    proposal = proposals.list_proposals(town.as_(OFFICE))["rows"][0]["id"]
    reviewing.quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    assert not files.may_read(town.as_(HALL), job["_id"], file=file)


def test_a_session_in_which_there_is_nothing_has_no_archive(town):
    with pytest.raises(Refused):
        town.exported(session=9)


def test_a_number_that_is_anothers_here_stops_it(town):
    first, new = town.exported(), empty()
    new.imported(table({"届": 6, "次": 2, "提案号": 99}))
    with pytest.raises(Refused) as refused:
        new.read(first)
    assert refused.value.values == {"number": 99}


def test_it_can_be_taken_back_as_a_whole_with_its_files(town):
    new = empty()
    id = new.restored(town.exported())
    assert sorted(about.name for about, _ in new.files.kept.values()) == ["归档包.zip", "示意图.png"]
    asking.take_back_import(new.as_(OFFICE_ELSEWHERE), id)
    new.do(new.job_of(id))
    assert [about.name for about, _ in new.files.kept.values()] == ["归档包.zip"]
    for room in ("proposals", "texts", "handlings", "reply_versions", "commitments", "histories"):
        assert new.work.backend.find(room, {}) == [], room


def test_a_worker_that_follows_one_that_fell_silent_still_takes_the_files_away(town):
    new = empty()
    id = new.restored(town.exported())
    asking.take_back_import(new.as_(OFFICE_ELSEWHERE), id)
    job = new.job_of(id)
    job.stop_at = (2, ConnectionError("the worker is gone"))
    gone, new.files.give_up = new.files.give_up, lambda *_: None
    with pytest.raises(ConnectionError):
        new.do(job)
    new.files.give_up, job.stop_at, job.mark = gone, None, job.document["mark"]
    new.do(job)
    assert [about.name for about, _ in new.files.kept.values()] == ["归档包.zip"]


def test_one_that_is_cancelled_or_lost_stops_within_a_proposal_and_keeps_no_file(town, monkeypatch):
    monkeypatch.setattr(jobs, "TOLD_EACH", -1.0)
    made = archiving.export_archive(town.as_(OFFICE), term=6, session=2)
    job = MemoryJob(town.work.backend.find("jobs", {"_id": made["job"]})[0])
    before, job.stop_at = set(town.files.kept), (3, Cancelled(made["job"]))
    with pytest.raises(Cancelled):
        town.do(job)
    assert set(town.files.kept) == before


def test_a_file_that_anothers_broken_off_restoring_left_is_kept_anew_for_who_restores_now(town):
    first, new = town.exported(), empty()
    (picture,) = (about for about, _ in town.files.kept.values() if about.name == "示意图.png")
    content = BytesIO(b"picture" * 1000)
    new.files.put(content, name=picture.name, kind="", owner="another", most=1 << 20, key="left", id=picture.id)
    new.restored(first)
    assert new.files.about(picture.id).owner == OFFICE_ELSEWHERE.account
