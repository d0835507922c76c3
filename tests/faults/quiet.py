"""Waiting until all is quiet: every event published and handled, no job open, every queue empty, the audit sealed."""

import time

import orjson
from pymongo import MongoClient

from infra.local.programs import SERVICES
from kernel.bus import topology
from kernel.bus.connection import BROKER_ERRORS, connect
from kernel.rpc.client import RpcClient
from kernel.rpc.problems import Problem
from tests.faults.house import House

LOOK_SECONDS = 0.3


class NotQuiet(Exception):
    """Something still waits when the time is over."""


def await_quiet(house: House, seconds: float, say=lambda line: None) -> float:
    """Wait until nothing waits any more and two looks agree; how many seconds that took. Raises NotQuiet."""
    client = RpcClient(house.servers.amqp_url)
    started, told, before = time.monotonic(), 0.0, None
    try:
        while True:
            now, waiting = look(house, client)
            taken = time.monotonic() - started
            if not waiting and now == before:
                return taken
            if taken > seconds:
                raise NotQuiet(f"after {seconds:.0f} s there still wait: {waiting or 'changes'}")
            if taken - told > 5:
                told = taken
                say(f"waiting for effects, {taken:.0f} s: {dict(list(waiting.items())[:4])}")
            before = now
            time.sleep(LOOK_SECONDS)
    finally:
        client.close()


def look(house: House, client: RpcClient) -> tuple[dict, dict]:
    """The services' progress, and what waits: {where: how many, or why it cannot be said}."""
    progress: dict[str, dict] = {}
    waiting: dict[str, object] = {}
    for service in SERVICES:
        try:
            progress[service] = orjson.loads(client.call(service, "progress", {}))
        except Problem as problem:
            waiting[service] = problem.code
    if not waiting:
        waiting = unhandled(progress) | unsealed(house)
    try:
        waiting |= queued(house.servers.amqp_url)
    except BROKER_ERRORS as error:
        waiting["rabbitmq"] = type(error).__name__
    return progress, waiting


def unhandled(progress: dict[str, dict]) -> dict[str, object]:
    """Events that are not published, or not handled by a queue that takes them; jobs that are open."""
    recorded = [item for one in progress.values() for item in one["recorded"].items()]
    waiting: dict[str, object] = {}
    for service, one in progress.items():
        waiting |= {f"{service}: {name}": one[name] for name in ("unpublished", "jobs_open") if one[name]}
    for subscription in (one for one in topology.read_table() if one.service in progress):
        due = sum(count for event_type, count in recorded if subscription.wants(event_type))
        handled = progress[subscription.service]["handled"].get(subscription.queue, 0)
        if due != handled:
            waiting[subscription.queue] = f"{handled} of {due}"
    return waiting


def unsealed(house: House) -> dict[str, object]:
    """Audit entries that are not in the chain yet, by service."""
    counts = {}
    client: MongoClient = MongoClient(house.servers.mongo_url)
    with client:
        for service in SERVICES:
            database = client[f"{house.applications.layout.mongo_prefix}_{service}"]
            counts[f"{service}: unsealed"] = database["audit"].count_documents({"sealed": False})
    return {where: count for where, count in counts.items() if count}


def queued(amqp_url: str) -> dict[str, object]:
    """Messages that stand in any queue of the house, dead letters too."""
    queues = [subscription.queue for subscription in topology.read_table()]
    names = [*queues, *map(topology.dead_queue, queues), *map(topology.delay_name, topology.DELAYS)]
    connection = connect(amqp_url, "chaos")
    try:
        channel = connection.channel()
        counts = {name: channel.queue_declare(name, passive=True).message_count for name in names}
    finally:
        connection.close()
    return {name: count for name, count in counts.items() if count}
