"""What becomes of a message whose handling failed: held, sent into a delay, or given up with its story in headers."""

import traceback
from datetime import UTC, datetime
from typing import Any

import orjson
from amqp import Message
from pymongo.errors import AutoReconnect, PyMongoError

from kernel.bus import meters, topology
from kernel.bus.publisher import Parcel
from kernel.events import Occurrence
from kernel.rpc.problems import Conflict, Problem, Unavailable

TRIES = 5
"""How often a batch is tried again at once when somebody else was writing the same records."""

LONGEST_REASON, LONGEST_TRACEBACK = 300, 4000
DUPLICATE_KEY = 11000


class Undecodable(Exception):
    """The message is not an event."""


def read(message: Message) -> Occurrence:
    """The event in the message. Raises Undecodable."""
    try:
        return Occurrence.from_wire(orjson.loads(message.body))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Undecodable(f"{type(error).__name__}: {error}") from error


def passes(error: Exception, tries: int) -> bool:
    """Whether it is worth trying again here and now, after so many tries: as long as MongoDB is away, and a few
    times when others were writing the same records."""
    return isinstance(error.__cause__ or error, AutoReconnect) or (_collided(error) and tries < TRIES)


def _collided(error: Exception) -> bool:
    if isinstance(error, PyMongoError):
        # insert_many says 11000 inside its details; the inbox knows the event at the next try
        doubled = getattr(error, "code", None) == DUPLICATE_KEY or f"{DUPLICATE_KEY}" in str(error)
        return doubled or error.has_error_label("TransientTransactionError")
    return isinstance(error, Conflict | Unavailable)


def after(queue: str, message: Message, error: Exception) -> Parcel:
    """The message on its way to its next delay, or after the last one to the dead letters of the queue."""
    story = _story(message, error)
    if story["attempts"] > len(topology.DELAYS):
        return dead(queue, message, error)
    meters.RETRIED.labels(queue).inc()
    return _parcel(message, topology.delay_name(topology.DELAYS[story["attempts"] - 1]), queue, story)


def dead(queue: str, message: Message, error: Exception) -> Parcel:
    """The message on its way to the dead letters of the queue."""
    meters.DEAD.labels(queue).inc()
    return _parcel(message, "", topology.dead_queue(queue), _story(message, error))


def name_of(error: Exception) -> str:
    """What a log may say of an error: its kind, and a problem's code; never the values, which may be personal."""
    return f"{type(error).__name__} {error.code}" if isinstance(error, Problem) else type(error).__name__


def _story(message: Message, error: Exception) -> dict[str, Any]:
    """What the headers tell: attempts so far, why the last one failed, when the first and the last one did."""
    told = message.headers or {}
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return {
        "attempts": told.get("attempts", 0) + 1,
        "reason": _encodable(f"{type(error).__name__}: {error}")[:LONGEST_REASON],
        "traceback": _encodable("".join(traceback.format_exception(error)))[-LONGEST_TRACEBACK:],
        "first_failed_at": told.get("first_failed_at", now),
        "last_failed_at": now,
    }


def _encodable(text: str) -> str:
    """The text without half characters, which an error may quote from outside."""
    return text.encode(errors="replace").decode()


def _parcel(message: Message, exchange: str, routing_key: str, story: dict[str, Any]) -> Parcel:
    body = message.body.encode() if isinstance(message.body, str) else message.body
    return Parcel(message.properties.get("message_id", ""), exchange, routing_key, body, story)
