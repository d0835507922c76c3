"""A session's archive on the real MongoDB: out of one deployment, into another, and out of that one the same again."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import orjson
import pytest

from kernel.desk import Desk
from kernel.directory import Directory
from kernel.jobs import take_job
from kernel.mongo import MongoBackend
from kernel.settings import Settings
from kernel.work import Call
from services.proposals.commands import archiving
from services.proposals.commands.importing import asking
from services.proposals.commands.importing.reading import read_import
from services.proposals.commands.importing.writing import run_import
from services.proposals.queries.archive import export_archive
from services.proposals.queries.proposals import get_proposal_history, list_proposals
from services.proposals.queries.supervisions import list_supervisions
from services.proposals.store import Proposals
from tests.proposals.life_makers import handed_over, replied
from tests.proposals.proposal_makers import AT, OFFICE, entries
from tests.proposals.supervision_makers import proposed
from tests.proposals.test_store import Acting

pytestmark = pytest.mark.servers
DOERS = {"export_archive": export_archive, "read_import": read_import, "run_import": run_import}


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


def restored(desk, archive: bytes) -> None:
    kept = desk.files().put(
        BytesIO(archive), name="归档包.zip", kind="", owner=OFFICE.account, most=1 << 24, key="archive"
    )
    asked(desk, asking.create_import, file=kept.id)
    do_next(desk)
    asked(desk, asking.run_import, office(desk).imports.first({}).id)
    do_next(desk)


def test_what_was_packed_is_restored_and_packed_again_the_same(desks):
    old, new = desks
    replied(Acting(old), title="关于医院的提案")
    road, handling = handed_over(Acting(old), title="关于道路的提案")
    proposed(Acting(old), road)
    archive = exported(old)
    restored(new, archive)

    for read in (list_proposals, list_supervisions):
        before, after = (sorted((row["id"], row["state"]) for row in read(office(desk))["rows"]) for desk in desks)
        assert before == after != []
    assert new.database["handlings"].find_one({"_id": handling})["readers"]
    told = [[row["type"] for row in get_proposal_history(office(desk), road)["rows"]] for desk in desks]
    assert told[0] == told[1]
    contents = [
        orjson.loads(ZipFile(BytesIO(one)).read("manifest.json"))["content"] for one in (archive, exported(new))
    ]
    assert contents[0] == contents[1]
    assert not any(new.database[room].find_one({"hidden": {"$exists": True}}) for room in ("proposals", "supervisions"))
