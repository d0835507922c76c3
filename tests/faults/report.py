"""The figures of a run, for `docs/chaos.json` and `docs/chaos.md`."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import orjson

from infra.local.layout import ROOT

DOCS = ROOT / "docs"


@dataclass
class Outcome:
    """What a run did and found. `recovery` holds seconds by blow; `wrong` is empty when all is as it must be."""

    seed: int
    kills: int
    troubles: int
    clients: int
    commands: int
    repeated: int
    effects: int
    lost: list[str]
    doubled: list[str]
    wrong: list[str]
    recovery: dict[str, list[float]]
    quiet_s: float
    seconds: float

    @property
    def fine(self) -> bool:
        """Whether nothing was lost, doubled or wrong."""
        return not (self.lost or self.doubled or self.wrong)

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
            "commands": self.commands,
            "repeated": self.repeated,
            "effects": self.effects,
            "lost": len(self.lost),
            "doubled": len(self.doubled),
            "wrong": len(self.wrong),
            "recovery_s": self.recovery_s(),
            "quiet_s": round(self.quiet_s, 1),
            "seconds": round(self.seconds),
            "seed": self.seed,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
        }

    def sentences(self) -> list[str]:
        """What came of it, for the terminal."""
        first = (
            f"{self.kills} kills, {self.troubles} troubles on the lines; {self.commands} accepted commands "
            f"({self.repeated} sent again), {self.effects} effects: {len(self.lost)} lost, {len(self.doubled)} doubled, "
            f"{len(self.wrong)} wrong; quiet {self.quiet_s:.0f} s after the last blow; {self.seconds:.0f} s in all"
        )
        found = [*self.lost[:20], *self.doubled[:20], *self.wrong[:20]]
        return [first, *(f"  ! {fault}" for fault in found)]


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

Seconds from the blow until a command that was sent after it was accepted (all on one machine; a trouble's own length,
up to 8 s, is part of it):

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
