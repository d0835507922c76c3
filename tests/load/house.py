"""The house of the benchmark: a whole platform in server mode, one echo service, and the baselines beside it."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import cycle
from pathlib import Path

from pymongo import MongoClient

from infra.local.platform import Platform
from infra.local.programs import Program, answers, applications, python
from kernel.bus import topology
from kernel.mongo import connect
from tests.faults.client import Client, Person
from tests.faults.committee import Committee, SetUp
from tests.load import clients
from tests.load.cpu import Meter

MEMBERS = 16
START_SECONDS = 300.0
FRESH_SECONDS = 300.0
"""A token older than this is renewed before the next measure."""
UNLIMITED = {"YZ_CALL_LIMIT": "1000000000/minute"}
"""Calls are counted as ever, but nobody is turned away."""


class House:
    """The platform on 40 ports from `port`, with its people; ready inside the block, gone after it."""

    def __init__(self, folder: Path, port: int):
        os.environ.update(UNLIMITED)
        self.bare_port, self.stock_port, self.live_port = port + 31, port + 32, port + 33
        plain = Platform(folder, port, mode="server")
        programs = [_with_echo(program) for program in plain.applications]
        self.platform = Platform(folder, port, mode="server", processes=[*programs, *self._others(port)])
        self.port = port
        self.own = [program.name for program in plain.programs]
        self.applied = [name for name in self.own if name not in ("mongod", "rabbitmq", "epmd")]
        self._signed_in = float("-inf")

    def _others(self, port: int) -> list[Program]:
        nameko = (sys.executable, "-c", "from nameko.cli import cli; cli()", "run", "--broker", self._amqp_url(port))
        return [
            python("echo", ("-m", "kernel.serve", "tests.load.echo"), port + 30),
            _gunicorn("bare", "tests.load.baselines.bare_flask:make_app()", self.bare_port, "gevent"),
            Program("stock-service", (*nameko, "tests.load.baselines.stock_service"), lambda: True),
            _gunicorn("stock-gateway", "tests.load.baselines.stock_gateway:make_app()", self.stock_port, "gthread"),
        ]

    def __enter__(self) -> "House":
        self.platform.start()
        try:
            self.platform.wait_ready(START_SECONDS)
            self._settle()
        except BaseException:
            self.platform.stop()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.platform.stop()

    @cached_property
    def mongo(self) -> MongoClient:
        """A client of the platform's MongoDB, for looking."""
        return connect(self.platform.mongo_url)

    def database(self, service: str):
        """One service's database."""
        return self.mongo[f"{self.platform.layout.mongo_prefix}_{service}"]

    def tokens(self) -> list[str]:
        """Access tokens of the members, good for the next five minutes."""
        return [person.token for person in self._fresh().members]

    def office_tokens(self) -> list[str]:
        """Access tokens of the proposal office."""
        return [person.token for person in self._fresh().offices]

    def meter(self, *names: str) -> Meter:
        """What these processes spend; without names, everything that belongs to the platform."""
        return Meter({name: self.platform.pid(name) for name in names or self.own})

    def wait_for_effects(self) -> None:
        """Until every event is published and in the inbox of all its queues, and every audit entry is sealed."""
        until = time.monotonic() + 120
        while not (self._published() and self._taken_in()):
            if time.monotonic() > until:
                raise TimeoutError("effects are missing after two minutes")
            time.sleep(0.1)

    def drafts(self, count: int) -> list[tuple[int, str]]:
        """New complete drafts over the API, in turn by each member: (place of the member, id)."""
        from tests.load.papers import draft

        made: list[tuple[int, str]] = []
        place = {person.subject: number for number, person in enumerate(self.committee.members)}
        posts = (
            clients.request("POST", "/api/v1/proposals", bearer(token), draft(number))
            for number, token in zip(range(count), cycle(self.tokens()), strict=False)
        )
        from tests.load.papers import made_draft

        clients.drive(self.port, posts, 8, hear=lambda body: made.append(made_draft(body, place))).require(201)
        return made

    def _fresh(self) -> Committee:
        if time.monotonic() - self._signed_in > FRESH_SECONDS:
            for person in self.committee.people:
                self._client.sign_in(person, stale=person.token)
            self._signed_in = time.monotonic()
        return self.committee

    def _settle(self) -> None:
        self._client = Client(self.platform.url, [])
        self.committee = SetUp(self._client, self.platform.layout.setup_token_file).committee_of(MEMBERS)
        self._fresh()
        self.wait_for_effects()

    def _published(self) -> bool:
        return all(self.database(name)["outbox"].find_one({"published": False}) is None for name in self.services)
