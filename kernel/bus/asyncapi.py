"""What the house tells itself: AsyncAPI 3.0 made from the declared events and the table of subscriptions.

    python -m kernel.bus.asyncapi write members proposals …     write docs/asyncapi.yaml
    python -m kernel.bus.asyncapi check members proposals …     fail when it is not what the contracts say

Every event goes to one topic exchange with its type as routing key. An operation that sends is a service, one that
receives is a subscription's queue.
"""

import sys
import warnings
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from kernel.bus.topology import EXCHANGE, Subscription, read_table
from kernel.events import Event

FILE = Path(__file__).parents[2] / "docs" / "asyncapi.yaml"
CHANNEL = "#/channels/events"
INFO = {
    "title": "Yizheng 议政: events",
    "version": "v1",
    "description": "CloudEvents 1.0 JSON. A changed meaning is a new version of the type; new facts may be added to a "
    "version, so readers ignore what they do not know. No event carries contact data.",
    "license": {"name": "Apache-2.0"},
}
TEXT, WORD = {"type": "string"}, {"type": ["string", "null"]}
ENVELOPE = {
    "type": "object",
    "description": "`subject` is the record's id, `sequence` the event's place in that record's stream, from 1.",
    "required": ["id", "type", "source", "subject", "sequence", "committee", "time", "data", "specversion"],
    "properties": {
        "specversion": {"const": "1.0"},
        "id": {"type": "string", "format": "uuid"},
        "type": TEXT,
        "source": TEXT | {"description": "the service that tells it"},
        "subject": TEXT,
        "sequence": {"type": "integer", "minimum": 1},
        "committee": TEXT,
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "actor": WORD | {"description": "the account that did it; absent when the system did"},
        "onbehalfof": WORD | {"description": "the account for which a deputy 代理 did it"},
        "traceparent": WORD,
        "correlationid": WORD,
        "causationid": WORD | {"description": "the event that led to this one"},
        "data": {"type": "object"},
    },
}


def events_of(services: Iterable[str]) -> dict[str, type[Event]]:
    """The events that the contracts of these services declare, by type."""
    owners = tuple(f"services.{service}.contract" for service in services)
    for contract in owners:
        import_module(contract)
    return {type: event for type, event in sorted(Event.known.items()) if event.__module__.startswith(owners)}


def description(services: Iterable[str], subscriptions: Iterable[Subscription]) -> dict:
    """The whole AsyncAPI document as plain values."""
    services = list(services)
    events = events_of(services)
    sends = {service: _sends(service, events) for service in services}
    receives = {one.queue: _receives(one, events) for one in subscriptions}
    return {
        "asyncapi": "3.0.0",
        "info": INFO,
        "defaultContentType": "application/json",
        "channels": {"events": _channel(events)},
        "operations": {name: act for name, act in (sends | receives).items() if act["messages"]},
        "components": {
            "messages": {type: _message(event) for type, event in events.items()},
            "schemas": {"Envelope": ENVELOPE} | _schemas(events.values()),
        },
    }


def text_of(services: Iterable[str]) -> str:
    """The document as the file keeps it."""
    return yaml.dump(description(services, read_table()), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=120)


class _Plain(yaml.SafeDumper):
    """Values that stand in several places are written in each: anchors would hide them from a reader."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _channel(events: Iterable[str]) -> dict:
    exchange = {"name": EXCHANGE, "type": "topic", "durable": True, "autoDelete": False}
    return {
        "address": "{type}",
        "parameters": {"type": {"description": "the event's type, which is its routing key"}},
        "messages": {type: {"$ref": f"#/components/messages/{type}"} for type in events},
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange}},
    }


def _sends(service: str, events: dict[str, type[Event]]) -> dict:
    own = [type for type, event in events.items() if event.__module__.split(".")[1] == service]
    return {"action": "send", "channel": {"$ref": CHANNEL}, "messages": _references(own)}


def _receives(subscription: Subscription, events: Iterable[str]) -> dict:
    order = "one process at a time, in order" if subscription.ordered else "in any order"
    wanted = [type for type in events if subscription.wants(type)]
    return {
        "action": "receive",
        "channel": {"$ref": CHANNEL},
        "summary": f"Queue {subscription.queue}: {order}",
        "messages": _references(wanted),
    }


def _references(types: Iterable[str]) -> list[dict]:
    return [{"$ref": f"{CHANNEL}/messages/{type}"} for type in types]


def _message(event: type[Event]) -> dict:
    facts = {"properties": {"type": {"const": event.type}, "data": {"$ref": f"#/components/schemas/{_name(event)}"}}}
    return {
        "name": event.type,
        "title": event.__name__,
        "summary": " ".join((event.__doc__ or "").split()),
        "payload": {"allOf": [{"$ref": "#/components/schemas/Envelope"}, facts]},
    }


def _schemas(events: Iterable[type[Event]]) -> dict:
    spec = APISpec("", "", "3.1.0", plugins=[MarshmallowPlugin(schema_name_resolver=_name)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # two schemas of one name
        for event in events:
            spec.components.schema(_name(event), schema=event)
    schemas = spec.to_dict()["components"]["schemas"]
    for schema in schemas.values():
        schema.pop("additionalProperties", None)  # what is recorded is refused strictly, what is read is not
    return dict(sorted(schemas.items()))


def _name(schema: type[Schema] | Schema) -> str:
    return (schema if isinstance(schema, type) else type(schema)).__name__


def main(order: str, *services: str) -> int:
    """Write or check the file; 1 when it is not fresh."""
    text = text_of(services)
    if order == "write":
        FILE.write_text(text)
    elif not FILE.exists() or FILE.read_text() != text:
        sys.stderr.write(f"{FILE} is not fresh: make contracts\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
