"""Units of work on the real MongoDB: transactions, keys, conflicts, the inbox, the audit chain, jobs, leases."""

import threading
from dataclasses import replace

import bson
import orjson
import pytest
from pymongo.errors import ConfigurationError

from kernel import audit
from kernel.bus.backfill import parcel_of
from kernel.desk import Desk
from kernel.events import from_log
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.jobs import Cancelled, cancel_job, get_job, take_job
from kernel.leases import Lease
from kernel.rpc.problems import Conflict, Invalid, NotFound, Refused
from kernel.settings import Settings
from kernel.work import Call
from tests.kernel.test_store import NOON, Boxes, box

pytestmark = pytest.mark.servers

WANG = Principal(account="wang", name="王", committee="c")


@pytest.fixture
def desk(servers):
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "demo"})
    it = Desk(Boxes, replace(settings, mongo_prefix=f"t{new_id()[-8:]}"))
    it.prepare()
    yield it
    it.client.drop_database(it.database.name)
    it.client.close()


def perform(desk, do, name="open_box", key=None, **arguments):
    work = desk.work(Call(who=WANG, key=key))
    return orjson.loads(work.perform(name, arguments, lambda: do(work)))


def add(id, **values):
    def do(work):
        work.boxes.add(box(id, **values))
        return {"id": id}

    return do


def open_box(id):
    def do(work):
        it = work.boxes.get(id)
        if it.state == "open":
            raise Refused("box.open")
        it.open()
        work.boxes.save(it)
        return {"id": id, "state": it.state}

    return do


def test_record_event_and_audit_entry_are_written_together(desk):
    perform(desk, add("b1"))
    assert perform(desk, open_box("b1"), box_id="b1") == {"id": "b1", "state": "open"}
    (logged,) = desk.database["outbox"].find()
    assert (logged["published"], from_log(logged).label, logged["source"]) == (False, "new", "boxes")
    assert [(e["outcome"], e["subject"]) for e in desk.database["audit"].find()] == [("done", None), ("done", "b1")]


def test_from_where_it_was_done_stays_in_the_log_and_is_on_no_wire(desk):
    for id in ("b1", "b2"):
        perform(desk, add(id))
    there = desk.work(Call(who=WANG, address="10.1.2.3"))
    there.perform("open_box", {}, lambda: open_box("b1")(there))
    perform(desk, open_box("b2"), box_id="b2")
    there, unknown = desk.database["outbox"].find().sort("_id")
    assert (there["address"], unknown["address"]) == ("10.1.2.3", None)
    assert "address" not in orjson.loads(parcel_of(there, "events", there["type"]).body)


def test_a_command_that_is_refused_writes_nothing_but_its_audit_entry(desk):
    def half(work):
        work.boxes.add(box("b1"))
        raise Refused("box.no")

    with pytest.raises(Refused):
        perform(desk, half)
    assert desk.database["boxes"].count_documents({}) == 0
    assert desk.database["audit"].find_one()["outcome"] == "box.no"


def test_a_repeated_key_gives_the_kept_answer_and_does_nothing_again(desk):
    perform(desk, add("b1"))
    first = perform(desk, open_box("b1"), key="k1", box_id="b1")
    assert perform(desk, open_box("b1"), key="k1", box_id="b1") == first
    assert desk.database["outbox"].count_documents({}) == 1


def test_a_kept_answer_cannot_be_read_in_the_database(desk):
    first = perform(desk, lambda work: {"activation_code": "ABCDE-FGHJK"}, key="k-random")
    kept = bson.encode(desk.database["idempotency"].find_one())
    assert b"ABCDE" not in kept
    assert b"k-random" not in kept
    assert perform(desk, lambda work: {"activation_code": "other"}, key="k-random") == first


def test_the_same_key_with_another_body_is_invalid(desk):
    perform(desk, add("b1"), key="k1", name="add_box", label="a")
    with pytest.raises(Invalid) as problem:
        perform(desk, add("b1"), key="k1", name="add_box", label="b")
    assert problem.value.code == "idempotency.other_body"


def test_the_same_key_from_many_at_once_is_done_once(desk):
    answers = []

    def send():
        answers.append(perform(desk, add(new_id()), key="k1", name="add_box"))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len({answer["id"] for answer in answers}) == 1
    assert desk.database["boxes"].count_documents({}) == 1


def test_numbers_have_no_gap_and_no_double_under_concurrency(desk):
    def number(work):
        taken = work.next_number("c:5:1")
        work.notes.put({"_id": new_id(), "number": taken})
        if taken % 5 == 0:
            work.notes.remove({"_id": "none"})
        return {"number": taken}

    def send():
        for _ in range(10):
            perform(desk, number)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(note["number"] for note in desk.database["notes"].find()) == list(range(1, 81))


def test_a_refused_command_gives_its_number_back(desk):
    def number_and_refuse(work):
        work.next_number("s")
        raise Refused("box.no")

    with pytest.raises(Refused):
        perform(desk, number_and_refuse)
    assert perform(desk, lambda work: work.next_number("s")) == 1


def test_a_conflict_is_tried_again_and_succeeds_when_the_guards_still_hold(desk):
    perform(desk, add("b1"))
    tries = []

    def meet(work):
        it = work.boxes.get("b1")
        if not tries:
            perform(desk, open_box("b1"))
        tries.append(1)
        it.rank += 1
        work.boxes.save(it)
        return it.rank

    assert perform(desk, meet) == 1
    assert len(tries) == 2
    assert desk.work().boxes.get("b1").state == "open"


def test_a_conflict_that_never_ends_is_told_after_five_tries(desk):
    tries = []

    def lose(work):
        tries.append(1)
        raise Conflict("conflict.version")

    with pytest.raises(Conflict):
        perform(desk, lose)
    assert len(tries) == 5


def some_events(desk, *ids):
    for id in ids:
        perform(desk, add(id))
        perform(desk, open_box(id))
    return [from_log(document) for document in desk.database["outbox"].find().sort("_id", 1)]


def test_a_batch_of_events_takes_effect_once_however_often_it_comes(desk):
    events = some_events(desk, "b1", "b2")
    for batch in (events[:1], events, events[::-1]):
        work = desk.work()
        work.take_in("q", batch, lambda event, work=work: work.notes.add_once({"_id": new_id(), "of": event.subject}))
    assert sorted(note["of"] for note in desk.database["notes"].find()) == ["b1", "b2"]


def test_a_batch_of_which_one_fails_leaves_no_trace(desk):
    events = some_events(desk, "b1", "b2")
    work = desk.work()

    def fail_on_second(event):
        work.notes.put({"_id": event.subject})
        if event.subject == "b2":
            raise ValueError

    with pytest.raises(ValueError):
        work.take_in("q", events, fail_on_second)
    assert desk.database["notes"].count_documents({}) + desk.database["inbox"].count_documents({}) == 0


def test_an_effect_s_events_name_their_cause(desk):
    events = some_events(desk, "b1")
    perform(desk, add("b9"))
    work = desk.work()

    def chain(event):
        it = work.boxes.get("b9")
        it.open()
        work.boxes.save(it)

    work.take_in("q", events, chain)
    assert desk.database["outbox"].find_one({"subject": "b9"})["causationid"] == events[0].id


def test_the_audit_chain_holds_and_a_changed_entry_breaks_it(desk):
    for id in ("b1", "b2", "b3"):
        perform(desk, add(id))
        audit.seal(desk.database)
    assert audit.seal(desk.database) == 0
    assert audit.verify(desk.database) == []
    entry = desk.database["audit"].find_one()
    desk.database["audit"].update_one({"_id": entry["_id"]}, {"$set": {"account": "li"}})
    assert audit.verify(desk.database) == [f"entry {entry['_id']} of block 1 was changed"]
    desk.database["audit"].delete_one({"_id": entry["_id"]})
    assert len(audit.verify(desk.database)) == 2


def test_a_lease_has_one_owner_until_it_ends(desk):
    mine, theirs = Lease(desk.database, "seal", 0.2), Lease(desk.database, "seal", 0.2)
    assert mine.take() and mine.take() and not theirs.take()
    mine.release()
    assert theirs.take() and not mine.take()


def test_a_job_tells_its_progress_and_is_taken_over_where_it_was_left(desk):
    job_id = perform(desk, lambda work: work.start_job("count", most=3))
    job = take_job(desk.database, "worker 1")
    assert (job.kind, job.arguments) == ("count", {"most": 3})
    job.progress(1, 3, "first", mark=1)
    assert take_job(desk.database, "worker 2") is None
    desk.database["jobs"].update_one({}, {"$set": {"until": desk.database["audit"].find_one()["at"]}})
    again = take_job(desk.database, "worker 2")
    assert again.mark == 1
    with pytest.raises(Cancelled):
        job.progress(2, 3)
    again.finish({"counted": 3})
    view = get_job(desk.work(Call(who=WANG)), job_id)
    assert (view["state"], view["done"], view["result"]) == ("done", 1, {"counted": 3})


def test_a_job_can_be_cancelled_by_the_one_who_asked_and_is_hidden_from_others(desk):
    job_id = perform(desk, lambda work: work.start_job("count"))
    job = take_job(desk.database, "worker")
    with pytest.raises(NotFound):
        get_job(desk.work(Call(who=replace(WANG, account="li"))), job_id)
    assert perform(desk, lambda work: cancel_job(work, job_id))["state"] == "cancelled"
    with pytest.raises(Cancelled):
        job.progress(1, 2)
    with pytest.raises(Refused):
        perform(desk, lambda work: cancel_job(work, job_id))


def test_what_a_unit_of_work_has_written_it_finds_whether_it_looks_by_id_or_otherwise(desk):
    def do(work):
        work.notes.put({"_id": "n1", "kind": "a", "at": NOON.replace(microsecond=1234)})
        work.notes.put({"_id": "n1", "kind": "b", "at": NOON.replace(microsecond=1234)})
        assert work.notes.add_once({"_id": "n2", "kind": "b"}) and not work.notes.add_once({"_id": "n2", "kind": "c"})
        one = work.notes.one("n1")
        assert work.notes.find({"kind": "b"}, sort="_id") == [one, {"_id": "n2", "kind": "b"}]
        work.notes.put(one | {"kind": "c"})
        return work.notes.count({"kind": "b"})

    assert perform(desk, do) == 1
    kept = {note["_id"]: note for note in desk.database["notes"].find()}
    assert (kept["n1"]["kind"], kept["n1"]["at"].microsecond, kept["n2"]["kind"]) == ("c", 1000, "b")


def test_a_double_id_is_a_conflict_although_inserts_are_held_back(desk):
    perform(desk, add("b1"))
    for ids in (["b1"], ["b2", "b1", "b3"]):
        with pytest.raises(Conflict):
            perform(desk, lambda work, ids=ids: [work.boxes.add(box(id)) for id in ids] and {})
    assert [kept["_id"] for kept in desk.database["boxes"].find()] == ["b1"]


def test_connections_that_were_opened_to_a_recovering_server_are_left_for_new_ones(desk):
    first, before = desk.client, desk.database

    def do(work):
        if work.backend.database.client is first:
            raise ConfigurationError("Sessions are not supported by this MongoDB deployment")
        return add("a")(work)

    assert perform(desk, do) == {"id": "a"}
    assert desk.database == before and desk.client is not first
    assert perform(desk, open_box("a"))["state"] == "open"
    first.close()


def test_an_event_that_comes_again_with_new_ones_takes_effect_once(desk):
    events = some_events(desk, "b1", "b2")
    work = desk.work()

    def note(event):
        work.notes.add_once({"_id": new_id(), "of": event.subject})

    assert work.take_in("q", events[:1], note) == 1
    assert work.take_in("q", events, note) == 1
    assert sorted(note["of"] for note in desk.database["notes"].find()) == ["b1", "b2"]


def test_the_directory_as_this_process_just_wrote_it_is_read_at_once(desk):
    def keep(name, sequence):
        entry = {"id": "p1", "kind": "person", "name": name}
        perform(desk, lambda work: work.directory.keep(entry, sequence) or {})

    keep("李明", 1)
    assert desk.work().directory.get("person", "p1")["name"] == "李明"
    keep("李朋", 2)
    assert desk.work().directory.get("person", "p1")["name"] == "李朋"


def test_what_a_transaction_wrote_of_the_directory_it_reads_itself(desk):
    def keep_and_read(work):
        work.directory.keep({"id": "p1", "kind": "person", "name": "李明"}, 1)
        return {"name": work.directory.get("person", "p1")["name"]}

    assert perform(desk, keep_and_read) == {"name": "李明"}
