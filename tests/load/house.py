"""The house of the benchmark: a whole platform in server mode, an echo service, and the baselines beside it."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from itertools import cycle
from pathlib import Path

import orjson
from pymongo import MongoClient
from pymongo.database import Database

from infra.local.platform import Platform
from infra.local.programs import SERVICES, Program, answers, python
from kernel.bus import topology
from kernel.identity import Signer
from kernel.mongo import connect
from tests.load import papers
from tests.load.assembly import assemble
from tests.load.clients import drive, request
from tests.load.cpu import Meter, family
from tests.load.profile import profiled

MEMBERS = 200
START_SECONDS = 300.0
EFFECT_SECONDS = 120.0
UNLIMITED = {"YZ_CALL_LIMIT": "1000000000/minute"}
"""Calls are counted as ever, but nobody is turned away."""
SERVERS = ("mongod", "rabbitmq", "epmd")
BARE = "tests.load.baselines"


class House:
    """The platform on 40 ports from `port`, with its people; ready inside the block, gone after it."""

    def __init__(self, folder: Path, port: int):
        os.environ.update(UNLIMITED)
        plain = Platform(folder, port, mode="server")
        self.port, self.bare_port, self.stock_port, self.spare_port = port, port + 31, port + 32, port + 33
        self.own = [*(program.name for program in plain.programs), "echo"]
        programs = [_with_echo(program) for program in plain.applications] + self._others(plain.amqp_url)
        self.platform = Platform(folder, port, mode="server", processes=programs)

    def _others(self, amqp_url: str) -> list[Program]:
        nameko = (sys.executable, "-c", "from nameko.cli import cli; cli()", "run", "--broker", amqp_url)
        return [
            python("echo", ("-m", "kernel.serve", "tests.load.echo"), self.port + 30),
            gunicorn("bare", f"{BARE}.bare_flask:make_app()", self.bare_port, "gevent"),
            Program("stock-service", (*nameko, f"{BARE}.stock_service"), lambda: True),
            gunicorn("stock-gateway", f"{BARE}.stock_gateway:make_app()", self.stock_port, "gthread"),
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
        """A client of the platform's MongoDB."""
        return connect(self.platform.mongo_url)

    def database(self, service: str) -> Database:
        """One service's database."""
        return self.mongo[f"{self.platform.layout.mongo_prefix}_{service}"]

    def bearers(self, offices: bool = False) -> list[dict[str, str]]:
        """Headers of the members, or of the proposal office's people, with tokens as the gateway signs them."""
        return self.committee.offices if offices else self.committee.members

    def meter(self, *names: str) -> Meter:
        """What these processes spend; without names, everything that belongs to the platform."""
        families = {name: family(self.platform.pid(name)) for name in names or self.own}
        supervisor = int((self.platform.layout.run / "supervisord.pid").read_text())
        return Meter(families if names else families | {"supervisord": [supervisor]})

    def profile(self, *names: str, work: Callable[[], object]) -> str:
        """Where these processes spend their time on the work; of several workers one is looked at."""
        return profiled({name: family(self.platform.pid(name))[-1] for name in names}, work)

    def drafts(self, count: int) -> list[tuple[int, str]]:
        """New complete drafts, made over the API: (place of the member who wrote it, id)."""
        places = {subject: place for place, subject in enumerate(self.committee.subjects)}
        made: list[tuple[int, str]] = []

        def hear(body: bytes) -> None:
            view = orjson.loads(body)
            made.append((places[view["signers"][0]["subject"]], view["id"]))

        whose = zip(range(count), cycle(self.bearers()), strict=False)
        posts = (request("POST", "/api/v1/proposals", bearer, papers.draft(place)) for place, bearer in whose)
        drive(self.port, posts, 8, hear=hear).require(201)
        return made

    def submits(self, drafts: list[tuple[int, str]]) -> list[bytes]:
        """The requests that hand these drafts in."""
        bearers = self.bearers()
        return [
            request("POST", f"/api/v1/proposals/{draft}/submit", bearers[place], papers.SUBMIT)
            for place, draft in drafts
        ]

    def wait_for_effects(self) -> None:
        """Until every event is published and in the inbox of all its queues, and every audit entry is sealed."""
        until = time.monotonic() + EFFECT_SECONDS
        while not all(self._is_done(name) for name in SERVICES):
            if time.monotonic() > until:
                raise TimeoutError(f"effects are missing after {EFFECT_SECONDS:.0f} s")
            time.sleep(0.2)

    def _is_done(self, service: str) -> bool:
        database = self.database(service)
        if database["outbox"].find_one({"published": False}) or database["audit"].find_one({"sealed": False}):
            return False
        newest = list(database["outbox"].find({}, {"type": 1}).sort("_id", -1).limit(300))
        ours = [subscription for subscription in topology.read_table() if subscription.service in SERVICES]
        return all(self._has_taken(subscription, newest) for subscription in ours)

    def _has_taken(self, subscription: topology.Subscription, events: list[dict]) -> bool:
        keys = [f"{subscription.queue}:{event['_id']}" for event in events if subscription.wants(event["type"])]
        inbox = self.database(subscription.service)["inbox"]
        return not keys or inbox.count_documents({"_id": {"$in": keys}}) == len(keys)

    def _settle(self) -> None:
        layout = self.platform.layout
        self.signer = Signer.from_file(layout.keys / "gateway.pem")
        self.committee = assemble(self.platform.url, layout.setup_token_file, self.signer, MEMBERS)
        self.wait_for_effects()


def gunicorn(name: str, app: str, port: int, worker_class: str) -> Program:
    """A baseline under gunicorn."""
    command = (sys.executable, "-m", "gunicorn", "-c", "tests/load/baselines/gunicorn.py", app)
    env = {"BENCH_PORT": str(port), "BENCH_WORKER_CLASS": worker_class}
    url = f"http://127.0.0.1:{port}/echo"
    return Program(name, command, lambda: answers(url), {name: ("127.0.0.1", port)}, env)


def _with_echo(program: Program) -> Program:
    if program.name != "gateway":
        return program
    app = "tests.load.echo_gateway:make_app()"
    return replace(program, command=(*program.command[:-1], app))
