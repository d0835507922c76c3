"""The replay check: all events, given again to every service over empty stores, make the same derived views."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping

from infra.local.layout import ROOT
from infra.local.programs import SERVICES


def replayed(env: Mapping[str, str]) -> list[dict]:
    """Replay a platform at rest whose variables are `env`: one report for each service.

    Each is {service, events, handled, failed, differences}; nothing failed and nothing differs when all is well.
    """
    command = [sys.executable, "-m", "kernel.replay", *SERVICES]
    done = subprocess.run(command, env={**os.environ, **env}, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    if len(reports) < len(SERVICES):
        raise RuntimeError(f"the replay ended with {done.returncode} after {len(reports)} services")
    return reports


def lines_of(report: dict) -> list[str]:
    """What a report says, and everything that is wrong in it."""
    wrong = [f"✗ {queue}: {reasons}" for queue, reasons in report["failed"].items()]
    wrong += [f"✗ {collection}: {places}" for collection, places in report["differences"].items()]
    handled = sum(report["handled"].values())
    mark = "✗" if wrong else "✓"
    return [f"  {mark} 重放 replay of {report['service']}: {report['events']} events, {handled} handled", *wrong]
