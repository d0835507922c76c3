"""A subscription that is new gets what happened before it: every earlier event of its patterns, from the log."""

from collections.abc import Iterable, Iterator
from itertools import islice

import orjson
from pymongo.database import Database

from kernel.bus.publisher import Parcel, Publisher
from kernel.bus.topology import Subscription, expression_of
from kernel.events import LOG_ONLY

PORTION = 200


def backfill(database: Database, publisher: Publisher, subscriptions: Iterable[Subscription]) -> None:
    """Bring the log's published events to queues (already declared) that this service's log has not served yet.

    The database remembers in `subscriptions` which patterns each queue was served. What is not published yet
    comes to the queue in the ordinary way. Raises PyMongoError or one of BROKER_ERRORS: then start again.
    """
    served = {kept["_id"]: set(kept["patterns"]) for kept in database["subscriptions"].find()}
    for subscription in subscriptions:
        known = served.get(subscription.queue, set())
        if missing := set(subscription.patterns) - known:
            _send_earlier(database, publisher, subscription.queue, missing)
            kept = {"_id": subscription.queue, "patterns": sorted(known | missing)}
            database["subscriptions"].replace_one({"_id": subscription.queue}, kept, upsert=True)


def _send_earlier(database: Database, publisher: Publisher, queue: str, patterns: set[str]) -> None:
    wanted = {"type": {"$regex": "|".join(map(expression_of, sorted(patterns)))}, "published": {"$ne": False}}
    earlier = database["outbox"].find(wanted).sort("_id").allow_disk_use(True)
    for portion in _portions(earlier):
        publisher.deliver([parcel_of(document, "", queue) for document in portion])
        ids = [document["_id"] for document in portion]
        database["outbox"].update_many({"_id": {"$in": ids}, "published": "unrouted"}, {"$set": {"published": True}})


def _portions(documents: Iterator[dict]) -> Iterator[list[dict]]:
    while portion := list(islice(documents, PORTION)):
        yield portion


def parcel_of(document: dict, exchange: str, routing_key: str) -> Parcel:
    """The message of an outbox document: CloudEvents JSON."""
    wire = {"id": document["_id"]} | {key: document[key] for key in document if key not in ("_id", *LOG_ONLY)}
    return Parcel(document["_id"], exchange, routing_key, orjson.dumps(wire))
