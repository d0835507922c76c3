"""Events: from a commit to the effect's commit at 100 a second; the burst of one relay and of one subscriber."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from infra.local.programs import answers
from kernel.events import to_log
from kernel.mongo import create_indexes
from tests.load.baselines import raw
from tests.load.clients import percentile
from tests.load.cpu import Meter
from tests.load.figures import Figure, median, split
from tests.load.house import House
from tests.load.pipeline import Effects, Source, event
from tests.load.run import Run

RATE = 100
PORTION = 1_000
ROOT = Path(__file__).parents[3]
BESIDE = "the rest of the platform runs beside it, idle"


def measure(house: House, run: Run) -> list[Figure]:
    """Bursts first, then the latency, with the same processes."""
    for stores in (Source, Effects):
        create_indexes(house.database(stores.name), stores)
    bench = Pipeline(house)
    given = run.alternate(burst=lambda: bench.burst(run.events))["burst"]
    with bench.process("relay") as relay, bench.process("effects", str(bench.file)) as effects:
        bench.latencies(2.0)
        parts = {"relay": [relay.pid], "subscriber": [effects.pid]}
        meter = Meter(parts | house.meter("mongod", "rabbitmq").families)
        late = run.alternate(
            trip=lambda: raw.round_trip(house.platform.amqp_url, 300) * 1000,
            transaction=lambda: raw.transaction(house.platform.mongo_url, 200) * 1000,
            late=lambda: bench.latencies(run.seconds),
        )
        spent = split(meter.cost(lambda: bench.latencies(run.seconds)), int(RATE * run.seconds))
    base = median(late["trip"]) + median(late["transaction"])
    told = f"one AMQP round trip {median(late['trip']):.1f} ms + one transaction {median(late['transaction']):.1f} ms"
    p50, p99 = (median(percentile(times, share) * 1000 for times in late["late"]) for share in (0.5, 0.99))
    return [
        _latency("event_p50_at_100_a_second", p50, 10, base, "p50", told, spent),
        _latency("event_p99_at_100_a_second", p99, 30, base, "p99", told, spent),
        _rate("subscriber_burst", [pace for _, pace in given], 3000, "effects/s in one subscriber process"),
        _rate("relay_burst", [pace for pace, _ in given], 4000, "events/s through one relay"),
    ]


class Pipeline:
    """The bench's own relay and subscriber beside the platform, and their databases."""

    def __init__(self, house: House):
        self.house = house
        self.outbox, self.effects = house.database("source")["outbox"], house.database("effects")["effects"]
        self.records = house.database("source")["records"]
        self.file = house.platform.layout.var / "effects.txt"

    @contextmanager
    def process(self, part: str, *arguments: str, waits: bool = True):
        """A part of the pipeline, ready inside the block if one `waits` for it."""
        port = self.house.spare_port + 1 + ("relay", "effects").index(part)
        env = {**os.environ, **self.house.platform.env, "YZ_HEALTH_PORT": str(port), "EVENTLET_NO_GREENDNS": "yes"}
        command = [sys.executable, "-m", "tests.load.pipeline", part, *arguments]
        with self.house.platform.layout.log(f"bench-{part}").open("ab") as log:
            process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
        try:
            if waits:
                wait_until(lambda: answers(f"http://127.0.0.1:{port}/readyz"))
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)

    def burst(self, count: int) -> "tuple[Pace, Pace]":
        """Fill the outbox while nobody relays it; the pace of the relay, then of the subscriber."""
        for _ in range(0, count, PORTION):
            self.outbox.insert_many([to_log(event()) for _ in range(PORTION)])
        goal = self.effects.estimated_document_count() + count
        with self.process("relay", waits=False) as relay:
            relayed = self._pace("relay", relay.pid, lambda: self.outbox.count_documents({"published": False}))
        with self.process("effects", str(self.file), waits=False) as effects:
            handled = self._pace("subscriber", effects.pid, lambda: goal - self.effects.estimated_document_count())
        return relayed, handled

    def _pace(self, name: str, pid: int, left: Callable[[], int]) -> "Pace":
        """How fast what is left falls to nothing, from its first fall on."""
        first = left()
        wait_until(lambda: left() < first)
        meter = Meter({name: [pid]} | self.house.meter("mongod", "rabbitmq").families)
        some, begin = left(), time.perf_counter()
        costs = meter.cost(lambda: wait_until(lambda: left() <= 0, 180))
        return Pace(some / (time.perf_counter() - begin), split(costs, some))

    def latencies(self, seconds: float) -> list[float]:
        """Seconds from commit to effect, of events recorded at RATE for so long."""
        committed: dict[str, float] = {}
        self.file.write_text("")
        begin = time.perf_counter()
        with ThreadPoolExecutor(4) as hands:
            for number in range(int(RATE * seconds)):
                time.sleep(max(0.0, begin + number / RATE - time.perf_counter()))
                hands.submit(self._record, committed)
        wait_until(lambda: len(self._committed()) >= len(committed), 30)
        effects = self._committed()
        return [effects[id] - at for id, at in committed.items()]

    def _record(self, committed: dict[str, float]) -> None:
        """A record and its event in one transaction, as a command writes them."""
        log = to_log(event())
        concerns = ReadConcern("snapshot"), WriteConcern("majority", j=True)
        with self.house.mongo.start_session() as session, session.start_transaction(*concerns):
            self.records.insert_one({"_id": log["subject"]}, session=session)
            self.outbox.insert_one(log, session=session)
        committed[log["_id"]] = time.time()

    def _committed(self) -> dict[str, float]:
        lines = [line.split() for line in self.file.read_text().splitlines(keepends=True) if line.endswith("\n")]
        return {id: float(at) for id, at in lines}


@dataclass(frozen=True)
class Pace:
    """Events a second, and what each cost."""

    rate: float
    spent: str


def wait_until(done, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            raise TimeoutError(f"not within {seconds} s")
        time.sleep(0.02)


def _latency(name: str, measured: float, limit: float, base: float, statistic: str, told: str, spent: str) -> Figure:
    return Figure(
        name=name,
        bench="events",
        measured=measured,
        unit="ms",
        limit=limit,
        base=base,
        goal=f"{statistic} ≤ {limit} ms",
        how=f"{RATE} events/s, {statistic} from the commit's answer to the effect's commit, median of the rounds; "
        f"{BESIDE}",
        at_most=True,
        baseline=told,
        spent=spent,
    )


def _rate(name: str, paces: list[Pace], limit: float, what: str) -> Figure:
    return Figure(
        name=name,
        bench="events",
        measured=median(pace.rate for pace in paces),
        unit="events/s",
        limit=limit,
        base=limit,
        goal=f"≥ {limit} {what}",
        how=f"a full queue (outbox), median of the rounds; the other of relay and subscriber is stopped; {BESIDE}",
        at_most=False,
        baseline="the goal itself",
        spent=paces[-1].spent,
    )
