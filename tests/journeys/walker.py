"""A client that knows nothing but the API: what may be done stands in `actions`, where to in the OpenAPI document."""

import time
from collections.abc import Callable
from typing import Any

import requests

from infra.local.demo.cast import Actor, read_of

PATIENCE = 30.0


class Walker:
    """Does what a record offers, at the address that its description names."""

    def __init__(self, url: str):
        document = requests.get(f"{url}/api/v1/openapi.json", timeout=60).json()
        self.addresses = {
            operation["operationId"]: path.removeprefix("/api/v1")
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
            if method == "post"
        }

    def act(self, who: Actor, at: str, action: str, **form: Any) -> dict:
        """Do `action` with the record at the address `at`, which must offer it to this person now; gives the answer."""
        shown = who.get(at)
        offers = {offer["name"]: offer for offer in shown["actions"]}
        assert action in offers, f"{who.name} is not offered {action} but {sorted(offers)}"
        assert offers[action]["allowed"], f"{action}: {offers[action]['reason']}"
        return self.post(who, at, action, **read_of(action, shown), **form)

    def post(self, who: Actor, at: str, action: str, **form: Any) -> dict:
        """The same without asking before. Raises Problem."""
        address = self.addresses[action]
        record, rest = at.rsplit("/", 1)
        ending = address.split("}", 1)[1]
        assert address.startswith(record + "/{"), f"{action} is not done with {record}"
        return who.post(f"{record}/{rest}{ending}", **form)


def eventually(look: Callable[[], Any], wanted: Callable[[Any], bool] = bool) -> Any:
    """What `look` gives as soon as it is what is wanted: effects in other services follow within moments."""
    give_up = time.monotonic() + PATIENCE
    while not wanted(seen := look()):
        assert time.monotonic() < give_up, f"still {seen!r} after {PATIENCE:g} s"
        time.sleep(0.1)
    return seen
