"""The gateway runs under gevent: nothing it imports may bring eventlet, nor a service's inside."""

import subprocess
import sys

SHOW = """
import sys, gateway.app, gateway.gunicorn, gateway.background
from gateway.sentences import Sentences
Sentences.of_services()
print(*sorted(sys.modules))
"""


def test_the_gateway_sees_contracts_and_texts_only():
    shown = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, check=True, timeout=60)
    modules = shown.stdout.split()
    assert not [name for name in modules if name.split(".")[0] in ("nameko", "eventlet")]
    inside = [name.split(".") for name in modules if name.startswith("services.") and name.count(".") > 1]
    assert {parts[2] for parts in inside} == {"contract", "texts"}
