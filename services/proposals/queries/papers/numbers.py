"""The job that makes a file of the numbers, read as the person who asked."""

from datetime import UTC, datetime
from io import BytesIO

import msgspec

from kernel.files import Files
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.jobs import Job
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.contract.statistics import Grouping, NumbersPaper
from services.proposals.queries.papers.annual_report import facts_of_report
from services.proposals.queries.papers.numbers_docx import tables
from services.proposals.queries.papers.numbers_told import Told, told
from services.proposals.queries.papers.numbers_xlsx import workbook
from services.proposals.queries.papers.printing import KEPT_FOR, KINDS, MOST
from services.proposals.queries.papers.templates import Templates
from services.proposals.queries.papers.wording import word

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAKERS = {
    NumbersPaper.XLSX: (workbook, XLSX, "xlsx"),
    NumbersPaper.DOCX: (tables, KINDS["docx"], "docx"),
}


def make_statistics(work: Work, files: Files, job: Job) -> None:
    """Do the job that `commands.taking_out` asked for. Raises Forbidden when the right to count was lost meanwhile."""
    asked = job.arguments
    reader = work.acting_as(msgspec.convert(asked["who"], Principal))
    paper = NumbersPaper(asked["paper"])
    by_unit = {"group": str(Grouping.UNIT)} if paper is NumbersPaper.REPORT else {}
    name, kind, content = file_of(paper, told(reader, asked["chosen"] | by_unit), Templates(reader, files))
    kept = files.put(
        BytesIO(content),
        name=name,
        kind=kind,
        owner=job.account or "",
        most=MOST,
        key=new_id(),
        until=datetime.now(UTC) + KEPT_FOR,
    )
    job.progress(1, 1, mark={"proposals": []})
    files.claim([kept.id], work.stores.name, job.id, job.account or "")
    job.finish({"file": kept.id, "name": name, "count": 1})


def file_of(paper: NumbersPaper, numbers: Told, templates: Templates) -> tuple[str, str, bytes]:
    """A file's name, media type and bytes; the report is drawn by the committee's template of it."""
    if paper is NumbersPaper.REPORT:
        content = templates.draw(Paper.REPORT, numbers.view["committee"], facts_of_report(numbers))
        return f"{numbers.heading}{word('paper', Paper.REPORT)}.docx", KINDS["docx"], content
    make, kind, ending = _MAKERS[paper]
    return f"{numbers.title}.{ending}", kind, make(numbers)
