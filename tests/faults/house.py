"""The platform to be broken: its servers and its applications apart, with a proxy before MongoDB and RabbitMQ."""

import os
import random
import signal
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

from infra.local.platform import Platform
from infra.local.programs import SERVICES, Program
from tests.faults.proxy import Proxy

START_SECONDS = 300.0
BETWEEN_LIVES_SECONDS = 60.0
WORKER, EVERYTHING = "gateway worker", "everything"
VICTIMS = (*SERVICES, "relay", "worker", "search", "site", "gateway", WORKER, "rabbitmq", "mongod", EVERYTHING)


class House:
    """A whole platform in `folder`, on up to 40 ports from `port`; ready inside the block, gone after it."""

    def __init__(self, folder: Path, port: int):
        self.servers = Platform(folder / "servers", port, processes=[])
        ports = self.servers.layout.ports
        self.mongo = Proxy(port + 30, ports["mongod"])
        self.rabbit = Proxy(port + 31, ports["rabbitmq"])
        self.applications = Platform(
            folder / "apps",
            port,
            # Without directConnection the driver would learn the server's own address and go past the proxy.
            mongo_url=f"mongodb://127.0.0.1:{self.mongo.port}/?directConnection=true",
            amqp_url=self.servers.amqp_url.replace(f":{ports['rabbitmq']}/", f":{self.rabbit.port}/"),
        )
        assert urlsplit(self.applications.amqp_url).port == self.rabbit.port

    def __enter__(self) -> "House":
        with ExitStack() as stack:
            stack.enter_context(self.mongo)
            stack.enter_context(self.rabbit)
            for platform in (self.servers, self.applications):
                stack.callback(platform.stop)
                platform.start()
            self.servers.wait_ready(START_SECONDS)
            self.applications.wait_ready(START_SECONDS)
            self._leave = stack.pop_all()
        return self

    def __exit__(self, *_) -> None:
        self._leave.close()

    @property
    def url(self) -> str:
        """The front door."""
        return self.applications.url

    def program(self, name: str) -> Program:
        """One process by its name. Raises StopIteration."""
        return next(program for program in self.applications.programs if program.name == name)

    def kill(self, victim: str, dice: random.Random) -> None:
        """kill -9 of one of VICTIMS. Raises TimeoutError when it does not live."""
        pids = self._pids(victim, dice)
        until = time.monotonic() + BETWEEN_LIVES_SECONDS
        while not pids:
            if time.monotonic() > until:
                raise TimeoutError(f"{victim} did not come to life again within {BETWEEN_LIVES_SECONDS:.0f} s")
            time.sleep(0.1)
            pids = self._pids(victim, dice)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _pids(self, victim: str, dice: random.Random) -> list[int]:
        if victim == EVERYTHING:
            platforms = (self.servers, self.applications)
            masters = [platform.pid(program.name) for platform in platforms for program in platform.programs]
            workers = [pid for name in ("gateway", "site") for pid in self._workers(name)]
            return [pid for pid in masters + workers if pid]
        if victim == WORKER:
            workers = self._workers("gateway")
            return [dice.choice(workers)] if workers else []
        servers = self.servers if victim in ("rabbitmq", "mongod") else self.applications
        return [pid for pid in [servers.pid(victim)] if pid]

    def _workers(self, name: str) -> list[int]:
        try:
            return self.applications.workers(name)
        except OSError:  # the master has ended meanwhile
            return []
