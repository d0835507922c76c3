"""The real MongoDB and RabbitMQ under the runner."""

import shutil
import uuid

import pytest

from infra.local.platform import Platform, free_port
from tests.kernel.house import eventually

pytestmark = pytest.mark.servers


def keep(platform, value):
    """Store a document, and a message in a quorum queue with the broker's confirm."""
    from kombu import Connection
    from pymongo import MongoClient

    with MongoClient(platform.mongo_url) as client:
        client.kept.values.with_options(write_concern=majority()).insert_one({"_id": value})
    with Connection(platform.amqp_url, transport_options={"confirm_publish": True}) as connection:
        queue = connection.SimpleQueue("kept", queue_args={"x-queue-type": "quorum"})
        queue.put(value)
        queue.close()


def kept(platform):
    """All documents, and all messages, which are taken."""
    from kombu import Connection
    from pymongo import MongoClient

    with MongoClient(platform.mongo_url) as client:
        documents = [document["_id"] for document in client.kept.values.find().sort("_id")]
    messages = []
    with Connection(platform.amqp_url) as connection:
        queue = connection.SimpleQueue("kept", queue_args={"x-queue-type": "quorum"})
        while len(messages) < len(documents):
            message = queue.get(timeout=10)
            message.ack()
            messages.append(message.payload)
        queue.close()
    return documents, sorted(messages)


def majority():
    from pymongo import WriteConcern

    return WriteConcern("majority", j=True)


def test_both_servers_keep_everything_over_kill_9_and_over_a_start_on_other_ports(tmp_path):
    with Platform(tmp_path, free_port(), processes=[]) as platform:
        keep(platform, "1 before the kill")
        # RabbitMQ 3.10 writes a new quorum queue's name to disk half a second late, or later on a busy machine; killed
        # before, it never finds the queue's log again
        eventually(
            lambda: any(b"_kept" in names.read_bytes() for names in tmp_path.glob("rabbit/**/quorum/*/names.dets"))
        )
        platform.kill("mongod")
        platform.kill("rabbitmq")
        platform.wait_ready()
        keep(platform, "2 after the kill")
    with Platform(tmp_path, free_port(), processes=[]) as platform:
        keep(platform, "3 on other ports")
        documents, messages = kept(platform)
    assert documents == messages == ["1 before the kill", "2 after the kill", "3 on other ports"]
    shutil.rmtree(tmp_path / "mongo")


def test_transactions_work_on_the_shared_servers(servers):
    from pymongo import MongoClient

    with MongoClient(servers.mongo_url) as client, client.start_session() as session:
        database = client[f"{servers.fresh_prefix()}_members"]
        with session.start_transaction():
            database.people.insert_one({"_id": uuid.uuid4().hex}, session=session)
        assert database.people.count_documents({}) == 1
        client.drop_database(database)
