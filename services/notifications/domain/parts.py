"""The part of a task that an event is about: of everybody who has the task, the one who has done theirs."""

from kernel.events import Occurrence
from services.notifications.domain import audience as to


def of_signer(event: Occurrence) -> str:
    """The part of the one signer that the event is about."""
    return event.signer["subject"]


def of_unit(event: Occurrence) -> str:
    """The part of the unit that answered a trial handover."""
    return to.handlers(event, event.unit["unit"]).keys[0]


def of_acting_office(event: Occurrence) -> str:
    """The part of the handover office that handed a proposal over or passed it on."""
    return to.handover_office(event)[0].keys[0]


def of_entry(event: Occurrence) -> str:
    """The part of one contact entry."""
    return event.entry


def of_countersigner(event: Occurrence) -> str:
    """The part of the unit that countersigned."""
    return to.countersigner(event, event.by_unit).keys[0]
