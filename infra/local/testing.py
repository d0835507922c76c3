"""`make test`, `make test-fast`, `make lint`: the checks in order, their output as it comes, every one of them run.

Tests start their own servers (see tests/conftest.py) under a temporary folder that is removed afterwards.
However this process ends, pytest is told to end too and stops what it started.
"""

import os
import signal
import subprocess
import sys
import tempfile

from infra.local.layout import ROOT
from infra.local.supervision import end_with_parent

PYTEST = ("pytest", "-q", "-p", "no:cacheprovider")
LINTS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
)
FAST = (*PYTEST, "-n", "3", "-m", "not servers")
"""Some wait for processes, and leave a core to a third."""
FRONT = ("python", "-m", "infra.local.front", "check")
SERVERS = (*PYTEST, "-n", "2", "--dist", "loadscope", "--durations", "20", "-m", "servers")


def test() -> int:
    """Everything. Returns 0 when all passed."""
    return run_all(*LINTS, FAST, FRONT, SERVERS)


def test_fast() -> int:
    """What needs no server."""
    return run_all(FAST)


def lint() -> int:
    """Style, types, import rules."""
    return run_all(*LINTS)


def run_all(*commands: tuple[str, ...]) -> int:
    """Run each command of `.venv/bin` in turn; 1 if any failed, 130 as soon as we are told to stop."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="yz-test-", ignore_cleanup_errors=True) as folder:
        for command in commands:
            print(f"\n── {' '.join(command)}", flush=True)
            code, stopped = run(command, folder)
            if stopped:
                return 130
            if code != 0:
                failed.append(" ".join(command))
    if failed:
        print(f"\n未通过 failed: {'; '.join(failed)}", flush=True)
    return 1 if failed else 0


def run(command: tuple[str, ...], folder: str) -> tuple[int, bool]:
    """Exit code of a command, and whether we were told to stop meanwhile.

    A Ctrl-C in the terminal reaches the child by itself; any other end of ours becomes an interrupt for it, so
    that pytest always tears its fixtures down. Without YZ_* variables: tests choose their own places.
    """
    environ = {name: value for name, value in os.environ.items() if not name.startswith("YZ_")}
    executable = os.path.join(os.path.dirname(sys.executable), command[0])
    child = subprocess.Popen(
        [executable, *command[1:]],
        cwd=ROOT,
        env={**environ, "TMPDIR": folder},
        preexec_fn=end_with_parent(signal.SIGINT),
    )
    stops = []

    def stop(number, _) -> None:
        stops.append(number)
        if number != signal.SIGINT:
            child.send_signal(signal.SIGINT)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        return child.wait(), bool(stops)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
