"""Files in a real GridFS."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from bson import ObjectId
from pymongo import MongoClient

from kernel.files import CHUNK, Claim, Files
from kernel.ids import new_id
from kernel.rpc.problems import Invalid, NotFound, TooLarge, Unavailable

pytestmark = pytest.mark.servers


@pytest.fixture
def files(servers):
    client = MongoClient(servers.mongo_url)
    name = f"{servers.fresh_prefix()}_files"
    yield Files(client[name])
    client.drop_database(name)
    client.close()


def keep(files, content=b"bytes", owner="a", key=None, name="图.png", id=None):
    key = key or new_id()
    return files.put(io.BytesIO(content), name=name, kind="image/png", owner=owner, most=3 * CHUNK, key=key, id=id)


def leave_parts(files, id, when=None):
    """What is there when somebody was killed before a file was whole."""
    part = {"_id": ObjectId.from_datetime(when) if when else ObjectId(), "files_id": id, "n": 0, "data": b"half"}
    files.database["files.chunks"].insert_one(part)


def test_what_comes_out_is_what_came_in(files):
    content = bytes(range(256)) * 2500
    file = keep(files, content)
    assert files.about(file.id) == file
    assert (file.name, file.size, file.claims) == ("图.png", len(content), ())
    assert b"".join(files.read(file.id)) == content


def test_a_file_over_the_limit_leaves_nothing(files):
    with pytest.raises(TooLarge):
        keep(files, b"x" * (3 * CHUNK + 1))
    assert files.database["files.chunks"].count_documents({}) == 0
    assert files.database["files.files"].count_documents({}) == 0


def test_a_file_whose_upload_breaks_leaves_nothing(files):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            part = super().read(size)
            if not part:
                raise ConnectionResetError
            return part

    with pytest.raises(ConnectionResetError):
        files.put(Broken(b"x" * 2 * CHUNK), name="a", kind="image/png", owner="a", most=3 * CHUNK, key="k")
    assert files.database["files.chunks"].count_documents({}) == 0


def test_the_same_key_gives_the_same_file_and_leaves_nothing_else(files):
    first = keep(files, b"x" * 2 * CHUNK, key="k")
    files.claim([first.id], "proposals", "p1", "a")
    again = keep(files, b"x" * 2 * CHUNK, key="k")
    assert (again.id, again.claims) == (first.id, (Claim(service="proposals", subject="p1"),))
    assert files.database["files.chunks"].count_documents({}) == 2
    assert b"".join(files.read(first.id)) == b"x" * 2 * CHUNK


@pytest.mark.parametrize("other", [{"content": b"other"}, {"name": "b.png"}])
def test_the_same_key_with_another_file_is_invalid(files, other):
    first = keep(files, key="k")
    with pytest.raises(Invalid, match="other_body"):
        keep(files, key="k", **other)
    assert b"".join(files.read(first.id)) == b"bytes"


def test_the_same_key_from_many_at_once_keeps_one_file(files):
    with ThreadPoolExecutor(8) as pool:
        ids = {file.id for file in pool.map(lambda _: keep(files, key="k"), range(8))}
    assert len(ids) == files.database["files.files"].count_documents({}) == 1


def test_a_file_over_whose_id_somebody_was_killed_is_kept_under_it(files):
    keep(files)
    leave_parts(files, "elsewhere")
    assert keep(files, b"x" * 2 * CHUNK, id="elsewhere").id == "elsewhere"
    assert b"".join(files.read("elsewhere")) == b"x" * 2 * CHUNK


def test_the_same_file_under_one_id_is_kept_once_and_another_not_at_all(files):
    first = keep(files, b"x" * 2 * CHUNK, id="elsewhere")
    assert keep(files, b"x" * 2 * CHUNK, id="elsewhere") == first
    with pytest.raises(Invalid, match="other_body"):
        keep(files, b"other", id="elsewhere")
    assert b"".join(files.read("elsewhere")) == b"x" * 2 * CHUNK


def test_two_do_not_keep_a_file_under_one_id_at_once(files):
    class Slow(io.BytesIO):
        def read(self, size=-1):
            with pytest.raises(Unavailable):
                keep(files, b"x" * 2 * CHUNK, id="elsewhere")
            return super().read(size)

    about = {"name": "图.png", "kind": "image/png", "owner": "a", "most": 3 * CHUNK, "key": "k"}
    files.put(Slow(b"x" * 2 * CHUNK), **about, id="elsewhere")
    assert b"".join(files.read("elsewhere")) == b"x" * 2 * CHUNK


def test_parts_of_files_that_never_became_whole_are_swept_after_a_day(files):
    whole, now = keep(files), datetime.now(UTC)
    files.claim([whole.id], "proposals", "p1", "a")
    leave_parts(files, "yesterday's", now - timedelta(hours=25))
    leave_parts(files, "just now")
    assert files.sweep() == 1
    assert files.database["files.chunks"].distinct("files_id") == sorted(["just now", whole.id])
    assert b"".join(files.read(whole.id)) == b"bytes"


def test_what_is_not_there_is_not_found(files):
    with pytest.raises(NotFound):
        files.about(new_id())
    with pytest.raises(NotFound):
        files.read(new_id())


def test_each_record_that_its_uploader_lets_have_it_claims_it_once(files):
    file = keep(files)
    for service, record in (("proposals", "p1"), ("opinions", "o1"), ("proposals", "p1")):
        files.claim([file.id], service, record, "a")
    claims = (Claim(service="proposals", subject="p1"), Claim(service="opinions", subject="o1"))
    assert files.about(file.id).claims == claims
    assert files.may_name([file.id], "b", ["o1"]) == {file.id}


def test_naming_anothers_file_does_not_open_it(files):
    file = keep(files, owner="a")
    files.claim([file.id], "proposals", "p1", "b")
    assert files.about(file.id).claims == ()


def test_a_person_may_name_own_files_and_those_the_record_has(files):
    mine, its_own, anothers = keep(files), keep(files, owner="b"), keep(files, owner="b")
    files.claim([its_own.id], "proposals", "p1", "b")
    files.claim([anothers.id], "proposals", "p2", "b")
    ids = [mine.id, its_own.id, anothers.id, new_id()]
    assert files.may_name(ids, "a", ["p1"]) == {mine.id, its_own.id}


def test_a_file_goes_with_the_last_record_that_had_it_and_not_with_one_that_never_did(files):
    alone, shared, anothers = keep(files), keep(files), keep(files)
    files.claim([alone.id, shared.id], "proposals", "p1", "a")
    files.claim([shared.id, anothers.id], "proposals", "p2", "a")
    ids = [alone.id, shared.id, anothers.id, new_id()]
    assert files.give_up(ids, "p1") == 1
    with pytest.raises(NotFound):
        files.about(alone.id)
    assert (
        files.about(shared.id).claims == files.about(anothers.id).claims == (Claim(service="proposals", subject="p2"),)
    )
    assert files.give_up(ids, "p1") == 0
    assert files.give_up(ids, "p2") == 2


def test_what_nobody_claimed_is_swept_after_a_time_in_which_the_bus_may_stand_still(files):
    claimed, forgotten = keep(files), keep(files)
    files.claim([claimed.id], "proposals", "p1", "a")
    assert files.sweep() == 0
    assert files.sweep(datetime.now(UTC) + timedelta(days=29)) == 0
    assert files.sweep(datetime.now(UTC) + timedelta(days=31)) == 1
    assert files.about(claimed.id)
    with pytest.raises(NotFound):
        files.about(forgotten.id)
