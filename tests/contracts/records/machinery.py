"""Records that no person makes through a door: long work, and what a subscription gave up."""

from datetime import timedelta

from amqp import Message

from kernel.bus.connection import connect
from kernel.bus.topology import dead_queue
from kernel.ids import new_id
from tests.contracts.records import Record, Records
from tests.contracts.records.people import OWNER

QUEUE = "opinions.keep_directory"


def job(records: Records) -> Record:
    """Long work that the record's member asked for. It has ended."""
    return _job(records, records.house.person(*OWNER[:2]).account, "done")


def job_under_way(records: Records) -> Record:
    """The same, not ended. The house is not quiet until somebody cancels it."""
    return _job(records, records.house.person(*OWNER[:2]).account, "running")


def job_of_the_system(records: Records) -> Record:
    """Long work that a timer asked for. It has ended."""
    return _job(records, None, "done")


def _job(records: Records, account: str | None, state: str) -> Record:
    house = records.house
    committee = house.ids["same"] if account else None
    asked = {"_id": new_id(), "kind": "none", "arguments": {}, "account": account, "committee": committee}
    stands = {"state": state, "done": 1, "total": 1, "doing": "", "mark": None, "result": {"counted": 1}}
    times = {"requested_at": house.now(), "until": house.now() + timedelta(days=9999)}
    prefix = house.platform.layout.mongo_prefix
    house.mongo[f"{prefix}_proposals"]["jobs"].insert_one(asked | stands | times)
    return Record({"service": "proposals", "job_id": asked["_id"]})


def dead_letter(records: Records) -> Record:
    """A message among the dead letters."""
    id = new_id()
    with connect(records.house.platform.amqp_url, "records") as connection, connection.channel() as channel:
        channel.confirm_select()
        channel.basic_publish_confirm(Message(b"no event", message_id=id), "", dead_queue(QUEUE))
    return Record({"queue": QUEUE, "letter": id})
