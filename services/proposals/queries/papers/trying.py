"""The job that looks at a template and prints a sample by it, before anybody is sent a paper that it made."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from kernel.files import Files
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.jobs import Job
from kernel.papers.checking import flaws_of
from kernel.papers.drawing import draw
from kernel.papers.flaws import Flaw
from kernel.papers.package import MOST
from kernel.papers.pdf import Press
from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.domain.templates import REQUIRED, TAGS
from services.proposals.queries.papers.printing import KEPT_FOR, KINDS
from services.proposals.queries.papers.samples import sample_of
from services.proposals.queries.papers.templates import FAILS, default_template
from services.proposals.queries.papers.wording import word


def look_at_template(work: Work, files: Files, fonts: Path | None, job: Job) -> None:
    """Do the job that `commands.templates` asked for.

    Its result has `flaws`, each with code and values; `file` and `name` of the sample where there is none, a .docx
    where nothing can print; and `template`, `template_name`: what was looked at, the built-in one to be changed.
    """
    paper = Paper(job.arguments["paper"])
    reader = work.acting_as(msgspec.convert(job.arguments["who"], Principal))
    job.progress(0, 2, "docx", mark={"proposals": []})
    file, name, template = _template(files, job, paper)
    flaws = flaws_of(template, TAGS[paper], REQUIRED[paper])
    try:
        sample = None if flaws else draw(template, sample_of(reader, paper))
    except FAILS:
        flaws, sample = [Flaw("template.tags")], None
    job.progress(1, 2, "pdf", mark={"proposals": []})
    shown = _printed(files, fonts, job, paper, sample) if sample else {"file": None, "name": None}
    if isinstance(shown, Flaw):
        flaws, shown = [shown], {"file": None, "name": None}
    told = [{"code": flaw.code, "values": flaw.values} for flaw in flaws]
    job.finish(shown | {"count": 1, "flaws": told, "template": file, "template_name": name})


def _template(files: Files, job: Job, paper: Paper) -> tuple[str, str, bytes]:
    """The file that was sent, no more of it than may be; or else the built-in template as a file of its own."""
    if file := job.arguments["file"]:
        content = b""
        for part in files.read(file):
            content += part
            if len(content) > MOST:
                break
        return file, files.about(file).name, content
    name, content = f"{word('paper', paper)}模板.docx", default_template(paper)
    return _keep(files, job, name, "docx", content), name, content


def _printed(files: Files, fonts: Path | None, job: Job, paper: Paper, sample: bytes) -> dict[str, Any] | Flaw:
    """The sample as .pdf; as .docx where no LibreOffice is installed; a flaw where it cannot be laid out."""
    kind, content = "pdf", sample
    with Press(fonts) as press:
        try:
            [content] = press.print([sample], lambda done: job.progress(1, 2, "pdf", mark={"proposals": []}))
        except Refused as refused:
            if refused.code != "press.absent":
                return Flaw(refused.code)
            kind = "docx"
    name = f"{word('paper', paper)}样张.{kind}"
    return {"file": _keep(files, job, name, kind, content), "name": name}


def _keep(files: Files, job: Job, name: str, kind: str, content: bytes) -> str:
    """Keep a file for a day; it is of who asked."""
    owner, until = job.account or "", datetime.now(UTC) + KEPT_FOR
    kept = files.put(
        BytesIO(content), name=name, kind=KINDS[kind], owner=owner, most=1 << 30, key=new_id(), until=until
    )
    files.claim([kept.id], "proposals", job.id, owner)
    return kept.id
