"""500 reply letters by one job: as .docx, and as .pdf through LibreOffice.

The job runs here, in one process, over records in memory: what is measured is drawing, printing and packing, which is
all but some hundred reads of MongoDB.
"""

import time
from dataclasses import dataclass, field
from types import SimpleNamespace

from kernel.ids import new_id
from kernel.memory import MemoryWork
from services.proposals.commands.papers import print_papers
from services.proposals.queries.papers.printing import make_papers
from tests.load.figures import Figure
from tests.load.house import House
from tests.load.run import Run
from tests.proposals import life_makers, proposal_makers

LETTERS = 500
LIMITS = {"docx": 60.0, "pdf": 360.0}
WHY = "近年来，我局坚持问题导向，逐条研究您的建议，会同有关单位现场踏勘，制定了实施方案。" * 6


@dataclass
class Kept:
    """Files in memory."""

    files: dict[str, bytes] = field(default_factory=dict)

    def put(self, content, **_: object) -> SimpleNamespace:
        """Keep one."""
        id = new_id()
        self.files[id] = content.read()
        return SimpleNamespace(id=id)

    def read(self, id: str):
        """Its bytes."""
        return iter([self.files[id]])

    def claim(self, *_: object) -> None:
        """Nothing: nobody asks for them."""


@dataclass
class Asked:
    """A job that is in nobody's way."""

    id: str
    arguments: dict
    account: str
    mark: dict | None = None
    result: dict = field(default_factory=dict)

    def progress(self, *_: object, **__: object) -> None:
        """Nobody looks."""

    def settle(self, **arguments: object) -> None:
        """The records."""
        self.arguments |= arguments

    def give_way(self) -> None:
        """Nobody waits."""

    def finish(self, result: dict) -> None:
        """Keep what came of it."""
        self.result = result


def measure(house: House, run: Run) -> list[Figure]:
    """Two lines: seconds for all letters, from the job's beginning to its archive."""
    work, records = letters(LETTERS)
    return [_figure(format, seconds_for(work, records, format)) for format in LIMITS]


def letters(count: int) -> tuple[MemoryWork, list[str]]:
    """An office's records with so many replies sent, each on about two pages; gives the handlings' ids."""
    work = proposal_makers.house()
    proposal, handling = life_makers.replied(work)
    first, reply = work.proposals.documents({"_id": proposal})[0], work.handlings.documents({"_id": handling})[0]
    answers = [answer | {"why": WHY} for answer in reply["reply"]["answers"]]
    longer = reply["reply"] | {"answers": answers, "body": WHY}
    ids = []
    for number in range(2, count + 2):
        about = {"_id": new_id(), "number": number, "title": f"关于第{number}件事的提案"}
        named = {"_id": new_id(), "number": number, "title": about["title"], "proposal": about["_id"]}
        work.backend.insert("proposals", [first | about])
        work.backend.insert("handlings", [reply | named | {"reply": longer}])
        ids.append(named["_id"])
    return work, ids


def seconds_for(work: MemoryWork, records: list[str], format: str) -> float:
    """How long the job takes. Raises AssertionError when it did not make every letter."""
    office = work.acting_as(proposal_makers.OFFICE)
    id = print_papers(office, paper="reply_letter", format=format, records=records)["job"]
    kept = work.backend.find("jobs", {"_id": id})[0]
    job = Asked(id, kept["arguments"], kept["account"])
    begun = time.monotonic()
    make_papers(work, Kept(), None, job)  # type: ignore[arg-type]
    seconds = time.monotonic() - begun
    assert job.result["count"] == len(records), job.result
    return seconds


def _figure(format: str, seconds: float) -> Figure:
    limit = LIMITS[format]
    return Figure(
        name=f"reply_letters_as_{format}",
        bench="papers",
        measured=seconds,
        unit="s",
        limit=limit,
        base=limit,
        goal=f"{LETTERS} reply letters as .{format} ≤ {limit:.0f} s",
        how=f"one job of {LETTERS} letters, about two pages each, in one process beside an idle platform",
        at_most=True,
    )
