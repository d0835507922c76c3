"""The figures of a run, for `docs/chaos.json` and `docs/chaos.md`."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import orjson

from infra.local.layout import ROOT
from tests.faults.verify import Findings

DOCS = ROOT / "docs"


@dataclass
class Outcome:
    """What a run did and found.

    `recovery` holds seconds by blow, `repeated` counts commands sent more than once, `load_before` is the machine's
    load average when the run began: what else it was busy with.
    """

    seed: int
    kills: int
    troubles: int
    clients: int
    repeated: int
    findings: Findings
    recovery: dict[str, list[float]]
    quiet_s: float
    seconds: float
    load_before: float

    def recovery_s(self) -> dict[str, dict[str, float]]:
        """By blow: how often it was measured, median and longest time to the next accepted command."""
        return {
            blow: {"times": len(seconds), "median": round(median(seconds), 1), "max": round(max(seconds), 1)}
            for blow, seconds in sorted(self.recovery.items())
        }

    def figures(self) -> dict:
        """The run as docs/chaos.json keeps it."""
        return {
            "kills": self.kills,
            "network_troubles": self.troubles,
            "clients": self.clients,
            "commands": self.findings.commands,
            "repeated": self.repeated,
            "effects": self.findings.effects,
            "lost": len(self.findings.lost),
            "doubled": len(self.findings.doubled),
            "wrong": len(self.findings.wrong),
            "recovery_s": self.recovery_s(),
            "quiet_s": round(self.quiet_s, 1),
            "seconds": round(self.seconds),
            "cores": os.cpu_count(),
            "load_before": round(self.load_before, 1),
            "seed": self.seed,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
        }

    def sentences(self) -> list[str]:
        """What came of it, for the terminal."""
        found = self.findings
        return [
            f"{self.kills} kills, {self.troubles} troubles on the lines, {self.seconds:.0f} s",
            f"{found.commands} accepted commands ({self.repeated} sent again), {found.effects} effects",
            f"{len(found.lost)} lost, {len(found.doubled)} doubled, {len(found.wrong)} wrong",
            *(f"  ! {fault}" for fault in [*found.lost[:20], *found.doubled[:20], *found.wrong[:20]]),
        ]


PAGE = """# Chaos

`make chaos KILLS={kills} SEED={seed}` on {when}: {clients} clients played lives of proposals (draft, edit, co-sign,
submit, return, file, not file) through the front door while processes were killed with `kill -9` and the lines to
MongoDB and RabbitMQ were cut, refused, silenced and delayed by a proxy. A command whose answer was lost was sent again
under its Idempotency-Key. Afterwards every effect was compared, by natural keys, with the clients' own log; the events
were replayed into empty stores and compared; the audit chains were verified.

| | |
|---|---|
| kills | {kills} |
| troubles on the lines | {network_troubles} |
| accepted commands (a 2xx reached the client) | {commands} |
| of these sent more than once | {repeated} |
| effects compared (ledger rows, messages, numbers, opinions) | {effects} |
| **lost** | **{lost}** |
| **doubled** | **{doubled}** |
| otherwise wrong (states, gaps, replay, audit, dead letters, 5xx but 503 and 504) | {wrong} |
| from the last blow until every queue was empty and every effect done | {quiet_s} s |
| the whole run | {seconds} s |

Seconds from the blow until a command that was sent after it was accepted; a trouble's own length, up to 8 s, is part
of it. Everything ran on one machine with {cores} cores, whose load average was {load_before} before the run began: a
killed process needs the processor to start again.

| blow | times | median | longest |
|---|---|---|---|
{rows}
"""


def write(outcome: Outcome, docs: Path = DOCS) -> None:
    """Leave the figures in both files."""
    figures = outcome.figures()
    rows = "\n".join(
        f"| {blow} | {one['times']} | {one['median']} | {one['max']} |" for blow, one in figures["recovery_s"].items()
    )
    (docs / "chaos.json").write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    (docs / "chaos.md").write_text(PAGE.format(**figures, rows=rows))
