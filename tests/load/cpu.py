"""CPU seconds of processes and all their children, by /proc; what they spend when idle is measured and subtracted."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")


def spent(pid: int) -> float:
    """CPU seconds (user and system) that a process has used, its ended children included; 0 for none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(map(int, fields[11:15])) * TICK


def family(pid: int) -> list[int]:
    """The process and everything below it."""
    found = [pid]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            found += map(int, children.read_text().split())
    return found


def resident(pid: int, part: str = "VmRSS") -> float:
    """Megabytes (10**6 bytes) that a process holds in memory; as `part` "RssFile" what of it are program files."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{part}:")) * 1024 / 1e6


class Meter:
    """What named processes spend; `families` maps a name to pids, which are counted together."""

    def __init__(self, families: Mapping[str, list[int]]):
        self.families = families
        self.idle = dict.fromkeys(self.families, 0.0)

    def learn_idle(self, seconds: float) -> None:
        """Measure what each spends in a second while nothing is asked of it."""
        self.idle = dict.fromkeys(self.families, 0.0)
        self.idle = {name: used / seconds for name, used in self.cost(lambda: time.sleep(seconds)).items()}

    def cost(self, work: Callable[[], object]) -> dict[str, float]:
        """CPU seconds that each spent on the work, above its idle share."""
        before, begin = self._read(), time.perf_counter()
        work()
        seconds, after = time.perf_counter() - begin, self._read()
        return {name: after[name] - before[name] - self.idle[name] * seconds for name in after}

    def _read(self) -> dict[str, float]:
        return {name: sum(map(spent, pids)) for name, pids in self.families.items()}
