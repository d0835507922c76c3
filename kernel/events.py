"""Events: declared once by their owner as a schema, recorded by aggregates, carried as CloudEvents 1.0 JSON."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar

from marshmallow import RAISE, Schema

from kernel.forms import form_of
from kernel.ids import new_id


@dataclass(kw_only=True)
class Occurrence:
    """One event that happened: its envelope, and its facts in `data` (also readable as attributes).

    `subject` is the aggregate's id and `sequence` its place in that aggregate's stream, from 1.
    """

    type: str
    source: str
    subject: str
    sequence: int
    committee: str
    time: datetime
    data: dict[str, Any]
    id: str = field(default_factory=new_id)
    actor: str | None = None
    onbehalfof: str | None = None
    traceparent: str | None = None
    correlationid: str | None = None
    causationid: str | None = None

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["data"][name]
        except KeyError:
            raise AttributeError(f"{self.__dict__.get('type')} carries no {name}") from None

    def to_wire(self) -> dict:
        """The event as CloudEvents JSON values."""
        wire = {key: value for key, value in vars(self).items() if value is not None}
        return wire | {
            "specversion": "1.0",
            "time": self.time.isoformat(),
            "datacontenttype": "application/json",
        }

    @classmethod
    def from_wire(cls, wire: dict) -> "Occurrence":
        """The event that `to_wire` wrote; attributes it does not know are ignored."""
        known = {key: wire[key] for key in cls.__dataclass_fields__ if key in wire}
        return cls(**known | {"time": datetime.fromisoformat(wire["time"]).astimezone(UTC)})


class Event(Schema):
    """A kind of event. Subclasses set `type` (dotted, past tense, versioned) and declare their facts as fields."""

    type: ClassVar[str]
    known: ClassVar[dict[str, Any]] = {}
    """Every declared event class by its type."""

    class Meta:
        unknown = RAISE

    def __init_subclass__(cls, **kwargs) -> None:
        super().__init_subclass__(**kwargs)
        if "type" not in cls.__dict__:
            return
        if Event.known.get(cls.type, cls).__module__ != cls.__module__:
            raise TypeError(f"two events are called {cls.type}")
        Event.known[cls.type] = cls

    @classmethod
    def of(cls, aggregate, *, by=None, at: datetime, **facts: Any) -> Occurrence:
        """This event about `aggregate`, done by principal `by` (None: the system itself) at instant `at`.

        Raises marshmallow.ValidationError for a fact that is not declared or missing.
        """
        if errors := form_of(cls).validate(facts):
            raise TypeError(f"{cls.type}: {errors}")
        return Occurrence(
            type=cls.type,
            source="",
            subject=aggregate.id,
            sequence=aggregate.next_sequence(),
            committee=aggregate.committee,
            time=at,
            data=facts,
            actor=by.account if by else None,
            onbehalfof=by.on_behalf_of if by else None,
        )


LOG_ONLY = ("published", "address")
"""What the outbox document has beside the event: it stays with the owner and is on no wire."""


def to_log(occurrence: Occurrence, address: str | None = None) -> dict:
    """The occurrence as its outbox document, with the network address from which it was done."""
    wire = occurrence.to_wire()
    return {"_id": wire.pop("id")} | wire | {"published": False, "address": address}


def from_log(document: dict) -> Occurrence:
    """The occurrence of an outbox document."""
    return Occurrence.from_wire({"id": document["_id"]} | document)
