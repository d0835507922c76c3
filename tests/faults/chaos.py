"""`make chaos KILLS=200 SEED=7`: break a platform of its own under load, then prove that nothing was lost or doubled."""

import argparse
import random
import signal
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from infra.local.platform import free_port
from infra.local.texts import CannotStart
from tests.faults import report
from tests.faults.client import Client
from tests.faults.committee import SetUp
from tests.faults.expected import Expected
from tests.faults.harm import Harm, NotRecovered, Say, plan
from tests.faults.house import House
from tests.faults.load import CLIENTS, Log, load
from tests.faults.quiet import NotQuiet, await_quiet
from tests.faults.report import Outcome
from tests.faults.verify import Reckoning

MEMBERS = 12
QUIET_SECONDS = 600.0
SETTLING_SECONDS = 2.5
"""RabbitMQ 3.10 forgets the leader of a quorum queue when it is killed within half a second of its declaration."""


def run(kills: int, seed: int, folder: Path, port: int, say: Say, members: int = MEMBERS) -> Outcome:
    """One run on a platform of its own in `folder`. Raises NotRecovered, NotQuiet, CannotStart, TimeoutError."""
    started = time.monotonic()
    with House(folder, port) as house:
        say(f"ready after {time.monotonic() - started:.0f} s")
        log = Log()
        with closing(Client(house.url, log.faults).http) as _:
            token = house.applications.layout.setup_token_file
            committee = SetUp(Client(house.url, log.faults), token).committee_of(members)
        await_quiet(house, QUIET_SECONDS, say)
        say(f"set up: {members} members")
        time.sleep(SETTLING_SECONDS)
        dice = random.Random(seed)
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
        commands=found.commands,
        repeated=sum(command.tries > 1 for command in log.accepted),
        effects=found.effects,
        lost=found.lost,
        doubled=found.doubled,
        wrong=found.wrong,
        recovery=dict(harm.recovery),
        quiet_s=quiet,
        seconds=time.monotonic() - started,
    )


def main(arguments: list[str]) -> int:
    """Run, print, and leave the figures in docs/; 1 when anything was lost, doubled or wrong."""
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    started = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {line}", flush=True)

    with tempfile.TemporaryDirectory(prefix="yizheng-chaos-", ignore_cleanup_errors=True) as folder:
        try:
            outcome = run(given.kills, given.seed, Path(folder), free_port(), say)
        except (NotRecovered, NotQuiet, CannotStart, TimeoutError) as failure:
            say(f"失败 failed: {failure}")
            return 1
        except KeyboardInterrupt:
            return 130
    report.write(outcome)
    print("\n".join(outcome.sentences()), flush=True)
    return 0 if outcome.fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
