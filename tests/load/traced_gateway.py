"""The gateway's gunicorn settings for a look at its memory: a SIGUSR2 lets its worker trace, the next one lets it tell.

It writes the file that TRACED names each time: the bytes by package that were taken since it began, and are held still.
"""

import os
import signal
import sysconfig
import tracemalloc
from collections import Counter
from pathlib import Path

import orjson

from gateway import gunicorn
from gateway.gunicorn import *  # noqa: F403
from tests.load.profile import package_of

ROOTS = (sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"), os.getcwd())


def post_worker_init(worker) -> None:
    """Begin as the gateway does, and listen to the signal."""
    gunicorn.post_worker_init(worker)
    signal.signal(signal.SIGUSR2, lambda *_: _begin_or_tell(Path(os.environ["TRACED"])))


def _begin_or_tell(file: Path) -> None:
    held: Counter[str] = Counter()
    if tracemalloc.is_tracing():
        for line in tracemalloc.take_snapshot().statistics("filename"):
            held[_package(line.traceback[0].filename)] += line.size
    else:
        tracemalloc.start()
    written = file.with_suffix(".part")
    written.write_bytes(orjson.dumps(held))
    written.rename(file)


def _package(filename: str) -> str:
    root = next((root for root in ROOTS if filename.startswith(root)), "")
    return package_of(f"({filename.removeprefix(root).lstrip('/')}:0)")
