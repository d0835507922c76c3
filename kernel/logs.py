"""Logs: one JSON line on stderr for each thing worth knowing, with service, correlation id and trace.

Lines carry codes, ids and names of methods, never arguments, tokens, texts or names of persons.
"""

import logging
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING

import orjson
import structlog
from structlog.typing import EventDict, Processor

if TYPE_CHECKING:
    from kernel.work import Call

_followed: "ContextVar[Call | None]" = ContextVar("followed call", default=None)
TOO_TALKATIVE = ("nameko", "amqp", "kombu", "pymongo", "eventlet")
"""Libraries that log arguments or every step; what matters of theirs we log ourselves."""


def configure(service: str, level: str = "INFO") -> None:
    """Write the logs of this process, structlog's and the standard library's alike, as JSON lines under `service`."""
    shared = _said_of_each(service)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_writing()))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for library in TOO_TALKATIVE:
        logging.getLogger(library).setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _said_of_each(service: str) -> list[Processor]:
    def name(_logger, _method, event: EventDict) -> EventDict:
        return {"service": service, **event}

    return [
        _context,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name,
    ]


def _writing() -> list[Processor]:
    return [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(serializer=_dumps),
    ]


def follow(call: "Call") -> None:
    """From here on, lines of this thread or greenlet carry the call's correlation id and trace."""
    _followed.set(call)


def _context(_logger, _method, event: EventDict) -> EventDict:
    call = _followed.get()
    if call is None:
        return event
    known = {"correlation": call.correlation, "traceparent": call.traceparent}
    return {**{key: value for key, value in known.items() if value}, **event}


def _dumps(event: dict, **_options) -> str:
    return orjson.dumps(event, default=str).decode()
