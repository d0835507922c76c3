import pytest

from kernel.memory import MemoryBackend, matches
from tests.kernel.test_store import Box, Boxes, box

DOCUMENT = {"_id": "1", "state": "filed", "n": 3, "signers": [{"subject": "m1"}, {"subject": "m2"}], "tags": ["a", "b"]}


@pytest.mark.parametrize(
    ("where", "fits"),
    [
        ({"state": "filed"}, True),
        ({"state": {"$in": ["draft", "filed"]}}, True),
        ({"signers.subject": "m2"}, True),
        ({"signers.subject": "m3"}, False),
        ({"tags": "b"}, True),
        ({"n": {"$gte": 3, "$lt": 4}}, True),
        ({"n": {"$gt": "2"}}, False),
        ({"gone": None}, True),
        ({"gone": {"$exists": False}}, True),
        ({"state": {"$ne": "filed"}}, False),
        ({"$or": [{"n": 1}, {"state": "filed"}]}, True),
        ({"signers.subject": {"$regex": "2"}}, True),
        ({"n": {"$regex": "3"}}, False),
        ({"signers": {"$elemMatch": {"subject": "m1"}}}, True),
    ],
)
def test_the_memory_store_understands_the_filters_that_services_write(where, fits):
    assert matches(DOCUMENT, where) is fits


def test_what_is_read_from_memory_is_a_copy():
    from kernel.memory import MemoryWork

    work = MemoryWork(Boxes)
    work.boxes.add(box("b1"))
    work.boxes.get("b1").label = "changed"
    assert work.boxes.get("b1").label == "new"
    assert isinstance(work.boxes.get("b1"), Box)


def test_parts_of_documents_are_what_a_projection_leaves_of_them():
    backend = MemoryBackend()
    backend.insert("papers", [DOCUMENT | {"signers": [{"subject": "m1", "name": "x"}, "y"], "text": {"a": 1, "b": 2}}])
    parts = backend.parts("papers", {"n": 3}, ("state", "signers.subject", "text.b", "tags", "gone.deep"))
    left = {"_id": "1", "state": "filed", "signers": [{"subject": "m1"}], "text": {"b": 2}, "tags": ["a", "b"]}
    assert parts == [left]
