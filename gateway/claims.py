"""Claims files for the services whose events name them (fact `files`): a subscription that all workers share.

An event that comes twice claims nothing anew, and order does not matter.
"""

from importlib import import_module

from gateway import SERVICES
from kernel.bus.consumer import Consumer
from kernel.bus.topology import Subscription
from kernel.events import Event, Occurrence
from kernel.files import Files
from kernel.forms import form_of


def types_with_files() -> list[str]:
    """The types of all declared events that carry the fact `files`."""
    for service in SERVICES:
        import_module(f"services.{service}.contract")
    ours = [kind for kind in Event.known.values() if kind.__module__.startswith("services.")]
    return sorted(kind.type for kind in ours if "files" in form_of(kind).fields)


CLAIM_FILES = Subscription("gateway.claim_files", tuple(types_with_files()))
SUBSCRIPTIONS = (CLAIM_FILES,)


class Claims(Consumer):
    """Takes the events that name files, from `start` to `stop`."""

    def __init__(self, amqp_url: str, files: Files):
        super().__init__(amqp_url, CLAIM_FILES, self.claim)
        self._files = files

    def claim(self, event: Occurrence) -> None:
        """Let the event's service vouch for the files that it names, where the one who caused it sent them."""
        if files := event.data.get("files"):
            self._files.claim(files, event.source, event.subject, event.actor or "")
