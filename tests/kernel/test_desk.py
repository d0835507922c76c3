"""Units of work on the real MongoDB: transactions, keys, conflicts, numbers, what is held back."""

import threading
import time

import bson
import orjson
import pytest
from pymongo.errors import ConfigurationError

from kernel.bus.backfill import parcel_of
from kernel.events import from_log
from kernel.ids import new_id
from kernel.mongo import KEYS_FOR
from kernel.rpc.problems import Conflict, Invalid, Refused, Unavailable
from kernel.work import Call
from tests.kernel.desk_makers import WANG, add, open_box, perform
from tests.kernel.test_store import NOON, box

pytestmark = pytest.mark.servers


def test_preparing_tells_of_each_room_whose_indexes_are_made(desk):
    told = []
    desk.prepare(told.append)
    assert {"outbox", "audit", "boxes"} <= set(told)


def test_a_platform_that_stands_already_keeps_its_keys_as_long_as_a_new_one(desk):
    room = desk.database["idempotency"]
    room.drop_index("at_1")
    room.create_index("at", expireAfterSeconds=24 * 3600)
    desk.prepare()
    assert room.index_information()["at_1"]["expireAfterSeconds"] == KEYS_FOR


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


def test_a_transaction_that_mongodb_ended_for_its_length_is_tried_again_until_the_deadline(desk):
    perform(desk, add("b1"))
    tries = []

    def dawdle(work):
        tries.append(1)
        if len(tries) == 1 or not patient:
            desk.database["boxes"].find_one({"$where": "sleep(9000) || true"}, session=work.backend.session)
        return len(tries)

    patient = True
    assert perform(desk, dawdle) == 2
    patient = False
    hurried = desk.work(Call(who=WANG, deadline=time.time() + 1))
    with pytest.raises(Unavailable, match=r"unavailable.store"):
        hurried.perform("dawdle", {}, lambda: dawdle(hurried))


def test_a_conflict_that_never_ends_is_told_after_five_tries(desk):
    tries = []

    def lose(work):
        tries.append(1)
        raise Conflict("conflict.version")

    with pytest.raises(Conflict):
        perform(desk, lose)
    assert len(tries) == 5


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
