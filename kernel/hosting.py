"""The life of a service process: start while servers may still be away, serve, stop with all work in hand done."""

import logging
import signal
import threading

import eventlet
import nameko
from nameko.containers import ServiceContainer

from kernel import audit, health, logs, metrics
from kernel.doors import KernelDoors
from kernel.rpc.server import desk_of
from kernel.services import service_class_of
from kernel.settings import Settings
from kernel.timers import Timers

log = logging.getLogger("yizheng.serve")
MOST_WORKERS = 1_000
"""nameko's own bound lies above what calls and subscriptions together ask for: each of them keeps its own."""


def host(name: str) -> None:
    """Run the service `name` (or the one in the module of that dotted path) until SIGTERM or SIGINT.

    Ends the process with status 1 when the service itself died, so that a supervisor starts it again.
    """
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: eventlet.spawn_n(stop.set))
    settings = Settings.from_environment()
    logs.configure(name.rpartition(".")[2], settings.log_level)
    health.report("service", False, "starting")
    health.serve(settings.health_port, settings.host)
    nameko.config.setup({"max_workers": MOST_WORKERS})
    Host(service_class_of(name), stop).run()


class Host:
    """One service in its container, from start to stop."""

    def __init__(self, service_class: type, stop: threading.Event):
        self._stop = stop
        self._container = ServiceContainer(with_kernel_doors(service_class))
        self._timers: Timers | None = None
        self._died = False

    def run(self) -> None:
        """Start, and stop when asked to or when the service dies (SystemExit)."""
        eventlet.spawn(self._live)
        self._stop.wait()
        health.report("service", False, "stopping")
        log.info("stopping")
        if self._timers is not None:
            self._timers.stop()
            self._container.stop()
        if self._died:
            raise SystemExit(1)

    def _live(self) -> None:
        try:
            self._container.start()
            desk = desk_of(self._container)
            self._timers = Timers(self._container.service_cls, desk)
            self._timers.start()
            unsealed = metrics.AUDIT_UNSEALED_SECONDS.labels(desk.stores.name)
            unsealed.set_function(lambda: audit.unsealed_seconds(desk.database))
            health.report("service", True)
            log.info("serving")
            self._container.wait()
        except Exception:
            self._died = True
            log.exception("the service died")
        finally:
            self._stop.set()


def with_kernel_doors(service_class: type) -> type:
    """The service class with the doors that every service has."""
    return type(service_class.__name__, (service_class, KernelDoors), {})
