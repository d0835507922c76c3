"""`make contracts`: write again what is generated from the code: the table of subscriptions, OpenAPI and its types
for the web front, AsyncAPI, states.

Tests fail while one of them is not fresh.
"""

import subprocess
import sys

from infra.local.layout import ROOT

SERVICES = sorted(path.parent.name for path in (ROOT / "services").glob("*/contract*"))
SUBSCRIBERS = (*SERVICES, "gateway.claims")
GENERATORS = (
    ("kernel.bus.topology", "write", *SUBSCRIBERS),
    ("kernel.bus.asyncapi", "write", *SERVICES),
    ("kernel.states", "write", *SERVICES),
    ("infra.local.openapi",),
    ("infra.local.front", "api"),
)


def write_all() -> int:
    """Run every generator; 1 when one failed."""
    codes = [subprocess.call([sys.executable, "-W", "ignore", "-m", *command], cwd=ROOT) for command in GENERATORS]
    return int(any(codes))
