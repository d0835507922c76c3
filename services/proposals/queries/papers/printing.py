"""The job that makes papers: one file of one paper, or an archive of many.

It reads as the person who asked, again at the moment of drawing: what was locked away or lost meanwhile is left out.
What was drawn is kept part by part, so that another worker goes on where one fell silent.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec

from kernel.files import Files
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.jobs import Job
from kernel.papers.pdf import Press
from kernel.rpc.problems import Refused, TooLarge
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.domain.papers import BOOKS, OF_NUMBERS
from services.proposals.queries.papers.choosing import how_many, only_those, records_of
from services.proposals.queries.papers.drawn import Drawn, papers_of, report_of
from services.proposals.queries.papers.templates import Templates
from services.proposals.queries.papers.wording import word
from services.proposals.texts.papers import WORDS

PORTION = 50
TOLD_EVERY = 5
KEPT_FOR = timedelta(days=1)
MOST = 1 << 30
"""Bytes of one file: a session's letters are far below."""
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}

Page = tuple[str, bytes]
"""A finished file: its name and its bytes."""


@dataclass
class Mark:
    """How far a printing is: how many papers it was to make, records that are behind it, files with the parts of the
    archive, proposals in them, all whose words stand in them (`named`), and how many papers were made."""

    total: int = 0
    done: int = 0
    parts: list[str] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    count: int = 0


@dataclass
class Printing:
    """A printing under way, as its reader sees the records."""

    work: Work
    templates: Templates
    files: Files
    press: Press
    job: Job
    records: list[str]
    mark: Mark

    def tell(self, more: int, doing: str) -> None:
        """Say how far it is: so many papers beyond those that are kept. Raises Cancelled."""
        done = self.mark.count + more
        self.job.progress(done, max(done, self.mark.total), doing, mark=asdict(self.mark))

    def portion(self) -> list[str]:
        """The records that are drawn next; all at once for a book."""
        most = len(self.records) if self.job.arguments["paper"] in BOOKS else PORTION
        return self.records[self.mark.done : self.mark.done + most]


def make_papers(work: Work, files: Files, fonts: Path | None, job: Job) -> None:
    """Do the job that `commands.papers` asked for. Raises Refused when there is nothing to print."""
    asked = job.arguments
    reader = work.acting_as(msgspec.convert(asked["who"], Principal))
    if "found" not in asked:
        job.settle(found=asked["records"] or records_of(reader, Paper(asked["paper"]), asked["chosen"]))
    records = asked["found"]
    mark = Mark(**(job.mark or {"total": how_many(reader, Paper(asked["paper"]), records)}))
    with Press(fonts) as press:
        printing = Printing(reader, Templates(reader, files), files, press, job, records, mark)
        while portion := printing.portion():
            job.give_way()
            _make(printing, portion)
    if not printing.mark.count:
        raise Refused("paper.none")
    _finish(printing)


def _make(printing: Printing, portion: list[str]) -> None:
    """Draw a portion, print it where that is asked, and keep it as one part of the archive."""
    mark = printing.mark
    pdf = printing.job.arguments["format"] == "pdf"
    drawn = list(_told(printing, portion))
    press = printing.press
    if pdf and drawn:
        pages = press.print([each.content for each in drawn], lambda done: printing.tell(done, "pdf"))
    else:
        pages = [press.number(each.content, lambda done: printing.tell(done, "docx")) for each in drawn]
    if drawn:
        named = [(f"{place}/{each.name}", page) for place, (each, page) in enumerate(zip(drawn, pages, strict=True))]
        mark.parts = [*mark.parts, _keep(printing, "part.zip", "zip", _archive(named))]
    mark.proposals = list(dict.fromkeys([*mark.proposals, *(id for each in drawn for id in each.proposals)]))
    mark.named = list(dict.fromkeys([*mark.named, *(id for each in drawn for id in each.named)]))
    mark.count, mark.done = mark.count + len(drawn), mark.done + len(portion)
    printing.tell(0, "docx")


def _told(printing: Printing, portion: list[str]) -> Iterator[Drawn]:
    asked = printing.job.arguments
    behind = 0 if asked["format"] == "pdf" else 1
    for place, drawn in enumerate(_drawn(printing, Paper(asked["paper"]), portion)):
        if place % TOLD_EVERY == 0:
            printing.tell(behind * place, "docx")
        yield drawn


def _drawn(printing: Printing, paper: Paper, portion: list[str]) -> Iterator[Drawn]:
    work, templates = printing.work, printing.templates
    if paper in OF_NUMBERS:
        return iter([report_of(work, templates, printing.job.arguments["chosen"])])
    asked = printing.job.arguments
    only = only_those(work, asked["records"], asked["chosen"]) if paper in BOOKS else ""
    return papers_of(work, templates, paper, portion, only)


def _finish(printing: Printing) -> None:
    """One file as it is, many as an archive; it is its asker's for a day, and asked for again at each reading."""
    format, job = printing.job.arguments["format"], printing.job
    pages = [page for part in printing.mark.parts for page in _opened(b"".join(printing.files.read(part)))]
    if len(pages) == 1:
        name, content = f"{pages[0][0]}.{format}", pages[0][1]
        file = _keep(printing, name, format, content)
    else:
        paper, kind = word("paper", job.arguments["paper"]), word("paper_format", format)
        name = WORDS["archive"].format(paper=paper, count=len(pages), format=kind)
        file = _keep(printing, name, "zip", _archive(_named(pages, format)))
    printing.files.claim([file], printing.work.stores.name, job.id, job.account or "")
    job.finish({"file": file, "name": name, "count": len(pages), "left_out": _left_out(printing)})


def _left_out(printing: Printing) -> int:
    """Of how many of the records that were named there is no paper."""
    asked, mark = printing.job.arguments, printing.mark
    if not asked["records"]:
        return 0
    return len(asked["records"]) - (len(mark.proposals) if asked["paper"] in BOOKS else mark.count)


def _named(pages: list[Page], format: str) -> list[Page]:
    """With endings, and with a number behind a name that another has."""
    seen: dict[str, int] = {}
    named = []
    for name, content in pages:
        seen[name] = seen.get(name, 0) + 1
        again = f"（{seen[name]}）" if seen[name] > 1 else ""
        named.append((f"{name}{again}.{format}", content))
    return named


def _keep(printing: Printing, name: str, kind: str, content: bytes) -> str:
    until = datetime.now(UTC) + KEPT_FOR
    owner = printing.job.account or ""
    try:
        kept = printing.files.put(
            BytesIO(content), name=name, kind=KINDS[kind], owner=owner, most=MOST, key=new_id(), until=until
        )
    except TooLarge:
        raise Refused("paper.too_large") from None
    return kept.id


def _archive(pages: list[Page]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in pages:
            archive.writestr(name, content)
    return made.getvalue()


def _opened(archive: bytes) -> list[Page]:
    with ZipFile(BytesIO(archive)) as opened:
        return [(part.filename.partition("/")[2], opened.read(part)) for part in opened.infolist()]
