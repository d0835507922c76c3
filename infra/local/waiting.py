"""How long a start is waited for: as long as something moves, however slow the machine is.

Something moved when a process became ready; when one says at its /readyz what it has not said before (an index that is
built tells how far it is); and when one that says nothing yet, such as RabbitMQ while it boots, has worked. A process
that ends again and again only looks busy: it ends the waiting at once.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from infra.local.programs import Program

SILENCE_SECONDS = 120.0
"""With so long a silence nothing is expected any more."""
WORKED_SECONDS = 2.0
"""So much of a core in that time is work. A process that only waits and looks again takes less."""
LIVES = 3
"""A broker that was there before its port mapper ends once and comes back; nobody needs more lives than these."""


class Waiting:
    """The programs that are not ready yet, and when something moved last (`time.monotonic`)."""

    def __init__(self, programs: Sequence[Program], now: float):
        self.pending = list(programs)
        self.moved = now
        self._said: dict[str, set[str]] = {}
        self._pids: dict[str, set[int]] = {}
        self._worked: dict[str, float] = {}

    def ready(self, now: float) -> list[Program]:
        """Those that have become ready since the last look."""
        became = [program for program in self.pending if program.ready()]
        if became:
            self.pending = [program for program in self.pending if program not in became]
            self.moved = now
        return became

    def look(self, pids: Mapping[str, int], now: float) -> None:
        """Look whether the others move; `pids` are those of their processes now (0 between two lives)."""
        for program in self.pending:
            pid = pids.get(program.name, 0)
            self._pids.setdefault(program.name, set()).update({pid} - {0})
            if self._speaks(program) if program.says() else self._works(program.name, pid):
                self.moved = now

    def ends_again(self) -> Program | None:
        """One that has used up its lives without becoming ready."""
        return next((program for program in self.pending if len(self._pids.get(program.name, ())) > LIVES), None)

    def names(self) -> str:
        """Who is waited for, each with what it waits for itself as far as it says so."""
        said = [(program.name, program.says()) for program in self.pending]
        return ", ".join(f"{name} ({words})" if words else name for name, words in said)

    def _speaks(self, program: Program) -> bool:
        words, said = program.says(), self._said.setdefault(program.name, set())
        new = words not in said
        said.add(words)
        return new

    def _works(self, name: str, pid: int) -> bool:
        seconds = processor_seconds(pid)
        if 0 <= seconds - self._worked.get(name, 0.0) < WORKED_SECONDS:
            return False
        self._worked[name] = seconds
        return True


def processor_seconds(pid: int) -> float:
    """What a process and its threads have had of the cores since it began; 0 for one that is gone."""
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
