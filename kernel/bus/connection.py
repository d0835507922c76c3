"""Connections to the broker, and what can go wrong with one."""

from types import SimpleNamespace

import amqp
from amqp.exceptions import AMQPError, MessageNacked
from kombu.utils.url import parse_url

BROKER_ERRORS = (AMQPError, MessageNacked, OSError)
"""What py-amqp raises when the broker is away, goes away, or says no (a nack is no AMQPError)."""

HEARTBEAT_SECONDS = 10
CONNECT_SECONDS = 5
WRITE_SECONDS = 10
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 1.0


def connect(amqp_url: str, name: str) -> amqp.Connection:
    """An open connection, shown on the broker under `name`. Raises one of BROKER_ERRORS."""
    parts = SimpleNamespace(**parse_url(amqp_url))
    connection = amqp.Connection(
        host=f"{parts.hostname or '127.0.0.1'}:{parts.port or 5672}",
        userid=parts.userid or "guest",
        password=parts.password or "guest",
        virtual_host=parts.virtual_host or "/",
        ssl=parts.transport == "amqps",
        connect_timeout=CONNECT_SECONDS,
        write_timeout=WRITE_SECONDS,
        heartbeat=HEARTBEAT_SECONDS,
        client_properties={"connection_name": name},
    )
    connection.connect()
    return connection


def pauses():
    """How long to wait before each further try to connect, in seconds: soon at first, then once a second."""
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(pause + FIRST_PAUSE, LONGEST_PAUSE)
