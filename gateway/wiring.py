"""What the routes of one gateway process work with; `app.make_app` makes it, tests make it with fakes."""

import sys
from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from gateway.revocations import Revocations
from gateway.settings import GatewaySettings
from kernel.identity import Signer, Verifier


class RequestLog:
    """The lines about requests on stderr: written at once, or while it `gathers` when it is flushed."""

    def __init__(self) -> None:
        self.gathers = False
        self._lines: list[str] = []

    def write(self, line: str) -> None:
        """Take a line, which ends with its line end."""
        self._lines.append(line)
        if not self.gathers:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        lines, self._lines = self._lines, []
        if lines:
            sys.stderr.write("".join(lines))


@dataclass
class Wiring:
    """`client` calls services, `revocations` says which tokens are void, `limits` counts calls, `files` keeps files and
    `claims` hears which records name them, `streams` are the live streams and `listener` feeds them, `site` is the
    public site, `mover` moves the clock, `log` takes a line about each request.
    """

    settings: GatewaySettings
    client: Any
    signer: Signer
    verifier: Verifier
    revocations: Revocations
    limits: Any
    files: Any
    claims: Any
    streams: Any
    listener: Any
    site: Any
    mover: Any
    log: RequestLog = field(default_factory=RequestLog)


def wiring() -> Wiring:
    """The current app's."""
    return current_app.extensions["gateway"]
