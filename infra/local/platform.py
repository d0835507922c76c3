"""A whole platform as one object: start it, wait for it, hurt it, stop it."""

import os
import random
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from infra.local import preflight
from infra.local.keys import make_signing_keys
from infra.local.layout import Layout
from infra.local.programs import Program, applications
from infra.local.servers import servers, write_rabbitmq_config
from infra.local.supervision import Supervisor, write_config
from infra.local.texts import CannotStart
from infra.local.waiting import SILENCE_SECONDS, Waiting

LOOK_SECONDS, TELL_SECONDS = 1.0, 15.0
"""How often it is looked whether a start moves, and after which silence it is said who is waited for."""


class Platform:
    """Everything on one machine, in one data folder and from one port upwards.

    `processes` replaces the application processes (an empty list: only the servers); `replicas` tells how
    many of each service, relay and worker; `environ` holds further YZ_* variables (see `layout`).
    As a context manager it is started and ready inside the block, and everything has ended after it.
    """

    def __init__(
        self,
        var: Path,
        port: int,
        mode: str = "demo",
        processes: Sequence[Program] | None = None,
        mongo_url: str | None = None,
        amqp_url: str | None = None,
        replicas: Mapping[str, int] | None = None,
        environ: Mapping[str, str] | None = None,
    ):
        given = {"YZ_MONGO_URL": mongo_url, "YZ_AMQP_URL": amqp_url}
        place = {"YZ_VAR": str(var), "YZ_PORT": str(port), "YZ_MODE": mode}
        foreign = {name: url for name, url in given.items() if url}
        self.layout = Layout.from_environment({**(environ or {}), **place, **foreign})
        self.servers = servers(self.layout)
        self.applications = applications(self.layout, replicas or {}) if processes is None else list(processes)
        self._lock = None
        self._supervisor: Supervisor | None = None

    @property
    def url(self) -> str:
        """Address of the front door."""
        return self.layout.url

    @property
    def mongo_url(self) -> str:
        """Address of the replica set, ours or the one given."""
        return self.layout.mongo_url

    @property
    def amqp_url(self) -> str:
        """Address of the broker, ours or the one given."""
        return self.layout.amqp_url

    @property
    def env(self) -> dict[str, str]:
        """The YZ_* variables of every process."""
        return self.layout.env

    @property
    def programs(self) -> list[Program]:
        """Every process of the platform, servers first."""
        return [*self.servers, *self.applications]

    def __enter__(self) -> "Platform":
        self.start()
        try:
            self.wait_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def start(self) -> None:
        """Check, prepare, and start everything at once. Raises CannotStart with nothing started."""
        preflight.check_path(self.layout)
        self._lock = preflight.take_lock(self.layout)
        try:
            preflight.end_leftovers(self.layout)
            preflight.check_mode(self.layout)
            preflight.forget_unfinished(self.layout)
            preflight.check_disk(self.layout)
            preflight.check_ports({name: where for program in self.programs for name, where in program.ports.items()})
            self._prepare()
            self._supervisor = Supervisor(self.layout)
        except BaseException:
            self.stop()
            raise

    def _prepare(self) -> None:
        layout = self.layout
        preflight.keep_mode(layout)
        layout.mongo.mkdir(exist_ok=True)
        make_signing_keys(layout.keys)
        write_rabbitmq_config(layout)
        write_config(layout, self.servers, self.applications)

    def wait_ready(
        self,
        silence: float = SILENCE_SECONDS,
        tell: Callable[[str, float], None] = lambda name, seconds: None,
        wait: Callable[[str, float], None] = lambda names, seconds: None,
    ) -> None:
        """Return when every process is ready; `tell(name, seconds)` is called as each becomes so.

        `wait(names, seconds)` is called now and then with who is not. Raises CannotStart naming them, with the end of a
        log, when nothing has moved for `silence` seconds (see `waiting`), and at once when one ends again and again.
        """
        started = looked = told = time.monotonic()
        waiting = Waiting(self.programs, started)
        while waiting.pending or not self._running().listens:
            if self._running().ended:
                raise CannotStart("supervisor_ended", **self._end_of_log("supervisord"))
            for program in waiting.ready(now := time.monotonic()):
                tell(program.name, now - started)
                told = now
            if now - looked >= LOOK_SECONDS:
                waiting.look(self._running().pids(), looked := now)
                self._require_moving(waiting, silence)
            if waiting.pending and now - told >= TELL_SECONDS:
                wait(waiting.names(), now - started)
                told = now
            time.sleep(0.05)

    def _require_moving(self, waiting: Waiting, silence: float) -> None:
        if dying := waiting.ends_again():
            raise CannotStart("ends_again", name=dying.name, **self._end_of_log(dying.name))
        if waiting.pending and time.monotonic() - waiting.moved > silence:
            end = self._end_of_log(waiting.pending[0].name)
            raise CannotStart("not_ready", seconds=silence, names=waiting.names(), **end)

    def _end_of_log(self, name: str) -> dict[str, object]:
        path = self.layout.log(name)
        lines = path.read_text(errors="replace").splitlines() if path.exists() else []
        return {"log": path, "tail": "\n".join(lines[-15:])}

    def pid(self, name: str) -> int:
        """Pid of a process: of the server itself for mongod and rabbitmq, of the master for gunicorn.

        0 while it is between two lives; KeyError for a name that is not in `programs`.
        """
        return self._running().pid(name)

    def _running(self) -> Supervisor:
        assert self._supervisor is not None, "the platform is not started"
        return self._supervisor

    def workers(self, name: str) -> list[int]:
        """Pids of a process's own children, such as the workers of the gateway."""
        pid = self.pid(name)
        children = Path(f"/proc/{pid}/task/{pid}/children")
        return [int(child) for child in children.read_text().split()] if pid else []

    def kill(self, name: str) -> None:
        """kill -9 that process and only that; the supervisor starts it again within about a second."""
        if pid := self.pid(name):
            os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """End everything this object started; afterwards it may be started again."""
        if self._supervisor is not None:
            self._supervisor.stop()
            preflight.end_leftovers(self.layout)
            self._supervisor = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def free_port(size: int = 40) -> int:
    """The first of `size` free ports in a row, below the range from which the kernel picks its own."""
    while True:
        first = random.randrange(15000, 32000 - size)
        if all(preflight.is_free(port) for port in range(first, first + size)):
            return first
