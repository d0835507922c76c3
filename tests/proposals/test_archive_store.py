"""A session's archive on the real MongoDB: out of one deployment, into another, and out of that one the same again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import orjson
import pytest
from pymongo.errors import AutoReconnect, OperationFailure

from kernel.desk import TOO_LONG, Desk
from kernel.directory import Directory
from kernel.jobs import take_job
from kernel.mongo import MongoBackend
from kernel.rpc.problems import NotFound, Refused
from kernel.settings import Settings
from kernel.work import Call
from services.proposals.commands import archiving, drafting, evaluating, reviewing
from services.proposals.commands.importing import asking, hidden
from services.proposals.commands.importing.reading import read_import
from services.proposals.commands.importing.writing import run_import, take_back_import
from services.proposals.commands.settings import change_setting
from services.proposals.commands.supervising import approve_supervision, end_supervision
from services.proposals.queries.archive import export_archive
from services.proposals.queries.awards import list_awards
from services.proposals.queries.evaluations import list_evaluations
from services.proposals.queries.proposals import get_proposal_history, get_proposal_text, list_proposals
from services.proposals.queries.supervisions import count_supervisions, list_supervisions
from services.proposals.store import Proposals
from tests.proposals.award_makers import closed, published
from tests.proposals.evaluation_makers import FORM, begin, counted
from tests.proposals.life_makers import handed_over, replied, submitted
from tests.proposals.proposal_makers import AT, LIN, OFFICE, WATER_HANDLER, ZHOU, entries, if_match, words_form
from tests.proposals.supervision_makers import CHIEF_LEADER, MEETING, another, approved, introduce, proposed
from tests.proposals.test_store import Acting, perform

pytestmark = pytest.mark.servers
DOERS = {
    "export_archive": export_archive,
    "read_import": read_import,
    "run_import": run_import,
    "take_back_import": take_back_import,
}


@pytest.fixture
def desks(servers, tmp_path):
    """Two deployments of the same committee."""
    made = []
    for name in ("old", "new"):
        settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "demo"})
        desk = Desk(Proposals, replace(settings, mongo_prefix=servers.fresh_prefix(), var=tmp_path / name))
        desk.prepare()
        desk.set_clock(AT - datetime.now(UTC))
        for entry in entries():
            Directory(MongoBackend(desk.database)).keep(entry, sequence=1)
        made.append(desk)
    yield made
    for desk in made:
        desk.client.drop_database(desk.database.name)
        desk.client.drop_database(desk.files().database.name)


def office(desk):
    return desk.work(Call(who=OFFICE))


def asked(desk, command, *ids, **arguments) -> dict:
    work = office(desk)
    return orjson.loads(work.perform("asked", {}, lambda: command(work, *ids, **arguments)))


def do_next(desk) -> dict:
    job = take_job(desk.database, "worker")
    DOERS[job.kind](desk.work(), desk.files(), job)
    return desk.database["jobs"].find_one({"_id": job.id})


def exported(desk) -> bytes:
    asked(desk, archiving.export_archive, term=6, session=2)
    return b"".join(desk.files().read(do_next(desk)["result"]["file"]))


def asked_to_restore(desk, archive: bytes) -> str:
    kept = desk.files().put(
        BytesIO(archive), name="归档包.zip", kind="", owner=OFFICE.account, most=1 << 24, key="archive"
    )
    asked(desk, asking.create_import, file=kept.id)
    do_next(desk)
    id = office(desk).imports.first({}).id
    asked(desk, asking.run_import, id)
    return id


def restored(desk, archive: bytes) -> None:
    asked_to_restore(desk, archive)
    do_next(desk)


def returned_with(work, file: str) -> str:
    """A proposal that was returned, to which its proposer then attached a file."""
    proposal = submitted(work, title="关于医院的提案")
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    reviewing.return_proposal(work.acting_as(OFFICE), proposal, reason="vague", reason_text="请附图")
    text = get_proposal_text(work.acting_as(ZHOU), proposal)
    form = words_form("关于医院的提案", attachments=[file])
    drafting.edit_proposal(if_match(work.acting_as(ZHOU), ZHOU, text), proposal, **form)
    return proposal


class Life(Acting):
    """What makers of rounds ask of a unit of work besides: its rooms, as they are kept."""

    def __getattr__(self, name):
        return getattr(self.desk.work(), name)


def with_rounds(desk) -> None:
    """A counted round of evaluation, one that goes on, and awards; of the jobs for them nothing is left to do."""
    counted(Life(desk), (ZHOU, LIN, WATER_HANDLER))
    closed(Life(desk), title="关于加固南堤的提案")
    published(Life(desk))
    evaluating.open_evaluation(office(desk), **FORM | {"name": "补评"})
    begin(Life(desk))
    desk.database["jobs"].delete_many({})


def test_what_was_packed_is_restored_and_packed_again_the_same(desks):
    old, new = desks
    replied(Acting(old), title="关于医院的提案")
    road, handling = handed_over(Acting(old), title="关于道路的提案")
    proposed(Acting(old), road)
    with_rounds(old)
    archive = exported(old)
    restored(new, archive)

    for read in (list_proposals, list_supervisions, list_awards):
        before, after = (sorted((row["id"], row["state"]) for row in read(office(desk))["rows"]) for desk in desks)
        assert before == after != []
    assert new.database["handlings"].find_one({"_id": handling})["readers"]
    told = [[row["type"] for row in get_proposal_history(office(desk), road)["rows"]] for desk in desks]
    assert told[0] == told[1]
    contents = [
        orjson.loads(ZipFile(BytesIO(one)).read("manifest.json"))["content"] for one in (archive, exported(new))
    ]
    assert contents[0] == contents[1]
    rooms = new.database.list_collection_names()
    assert not [room for room in rooms if new.database[room].find_one({"hidden": {"$exists": True}})]
    rounds = {row["name"]: row["state"] for row in list_evaluations(office(new))["rows"]}
    assert rounds == {"年度民主评议": "counted", "补评": "planned"}
    assert new.database["ballots"].count_documents({"sheets": []}) == new.database["ballots"].count_documents({}) == 4


def test_places_of_a_session_are_taken_as_they_were_and_free_again_when_it_is_taken_back(desks):
    old, new = desks
    for desk in desks:
        introduce(Directory(MongoBackend(desk.database)))
    approved(Acting(old), proposal=another(Acting(old), 1))
    approved(Acting(old), "important", another(Acting(old), 2))
    ended = approved(Acting(old), proposal=another(Acting(old), 3))
    waiting = proposed(Acting(old), another(Acting(old), 4))
    perform(old, OFFICE, lambda work: end_supervision(work, ended, reason="并入其他工作"))
    restored(new, exported(old))

    numbers = [count_supervisions(office(desk)) for desk in desks]
    assert numbers[0] == numbers[1]
    assert [grade["used"] for grade in numbers[1]["grades"]] == [1, 1]
    perform(new, OFFICE, lambda work: change_setting(work, name="proposal.key_quota", value=1, since="2027-01-11"))
    with pytest.raises(Refused, match=r"supervision\.no_place_left"):
        led = {"helpers": [], "leader": CHIEF_LEADER.account}
        perform(new, MEETING, lambda work: approve_supervision(work, waiting, **led))
    asked(new, asking.take_back_import, office(new).imports.first({}).id)
    do_next(new)
    assert [grade["used"] for grade in count_supervisions(office(new))["grades"]] == [0, 0]


def test_what_is_taken_back_leaves_no_record_and_no_file(desks):
    old, new = desks
    picture = old.files().put(BytesIO(b"p" * 9000), name="示意图.png", kind="", owner=ZHOU.account, most=9000, key="p")
    returned_with(Acting(old), picture.id)
    with_rounds(old)
    restored(new, exported(old))
    assert new.files().about(picture.id).claims
    asked(new, asking.take_back_import, office(new).imports.first({}).id)
    do_next(new)
    with pytest.raises(NotFound):
        new.files().about(picture.id)
    for room in ("proposals", "texts", "handlings", "evaluations", "ballots", "awards", "histories"):
        assert new.database[room].count_documents({}) == 0, room


def test_an_archive_whose_worker_falls_silent_at_its_end_is_made_by_the_next_one(desks, monkeypatch):
    old, _ = desks
    handed_over(Acting(old))
    asked(old, archiving.export_archive, term=6, session=2)
    job = take_job(old.database, "silent")
    monkeypatch.setattr(job, "finish", lambda result: None)
    export_archive(old.work(), old.files(), job)
    old.database["jobs"].update_one({"_id": job.id}, {"$set": {"until": datetime.now(UTC)}})
    old.set_clock(AT - datetime.now(UTC) + timedelta(minutes=5))
    assert do_next(old)["state"] == "done"


@pytest.mark.parametrize("cancelled", [False, True], ids=["the worker is gone", "and it is cancelled"])
def test_an_archive_revealed_in_part_is_revealed_to_the_end(desks, monkeypatch, cancelled):
    old, new = desks
    road, _ = handed_over(Acting(old), title="关于道路的提案")
    id = asked_to_restore(new, exported(old))

    def reveal(self, name, batch, most=0):
        if self.session and new.database[name].count_documents({"hidden.batch": batch}):
            raise OperationFailure("too long", TOO_LONG)
        if name == "proposals" and not gone:
            gone.append(name)
            raise AutoReconnect
        return revealed(self, name, batch, most)

    revealed, gone = MongoBackend.reveal, []
    monkeypatch.setattr(MongoBackend, "reveal", reveal)
    with pytest.raises(AutoReconnect):
        do_next(new)
    assert new.database["handlings"].count_documents({"hidden": {"$exists": False}}) == 1
    left = {"state": "cancelled"} if cancelled else {"until": datetime.now(UTC) - timedelta(seconds=1)}
    new.database["jobs"].update_one({"kind": "run_import"}, {"$set": left})
    if cancelled:
        with pytest.raises(Refused, match=r"import\.under_way"):
            asked(new, asking.run_import, id)
    hidden.settle_left(new.work())
    assert do_next(new)["state"] == "done"
    assert [row["id"] for row in list_proposals(office(new))["rows"]] == [road]
    assert office(new).imports.get(id).revealing is False
