"""Where a process spends its time: samples of its stacks, by the package in which each was taken."""

import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from pathlib import Path

RATE = 100
PLUMBING = {"eventlet", "gevent", "greenlet", "threading", "selectors", "socket", "ssl", "concurrent"}
"""What they do is done for somebody: the time is told under the name of who called them."""
SHOWN = 7
WAITS = re.compile(r"(\w+\.)?(wait|select|poll|do_poll|run|acquire|_wait_for_tstate_lock) ")
PY_SPY = Path(sys.executable).with_name("py-spy")


def profiled(processes: dict[str, int], work: Callable[[], object]) -> str:
    """Do the work, and tell for each process (name: pid) the shares of its busy time by package, the largest first.

    Says so where the system lets nobody look into another process.
    """
    with tempfile.TemporaryDirectory() as folder, ExitStack() as watching:
        files = {name: Path(folder) / name for name in processes}
        for name, pid in processes.items():
            watching.enter_context(sampled(pid, files[name]))
        work()
        watching.close()
        told = [f"{name}: {shares(file.read_text())}" for name, file in files.items() if file.exists()]
    return "; ".join(told) or "not known: this system lets nobody look into another process"


@contextmanager
def sampled(pid: int, file: Path):
    """Sample a process for as long as the block lasts; the file is there afterwards."""
    options = ["--pid", str(pid), "--rate", str(RATE), "--format", "raw", "--output", str(file)]
    command = [str(PY_SPY), "record", *options]
    sampler = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        sampler.send_signal(signal.SIGINT)
        sampler.wait(30)


def shares(samples: str) -> str:
    """Of "frame;frame;… count" lines, the share of each package that was at work; a loop that waits is not."""
    counts: Counter[str] = Counter()
    for line in samples.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")
        packages = [package for package in map(package_of, frames) if package.partition(".")[0] not in PLUMBING]
        if packages and not WAITS.match(frames[-1]):
            counts[packages[-1]] += int(count)
    whole = sum(counts.values())
    return ", ".join(f"{name} {count / whole:.0%}" for name, count in counts.most_common(SHOWN)) or "idle"


def held_by(packages: dict[str, int], streams: int, each: float) -> str:
    """Of the bytes that `packages` hold for so many streams, kilobytes for each, the largest first.

    `each` is what the process grew by for a stream: what no package asked for are pages of stacks, and gaps. The saved
    stack of a greenlet counts for the package in which it waits.
    """
    shares = Counter({name: size / streams / 1000 for name, size in packages.items()})
    shown = dict(shares.most_common(SHOWN))
    known = sum(shares.values())
    rest = {"other packages": known - sum(shown.values()), "stacks and gaps": each - known}
    return ", ".join(f"{name} {share:.1f}" for name, share in (shown | rest).items()) + " kB"


def package_of(frame: str) -> str:
    """The package of "function (path:line)": ours by its first two names, another's by its first."""
    place = frame.rpartition("(")[2].partition(":")[0].rstrip(")")
    parts = place.removesuffix(".py").split("/")
    if parts[0] in ("kernel", "services"):
        return ".".join(parts[:2])
    return parts[0] or "?"
