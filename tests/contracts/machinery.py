"""Records that no person makes through a door: long work, and what a subscription gave up. Each as its ids by name."""

from amqp import Message

from kernel.bus.connection import connect
from kernel.bus.topology import dead_queue
from kernel.ids import new_id
from tests.contracts.house import House

QUEUE = "opinions.keep_directory"


def job(house: House, account: str | None) -> dict:
    """A job that this account (None: a timer) asked for. It has ended: the house is not quiet while one is open."""
    committee = house.ids["same"] if account else None
    asked = {"_id": new_id(), "kind": "none", "arguments": {}, "account": account, "committee": committee}
    stands = {"state": "done", "done": 1, "total": 1, "doing": "", "mark": None, "result": {"counted": 1}}
    times = {"requested_at": house.now(), "ended_at": house.now()}
    prefix = house.platform.layout.mongo_prefix
    house.mongo[f"{prefix}_proposals"]["jobs"].insert_one(asked | stands | times)
    return {"service": "proposals", "job_id": asked["_id"]}


def dead_letter(house: House) -> dict:
    """A message among the dead letters."""
    id = new_id()
    with connect(house.platform.amqp_url, "records") as connection, connection.channel() as channel:
        channel.confirm_select()
        channel.basic_publish_confirm(Message(b"no event", message_id=id), "", dead_queue(QUEUE))
    return {"queue": QUEUE, "letter": id}
