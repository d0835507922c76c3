"""Imports on the real MongoDB: what is hidden, and what one transaction reveals or takes away as a whole."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from threading import Barrier, BrokenBarrierError

import orjson
import pytest
from pymongo.errors import OperationFailure

from kernel import jobs
from kernel.desk import TOO_LONG, Desk
from kernel.directory import Directory
from kernel.jobs import Cancelled, take_job
from kernel.mongo import MongoBackend
from kernel.rpc.problems import Conflict, Refused
from kernel.settings import Settings
from kernel.work import Call
from services.proposals.commands import reviewing
from services.proposals.commands.importing import asking, hidden, writing
from services.proposals.commands.importing.checking import check_import
from services.proposals.commands.importing.reading import read_import
from services.proposals.commands.importing.writing import run_import, take_back_import
from services.proposals.queries.imports import get_import
from services.proposals.queries.proposals import list_proposals
from services.proposals.store import Proposals
from tests.proposals.import_makers import numbered, table
from tests.proposals.proposal_makers import CITY, OFFICE, entries

pytestmark = pytest.mark.servers


@pytest.fixture
def desk(servers):
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url})
    desk = Desk(Proposals, replace(settings, mongo_prefix=servers.fresh_prefix()))
    desk.prepare()
    for entry in entries():
        Directory(MongoBackend(desk.database)).keep(entry, sequence=1)
    yield desk
    desk.client.drop_database(desk.database.name)
    desk.client.drop_database(desk.files().database.name)


def office(desk):
    return desk.work(Call(who=OFFICE))


def asked(desk, command, **arguments) -> dict:
    work = office(desk)
    answer = work.perform("asked", {}, lambda: command(work, **arguments))
    return get_import(office(desk), orjson.loads(answer)["id"])


def do_next(desk) -> None:
    job = take_job(desk.database, "worker")
    assert job, "no job waits"
    doers = {"read_import": read_import, "check_import": check_import, "run_import": run_import}
    if job.kind in doers:
        doers[job.kind](desk.work(), desk.files(), job)
    else:
        take_back_import(desk.work(), desk.files(), job)


def checked(desk, content: bytes) -> str:
    kept = desk.files().put(
        BytesIO(content), name="历年.xlsx", kind="", owner=OFFICE.account, most=1 << 24, key=str(len(content))
    )
    id = asked(desk, asking.create_import, file=kept.id, committee=CITY)["id"]
    do_next(desk)
    columns = [each["field"] for each in get_import(office(desk), id)["columns"]]
    asked(desk, asking.map_import, import_id=id, columns=columns, choices=[])
    do_next(desk)
    return id


def seen(desk) -> int:
    return list_proposals(office(desk))["total"]


def test_an_import_appears_as_a_whole_and_goes_as_a_whole(desk):
    id = checked(desk, table(*numbered(300)))
    assert seen(desk) == 0
    asked(desk, asking.run_import, import_id=id)
    do_next(desk)
    assert seen(desk) == 300
    assert desk.database["proposals"].count_documents({"hidden": {"$exists": True}}) == 0
    assert desk.database["counters"].find_one({"_id": f"proposal/{CITY}/5/2"})["value"] == 300
    asked(desk, asking.take_back_import, import_id=id)
    do_next(desk)
    assert (
        seen(desk) == desk.database["proposals"].count_documents({}) == desk.database["texts"].count_documents({}) == 0
    )
    assert [event["type"] for event in desk.database["outbox"].find()] == [
        "proposal_import.completed.v1",
        "proposal_import.taken_back.v1",
    ]


def test_what_an_import_brought_is_listed_as_a_whole_with_and_without_a_number(desk):
    rows = [{"立案情况": "不予立案", "提案号": None} if place % 3 else {} for place in range(9)]
    id = checked(desk, table(*[row | rows[place] for place, row in enumerate(numbered(9))]))
    asked(desk, asking.run_import, import_id=id)
    do_next(desk)
    desk.database["proposals"].update_one({"number": 1}, {"$set": {"imported.batch": "another"}})
    assert list_proposals(office(desk), imported=id)["total"] == office(desk).imports.get(id).written - 1 == 8


def test_more_than_fits_into_a_transaction_is_revealed_to_the_end(desk, monkeypatch):
    id = checked(desk, table(*numbered(300)))
    asked(desk, asking.run_import, import_id=id)

    def reveal(self, name, batch, most=0):
        if self.session and desk.database[name].count_documents({"hidden.batch": batch}):
            raise OperationFailure("too long", TOO_LONG)
        return revealed(self, name, batch, most)

    revealed = MongoBackend.reveal
    monkeypatch.setattr(MongoBackend, "reveal", reveal)
    do_next(desk)
    assert seen(desk) == get_import(office(desk), id)["written"] == 300


def test_what_is_revealed_in_portions_is_not_stopped_half_way(desk, monkeypatch):
    id = checked(desk, table(*numbered(600)))
    asked(desk, asking.run_import, import_id=id)
    monkeypatch.setattr(jobs, "TOLD_EACH", -1.0)

    def reveal(self, name, batch, most=0):
        if self.session and desk.database[name].count_documents({"hidden.batch": batch}):
            raise OperationFailure("too long", TOO_LONG)
        if most:
            desk.database["jobs"].update_one({"_id": job.id}, {"$set": {"state": "cancelled"}})
        return revealed(self, name, batch, most)

    revealed, job = MongoBackend.reveal, take_job(desk.database, "worker")
    monkeypatch.setattr(MongoBackend, "reveal", reveal)
    with pytest.raises(Cancelled):
        run_import(desk.work(), desk.files(), job)
    assert seen(desk) == get_import(office(desk), id)["written"] == 600


@pytest.fixture
def taking_back(desk, monkeypatch):
    """An import that is taken back in portions, its job, and what each portion is preceded by."""
    id = checked(desk, table(*numbered(600)))
    asked(desk, asking.run_import, import_id=id)
    do_next(desk)
    asked(desk, asking.take_back_import, import_id=id)
    before = []

    def remove(work, ids):
        if len(ids) > 250:
            raise OperationFailure("too long", TOO_LONG)
        while before:
            before.pop()()
        removed(work, ids)

    removed = writing._remove
    monkeypatch.setattr(writing, "_remove", remove)
    return id, take_job(desk.database, "worker"), before


def test_more_than_fits_into_a_transaction_is_taken_back_to_the_end(desk, taking_back):
    id, job, _ = taking_back
    take_back_import(desk.work(), desk.files(), job)
    assert seen(desk) == desk.database["texts"].count_documents({}) == 0
    assert get_import(office(desk), id)["state"] == "taken_back"


def test_what_is_taken_back_in_portions_is_not_stopped_half_way(desk, taking_back):
    id, job, before = taking_back
    before.append(lambda: desk.database["jobs"].update_one({"_id": job.id}, {"$set": {"state": "cancelled"}}))
    with pytest.raises(Cancelled):
        take_back_import(desk.work(), desk.files(), job)
    assert seen(desk) == desk.database["texts"].count_documents({}) == 0
    assert get_import(office(desk), id)["state"] == "taken_back"


def test_what_somebody_works_with_between_two_portions_keeps_its_text(desk, taking_back):
    id, job, before = taking_back
    worked_with = []

    def quarantine():
        proposal = office(desk).proposals.first({"number": 600}).id
        worked_with.append(proposal)
        how = {"readers": [OFFICE.account], "reason": "疑似涉密"}
        work = office(desk)
        work.perform("quarantine_proposal", {}, lambda: reviewing.quarantine_proposal(work, proposal, **how))

    before.append(quarantine)
    with pytest.raises(Refused, match=r"import\.touched"):
        take_back_import(desk.work(), desk.files(), job)
    assert [one["_id"] for one in desk.database["proposals"].find()] == worked_with
    assert [one["proposal"] for one in desk.database["texts"].find()] == worked_with
    assert get_import(office(desk), id)["state"] == "done"


def test_a_number_that_was_given_meanwhile_stops_it_and_nothing_is_left(desk):
    id = checked(desk, table(*numbered(300)))
    taken = {"_id": "x", "committee": CITY, "term": 5, "session": 2, "number": 290}
    desk.database["proposals"].insert_one(taken)
    asked(desk, asking.run_import, import_id=id)
    with pytest.raises(Conflict):
        do_next(desk)
    assert desk.database["proposals"].count_documents({}) == 1
    assert desk.database["texts"].count_documents({}) == 0


def test_of_two_that_write_the_same_rows_without_numbers_at_once_one_is_stopped(desk, monkeypatch):
    rows = [row | {"提案号": None, "立案情况": "不予立案"} for row in numbered(20)]
    for id in [checked(desk, content) for content in (table(*rows), table(*rows, {"提案号": 21}))]:
        asked(desk, asking.run_import, import_id=id)
    both, looked = Barrier(2), writing.taken_keys

    def look(*arguments):
        taken = looked(*arguments)
        with suppress(BrokenBarrierError):
            both.wait(0.5)  # the other looks as well, before either writes, unless it waits for this one
        return taken

    monkeypatch.setattr(writing, "taken_keys", look)
    with ThreadPoolExecutor(2) as workers:
        running = [workers.submit(do_next, desk) for _ in range(2)]
        ends = [each.exception() for each in running]
    assert [end.code for end in ends if end] == ["import.check_again"]
    assert seen(desk) in (20, 21)


def test_a_cancelled_import_leaves_nothing(desk):
    id = checked(desk, table(*numbered(600)))
    asked(desk, asking.run_import, import_id=id)
    job = take_job(desk.database, "worker")
    told = job.progress

    def cancelled_after(done, *rest, **more):
        told(done, *rest, **more)
        desk.database["jobs"].update_one({"_id": job.id}, {"$set": {"state": "cancelled"}})

    job.progress = cancelled_after
    with pytest.raises(Cancelled):
        run_import(desk.work(), desk.files(), job)
    assert desk.database["proposals"].count_documents({}) == desk.database["texts"].count_documents({}) == 0


def test_one_that_is_cancelled_in_its_last_moment_is_not_in_force_by_half(desk, monkeypatch):
    id = checked(desk, table(*numbered(600)))
    asked(desk, asking.run_import, import_id=id)
    job, tries = take_job(desk.database, "worker"), []

    def reveal(self, name, batch, most=0):
        if name == "proposals" and not tries:
            tries.append(name)
            desk.database["jobs"].update_one({"_id": job.id}, {"$set": {"state": "cancelled"}})
            taken = desk.work()
            taken.perform("discard_import", {}, lambda: hidden._discard_left(taken, id))
        return revealed(self, name, batch, most)

    revealed = MongoBackend.reveal
    monkeypatch.setattr(MongoBackend, "reveal", reveal)
    with pytest.raises(Cancelled):
        run_import(desk.work(), desk.files(), job)
    assert tries, "the timer came in between"
    assert desk.database["proposals"].count_documents({}) == desk.database["texts"].count_documents({}) == 0
    assert get_import(office(desk), id)["state"] == "checked"
