"""How the long work of an import begins: for whom, with which import, row by row."""

from collections.abc import Iterator

import msgspec

from kernel.identity import Principal
from kernel.jobs import Job
from kernel.work import Work
from services.proposals.commands.importing.hidden import PORTION, settle_left
from services.proposals.domain.importing.batch import Import


def asker(work: Work, job: Job) -> tuple[Work, Import]:
    """The unit of work of who asked, so that the audit names them, and the import.

    What an earlier one left is settled first, for it would stand in the way.
    """
    settle_left(work, job.going_on)
    asking = work.acting_as(msgspec.convert(job.arguments["who"], Principal))  # type: ignore[attr-defined]
    return asking, asking.imports.get(job.arguments["batch"])


def portions(work: Work, batch: str, after: str = "", good: bool = False) -> Iterator[list[dict]]:
    """The rows of an import in their order, portion by portion."""
    which = {"batch": batch} | ({"bad": False} if good else {})
    while rows := work.import_rows.find(which | {"_id": {"$gt": after}}, sort="_id", limit=PORTION):
        yield rows
        after = rows[-1]["_id"]
