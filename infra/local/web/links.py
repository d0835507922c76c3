"""tests/contracts/links.json: every address to which a message or a to-do can lead; both apps have a page there."""

import json

from services.notifications.domain import kinds, rules

ANY = "0197a0f6-0000-7000-8000-000000000001"


def text_of() -> str:
    """[address], one for each kind of record that somebody is told of or has something to do with."""
    told = {event.type.split(".")[0] for event in (*rules.EVENTS, *kinds.EVENTS)}
    return json.dumps([rules.address(kind, ANY) for kind in sorted(told)], indent=1) + "\n"
