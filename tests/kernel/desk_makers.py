"""What commands on boxes do, in the unit of work of a real desk."""

import orjson

from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.work import Call
from tests.kernel.test_store import box

WANG = Principal(account="wang", name="王", committee="c")


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
