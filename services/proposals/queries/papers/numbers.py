"""The job that makes a file of the numbers, read as the person who asked."""

from datetime import UTC, datetime
from io import BytesIO

import msgspec

from kernel.files import Files
from kernel.identity import Principal
from kernel.jobs import Job
from kernel.work import Work
from services.proposals.contract.statistics import NumbersPaper
from services.proposals.queries.papers.annual_report import report
from services.proposals.queries.papers.numbers_docx import tables
from services.proposals.queries.papers.numbers_told import Told, told
from services.proposals.queries.papers.numbers_xlsx import workbook
from services.proposals.queries.papers.printing import KEPT_FOR, KINDS, MOST

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAKERS = {
    NumbersPaper.XLSX: (workbook, XLSX, "提案统计表", "xlsx"),
    NumbersPaper.DOCX: (tables, KINDS["docx"], "提案统计表", "docx"),
    NumbersPaper.REPORT: (report, KINDS["docx"], "提案办理情况报告（草稿）", "docx"),
}


def make_statistics(work: Work, files: Files, job: Job) -> None:
    """Do the job that `commands.taking_out` asked for. Raises Forbidden when the right to count was lost meanwhile."""
    asked = job.arguments
    reader = work.acting_as(msgspec.convert(asked["who"], Principal))
    name, kind, content = file_of(NumbersPaper(asked["paper"]), told(reader, asked["chosen"]))
    kept = files.put(
        BytesIO(content),
        name=name,
        kind=kind,
        owner=job.account or "",
        most=MOST,
        key=job.id,
        until=datetime.now(UTC) + KEPT_FOR,
    )
    job.progress(1, 1, mark={"proposals": []})
    files.claim([kept.id], work.stores.name, job.id, job.account or "")
    job.finish({"file": kept.id, "name": name, "count": 1})


def file_of(paper: NumbersPaper, numbers: Told) -> tuple[str, str, bytes]:
    """A file's name, media type and bytes."""
    make, kind, title, ending = _MAKERS[paper]
    return f"{numbers.heading}{title}.{ending}", kind, make(numbers)
