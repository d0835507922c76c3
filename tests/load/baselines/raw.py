"""One AMQP round trip and one two-document transaction, straight from py-amqp and pymongo in this process."""

import time

import amqp
from pymongo import MongoClient
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from kernel.bus.connection import connect
from tests.load.clients import percentile

QUEUE = "bench.raw"


def round_trip(amqp_url: str, count: int) -> float:
    """Median seconds from publishing a persistent message to a quorum queue until it is received."""
    times: list[float] = []
    with connect(amqp_url, "bench raw") as connection:
        channel = connection.channel()
        channel.queue_declare(QUEUE, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
        taking = channel.basic_consume(QUEUE, no_ack=True, callback=lambda _: times.append(time.perf_counter() - sent))
        for number in range(count):
            sent = time.perf_counter()
            channel.basic_publish(amqp.Message(b"{}", delivery_mode=2), "", QUEUE)
            while len(times) <= number:
                connection.drain_events(timeout=5)
        channel.basic_cancel(taking)
        channel.queue_delete(QUEUE)
    return percentile(times, 0.5)


def transaction(mongo_url: str, count: int) -> float:
    """Median seconds of a transaction that inserts two documents, majority and journalled."""
    client: MongoClient = MongoClient(mongo_url)
    times, records = [], client["bench_bare"]["records"]
    for _ in range(count):
        begin = time.perf_counter()
        concerns = ReadConcern("snapshot"), WriteConcern("majority", j=True)
        with client.start_session() as session, session.start_transaction(*concerns):
            records.insert_one({"text": "one"}, session=session)
            records.insert_one({"text": "two"}, session=session)
        times.append(time.perf_counter() - begin)
    client.close()
    return percentile(times, 0.5)
