"""Memory of processes that work together: what both have mapped is there once."""

import threading
from pathlib import Path

EACH_SECONDS = 0.5


class Together:
    """The most memory that some processes had at one moment, looked at twice a second while the block runs.

    `most` is in megabytes (10**6 bytes): all that is in memory for them, pages of files that they map among it. A page
    that several of them have is counted once (the kernel's proportional set size).
    """

    def __init__(self) -> None:
        self.most = 0.0
        self.pids: list[int] = []
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._go_on, daemon=True)

    def __enter__(self) -> "Together":
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()
        self._look()

    def _go_on(self) -> None:
        while not self._over.wait(EACH_SECONDS):
            self._look()

    def _look(self) -> None:
        self.most = max(self.most, sum(map(held, self.pids)))


def held(pid: int) -> float:
    """Megabytes in memory for a process, what it shares with others divided among them; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) * 1024 / 1e6
