"""What one gateway worker does beside answering: hear the bus, claim and sweep files, and let go when it stops."""

import threading
from collections.abc import Callable

import structlog
from flask import Flask
from pymongo.errors import PyMongoError

from gateway.wiring import Wiring
from kernel.leases import Lease

log = structlog.get_logger("gateway.background")

SWEEP_SECONDS = 600.0
LOOK_SECONDS = 0.2


def start(app: Flask, is_alive: Callable[[], bool]) -> None:
    """Begin in the background of this process; `is_alive` says whether it is still meant to run."""
    wiring: Wiring = app.extensions["gateway"]
    wiring.listener.start()
    wiring.claims.start()
    for task in (_sweep, _let_go, _write_log):
        threading.Thread(target=task, args=(wiring, is_alive), daemon=True, name=task.__name__).start()


def _let_go(wiring: Wiring, is_alive: Callable[[], bool]) -> None:
    """gunicorn waits for open streams when it stops: close them, so that it need not."""
    pause = threading.Event()
    while is_alive():
        pause.wait(LOOK_SECONDS)
    wiring.listener.stop()
    wiring.claims.stop()
    wiring.streams.close_all()


def _write_log(wiring: Wiring, is_alive: Callable[[], bool]) -> None:
    """Write the requests' log lines a few at a time: every write wakes the one who keeps the logs."""
    wiring.log.gathers = True
    pause = threading.Event()
    while is_alive():
        pause.wait(LOOK_SECONDS)
        wiring.log.flush()
    wiring.log.gathers = False


def _sweep(wiring: Wiring, is_alive: Callable[[], bool]) -> None:
    """One worker of all sweeps the files that nobody claimed."""
    lease = Lease(wiring.files.database, "sweep", SWEEP_SECONDS * 2)
    pause = threading.Event()
    while is_alive():
        try:
            if lease.take():
                log.info("swept files", count=wiring.files.sweep())
        except PyMongoError as error:
            log.info("no sweep", error=type(error).__name__)
        pause.wait(SWEEP_SECONDS)
