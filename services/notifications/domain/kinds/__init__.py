"""The table of tasks: for each kind which events open it, for whom and until when, and which close it."""

from kernel.events import Event, Occurrence
from services.notifications.domain.kinds.handlings import OF_HANDLINGS
from services.notifications.domain.kinds.opinions import OF_OPINIONS
from services.notifications.domain.kinds.proposals import OF_PROPOSALS
from services.notifications.domain.kinds.rounds import OF_ROUNDS
from services.notifications.domain.todo import Kind

KINDS = (*OF_PROPOSALS, *OF_HANDLINGS, *OF_ROUNDS, *OF_OPINIONS)
EVENTS: tuple[type[Event], ...] = tuple(dict.fromkeys(event for kind in KINDS for event in kind.events))


def kinds_for(event: Occurrence) -> list[Kind]:
    """The kinds of the table that take notice of this event."""
    return [kind for kind in KINDS if any(known.type == event.type for known in kind.events)]
