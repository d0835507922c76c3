"""Two thousand live streams on one gateway worker, and one announcement to all of them."""

import os
import resource
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import orjson

from infra.local.programs import answers
from kernel.identity import Principal
from kernel.ids import new_id
from tests.load.clients import percentile
from tests.load.cpu import family, resident
from tests.load.figures import Figure, median
from tests.load.house import House
from tests.load.measures.events import ROOT, wait_until
from tests.load.profile import held_by, profiled
from tests.load.run import Run
from tests.load.streams import Streams

MILLISECONDS, MEGABYTES = 200, 150
TRACED, WARM = 400, 20
"""Streams whose memory is traced where the goal was missed, and streams before them, which fill what is filled once."""


def measure(house: House, run: Run) -> list[Figure]:
    """How late the last of them hears it, and how large the worker grew."""
    raise_open_files(run.streams + 500)
    accounts = [new_id() for _ in range(run.streams)]
    with ExitStack() as stack:
        worker = stack.enter_context(gateway(house))
        before, files = resident(worker), resident(worker, "RssFile")
        say = stack.enter_context(announcer(house, accounts))
        streams = stack.enter_context(Streams(house.spare_port, _bearers(house, accounts)))
        numbers = count(2)
        say_and_hear(say, streams, 1)
        late = run.alternate(late=lambda: say_and_hear(say, streams, next(numbers)))["late"]
        memory = resident(worker)
        profile = profiled({"gateway": worker}, lambda: [say_and_hear(say, streams, next(numbers)) for _ in range(5)])
    return _figures(late, memory, _held(house, before, files, memory, run.streams), profile, run.streams)


def _held(house: House, before: float, files: float, memory: float, streams: int) -> str:
    """What the worker's memory was for; what holds it, where that is too much."""
    each = (memory - before) * 1000 / streams
    held = f"{before:.0f} MB before the first stream ({files:.0f} MB of them program files), {each:.1f} kB for each"
    if memory > MEGABYTES:
        held += f": {held_by(traced(house), TRACED, each)}"
    return held


def _figures(late: list[list[float]], memory: float, held: str, profile: str, streams: int) -> list[Figure]:
    p50, p99 = (median(percentile(times, share) * 1000 for times in late) for share in (0.5, 0.99))
    common = {"bench": "live", "at_most": True, "baseline": "the goal itself"}
    how = f"{streams} streams of as many accounts on one gevent worker"
    return [
        Figure(
            name="live_p99_event_to_all",
            measured=p99,
            unit="ms",
            limit=MILLISECONDS,
            base=MILLISECONDS,
            goal=f"p99 ≤ {MILLISECONDS} ms",
            how=f"{how}; a pointer to each, published as notifications and the relay do, from the first publish to "
            f"the last byte at each client, p99 of the streams (p50 {p50:.0f} ms), median of the rounds; the platform "
            "is idle beside it",
            profile=profile,
            **common,
        ),
        Figure(
            name="live_memory_of_the_worker",
            measured=memory,
            unit="MB",
            limit=MEGABYTES,
            base=MEGABYTES,
            goal=f"≤ {MEGABYTES} MB",
            how=f"{how}, resident memory after the announcements",
            held=held,
            **common,
        ),
    ]


def say_and_hear(say: subprocess.Popen, streams: Streams, number: int) -> list[float]:
    """Seconds from the first publish until each stream had its pointer."""
    assert say.stdin and say.stdout
    say.stdin.write(f"{number}\n")
    say.stdin.flush()
    heard = streams.hear(b"id: %d\n" % number, 30)
    said = float(say.stdout.readline())
    return [at - said for at in heard]


@contextmanager
def gateway(house: House, settings: str = "gateway/gunicorn.py", **more: str):
    """A gateway of one worker on the spare port; gives the worker's pid."""
    port = house.spare_port
    env = {**os.environ, **house.platform.env, "YZ_PORT": str(port), "YZ_WORKERS": "1"} | more
    command = [sys.executable, "-m", "gunicorn", "-c", settings, "gateway.app:make_app()"]
    with house.platform.layout.log("bench-live").open("ab") as log:
        process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/readyz"))
        yield family(process.pid)[1]
    finally:
        process.terminate()
        process.wait(20)


def traced(house: House) -> dict[str, int]:
    """The bytes by package that another worker, which traces its memory, holds for streams that hear nothing."""
    file = house.platform.layout.var / "traced.json"
    bearers = _bearers(house, [new_id() for _ in range(WARM + TRACED)])
    with gateway(house, "python:tests.load.traced_gateway", TRACED=str(file)) as worker, ExitStack() as stack:
        stack.enter_context(Streams(house.spare_port, bearers[:WARM]))
        _ask(worker, file)
        stack.enter_context(Streams(house.spare_port, bearers[WARM:]))
        return _ask(worker, file)


def _ask(worker: int, file: Path) -> dict[str, int]:
    file.unlink(missing_ok=True)
    os.kill(worker, signal.SIGUSR2)
    wait_until(file.exists)
    return orjson.loads(file.read_bytes())


@contextmanager
def announcer(house: House, accounts: list[str]):
    """A process that publishes a pointer to each account when a number is written to it."""
    file = house.platform.layout.var / "pointers.json"
    notice = new_id()
    file.write_bytes(
        orjson.dumps([{"account": account, "kind": "message", "id": notice, "version": 1} for account in accounts])
    )
    command = [sys.executable, "-m", "tests.load.pipeline", "announce", str(file)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env={**os.environ, **house.platform.env}, cwd=ROOT, **pipes) as process:
        yield process
        process.stdin.close()


def _bearers(house: House, accounts: list[str]) -> list[dict[str, str]]:
    committee = house.committee.committee
    people = [Principal(account=one, name="听众", committee=committee, session=new_id()) for one in accounts]
    return [{"Authorization": f"Bearer {house.signer.sign(one)}"} for one in people]


def raise_open_files(count: int) -> None:
    """Let this process, and those it starts from now on, have so many files open at once."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(count, hard)), hard))
