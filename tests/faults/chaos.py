"""`make chaos KILLS=200 SEED=7`: break a platform under load, then prove that nothing was lost or doubled."""

import argparse
import fcntl
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from infra.local.platform import free_port
from infra.local.texts import CannotStart
from infra.local.up import SIGNALS, interrupt
from tests.faults import report
from tests.faults.client import Client
from tests.faults.committee import Committee, SetUp
from tests.faults.expected import Expected
from tests.faults.harm import Harm, NotRecovered, Say, plan
from tests.faults.house import House
from tests.faults.load import CLIENTS, Log, load
from tests.faults.quiet import NotQuiet, await_quiet
from tests.faults.report import Outcome
from tests.faults.verify import Reckoning

PREFIX = "yizheng-chaos-"
MEMBERS = 20
QUIET_SECONDS = 600.0
SETTLING_SECONDS = 2.5
"""RabbitMQ 3.10 forgets the leader of a quorum queue when it is killed within half a second of its declaration."""


def run(kills: int, seed: int, folder: Path, port: int, say: Say, members: int = MEMBERS) -> Outcome:
    """One run on a platform of its own in `folder`. Raises NotRecovered, NotQuiet, CannotStart, TimeoutError."""
    started, load_before = time.monotonic(), os.getloadavg()[0]
    log, dice = Log(), random.Random(seed)
    with House(folder, port) as house:
        committee = set_up(house, log, members, say)
        harm = Harm(house, log, dice, say)
        with load(house.url, committee, log, seed):
            harm.do(plan(kills, dice))
        quiet = await_quiet(house, QUIET_SECONDS, say)
        say(f"all is quiet after {quiet:.0f} s; comparing")
        found = Reckoning(house, log, Expected.of(log.accepted, committee)).all()
    return Outcome(
        seed=seed,
        kills=harm.kills,
        troubles=harm.troubles,
        clients=CLIENTS,
        repeated=sum(command.tries > 1 for command in log.accepted),
        findings=found,
        recovery=dict(harm.recovery),
        quiet_s=quiet,
        seconds=time.monotonic() - started,
        load_before=load_before,
    )


def set_up(house: House, log: Log, members: int, say: Say) -> Committee:
    """A committee ready to work: everybody is known everywhere, and the broker's queues stand for good."""
    say("ready")
    client = Client(house.url, log.faults)
    committee = SetUp(client, house.applications.layout.setup_token_file).committee_of(members)
    await_quiet(house, QUIET_SECONDS, say)
    time.sleep(SETTLING_SECONDS)
    say(f"set up: {members} members")
    return committee


def main(arguments: list[str]) -> int:
    """Run, print, and leave the figures in docs/; 1 when anything was lost, doubled or wrong."""
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, help="the first of 40 free ports")
    parser.add_argument("--folder", type=Path, help="for data and logs, which stay there (default: temporary)")
    given = parser.parse_args(arguments)
    for number in SIGNALS:
        signal.signal(number, interrupt)
    sweep()
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        try:
            outcome = run(given.kills, given.seed, given.folder or Path(folder), given.port or free_port(), clock())
        except (NotRecovered, NotQuiet, CannotStart, TimeoutError) as failure:
            print(f"失败 failed: {failure}", flush=True)
            return 1
        except KeyboardInterrupt:
            return 130
    report.write(outcome)
    print("\n".join(outcome.sentences()), flush=True)
    return 0 if outcome.findings.fine else 1


def sweep() -> None:
    """Remove the data of runs that were themselves killed; their processes ended with them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError), (folder / "apps/run/lock").open() as claim:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)


def clock() -> Say:
    """Says each line with the seconds since now before it."""
    started = time.monotonic()
    return lambda line: print(f"{time.monotonic() - started:6.0f} s  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
