"""Doing harm: kills in an order that the seed makes, and between them cuts, silence and delays on the lines."""

import random
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.faults.house import VICTIMS, House
from tests.faults.load import Log
from tests.faults.proxy import Proxy

RECOVERY_SECONDS = 150.0
PAUSE_SECONDS = 1.0
"""Between recovery and the next blow, on average."""
KILLS_PER_TROUBLE = 4
LINES = ("mongodb", "rabbitmq")
TROUBLES = ("cut", "away", "silence", "delay")
OVERLAP = 0.25
"""Share of kills after which the next blow does not wait for recovery."""
OVERLAPPING = "a blow while another recovers"

Say = Callable[[str], None]


class NotRecovered(Exception):
    """After a blow no command was accepted any more."""


def plan(kills: int, dice: random.Random) -> list[str]:
    """The blows in order: every victim once before any is hit twice; after every fourth kill one trouble of a line."""
    blows: list[str] = []
    victims: list[str] = []
    troubles: list[str] = []
    for number in range(1, kills + 1):
        victims = victims or dice.sample(VICTIMS, len(VICTIMS))
        blows.append(victims.pop())
        if number % KILLS_PER_TROUBLE == 0:
            troubles = troubles or dice.sample(every_trouble(), len(every_trouble()))
            blows.append(troubles.pop())
    return blows


def every_trouble() -> list[str]:
    """What can happen to the two lines: "cut of mongodb" and so on."""
    return [f"{trouble} of {line}" for trouble in TROUBLES for line in LINES]


@dataclass
class Harm:
    """Hits the house, and notes in `recovery` by blow how many seconds passed until the next accepted command."""

    house: House
    log: Log
    dice: random.Random
    say: Say
    kills: int = 0
    troubles: int = 0
    recovery: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def do(self, blows: list[str]) -> None:
        """Strike every blow. Raises NotRecovered, TimeoutError for a process that did not come back to be killed."""
        alone = True
        for number, blow in enumerate(blows, start=1):
            if self.log.faults:
                raise NotRecovered(self.log.faults[0])
            time.sleep(self.dice.uniform(0, 2 * PAUSE_SECONDS))
            struck = self._strike(blow)
            waits = blow not in VICTIMS or self.dice.random() >= OVERLAP or number == len(blows)
            told = f"[{number:3}/{len(blows)}] {blow}"
            if waits:
                told += f": next command after {self._recovered(blow if alone else OVERLAPPING, struck):.1f} s"
            self.say(f"{told} ({len(self.log.accepted)} accepted)")
            alone = waits

    def _strike(self, blow: str) -> float:
        """Strike; when the victim was dead, or the trouble began (monotonic seconds)."""
        if blow in VICTIMS:
            self.house.kill(blow, self.dice)
            self.kills += 1
            return time.monotonic()
        began = time.monotonic()
        trouble, _, line = blow.partition(" of ")
        proxy = self.house.mongo if line == "mongodb" else self.house.rabbit
        {"cut": self._cut, "away": self._away, "silence": self._silence, "delay": self._delay}[trouble](proxy)
        self.troubles += 1
        return began

    def _recovered(self, blow: str, struck: float) -> float:
        if not self.log.await_accepted(struck, RECOVERY_SECONDS):
            raise NotRecovered(f"no command was accepted within {RECOVERY_SECONDS:.0f} s after {blow}")
        seconds = time.monotonic() - struck
        self.recovery[blow].append(seconds)
        return seconds

    def _cut(self, proxy: Proxy) -> None:
        proxy.cut()

    def _away(self, proxy: Proxy) -> None:
        with proxy.away():
            time.sleep(self.dice.uniform(0.5, 5))

    def _silence(self, proxy: Proxy) -> None:
        with proxy.silent():
            time.sleep(self.dice.uniform(0.5, 8))
            if self.dice.random() < 0.5:
                proxy.cut()

    def _delay(self, proxy: Proxy) -> None:
        proxy.delay = self.dice.uniform(0.02, 0.3)
        time.sleep(self.dice.uniform(1, 4))
        proxy.delay = 0.0
