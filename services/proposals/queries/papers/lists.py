"""The job that makes an Excel file of a list: all rows that its pages show under the same filters, read as the person
who asked, by the same queries; so nothing stands in it that the list would not show.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import msgspec
from xlsxwriter import Workbook

from kernel.files import Files
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.jobs import Job
from kernel.papers.prose import day
from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.queries.handlings import list_handlings
from services.proposals.queries.papers.cells import SAFE, head, looks_of, put
from services.proposals.queries.papers.lists_told import Column, columns_of, name_of, proposal_of
from services.proposals.queries.papers.numbers import XLSX
from services.proposals.queries.papers.printing import KEPT_FOR, MOST
from services.proposals.queries.proposals import list_proposals
from services.proposals.queries.statistics import list_counted
from services.proposals.store import visible_to

ROWS_MOST = 50_000
PORTION = 100
READERS: dict[str, tuple[Callable[..., dict], int]] = {
    "proposals": (list_proposals, PORTION),
    "handlings": (list_handlings, PORTION),
    "counted": (list_counted, ROWS_MOST),
}
"""By what each list is read, and so many rows at once: what was counted is counted anew for each page."""


def make_list(work: Work, files: Files, job: Job) -> None:
    """Do the job that `commands.taking_out` asked for.

    Raises Forbidden when the right to count was lost meanwhile, Refused for a list that is too long for a file.
    """
    listed, filters = job.arguments["listed"], job.arguments["filters"]
    reader = work.acting_as(msgspec.convert(job.arguments["who"], Principal))
    rows = list(_rows(reader, job, listed, filters))
    name = f"{name_of(listed, filters)} {day(work.today.isoformat())}.xlsx"
    content = workbook(columns_of(reader, listed, filters), rows)
    about = {"name": name, "kind": XLSX, "owner": job.account or "", "most": MOST, "key": new_id()}
    kept = files.put(BytesIO(content), **about, until=datetime.now(UTC) + KEPT_FOR)
    told = list({proposal_of(listed, row) for row in rows})
    job.progress(len(rows), len(rows), "docx", mark=_named(reader, told))
    files.claim([kept.id], work.stores.name, job.id, job.account or "")
    job.finish({"file": kept.id, "name": name, "count": len(rows)})


def workbook(columns: list[Column], rows: list[dict]) -> bytes:
    """The file's bytes."""
    kept = BytesIO()
    with Workbook(kept, SAFE) as book:
        looks, sheet = looks_of(book), book.add_worksheet()
        head(sheet, looks, [column.name for column in columns], tuple(column.width for column in columns))
        for place, row in enumerate(rows, 1):
            for at, column in enumerate(columns):
                put(sheet, place, at, column.cell(row), looks)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    return kept.getvalue()


def _rows(reader: Work, job: Job, listed: str, filters: dict[str, Any]) -> Iterator[dict]:
    read, portion = READERS[listed]
    done, total, cursor = 0, None, None
    while True:
        page = read(reader, **filters, cursor=cursor, limit=portion)
        done, total, cursor = done + len(page["rows"]), page["total"] if total is None else total, page["next"]
        if done > ROWS_MOST or (cursor and done == ROWS_MOST):
            raise Refused("list.too_long", most=ROWS_MOST)
        job.progress(done, total and max(total, done), "docx")
        yield from page["rows"]
        if cursor is None:
            return


def _named(reader: Work, told: list[str]) -> dict[str, list[str]]:
    """The proposals that the file tells of: `named` whose words stand in it, of which none may be locked away later,
    and of these `proposals` that its reader must still see."""
    named = [each["_id"] for each in reader.proposals.documents({"_id": {"$in": told}, "quarantine": None})]
    seen = reader.proposals.documents({"$and": [{"_id": {"$in": named}}, {"$or": visible_to(reader.who)}]})
    return {"named": named, "proposals": [each["_id"] for each in seen]}
