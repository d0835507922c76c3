"""How tests have papers made: files in a dictionary, a job whose words go into its document, and what a .docx says."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace

from docx import Document

from kernel.ids import new_id
from kernel.jobs import Cancelled
from kernel.papers.frame import sheet
from kernel.rpc.problems import Invalid, NotFound
from services.proposals.commands.papers import print_papers
from services.proposals.contract.papers import Paper
from services.proposals.domain.templates import TemplateChange
from services.proposals.queries.papers.drawn import Drawn, papers_of
from services.proposals.queries.papers.printing import make_papers
from services.proposals.queries.papers.templates import Templates
from tests.proposals.proposal_makers import CITY, OFFICE

SESSION = {"committee": CITY, "term": 6, "session": 2}
OWN = sheet([("标题", "本会立案函"), ("正文段", "{{ number }}《{{ title }}》，{{ proposers }}。")])
"""A committee's own template of the notice of filing."""
TODAY = "2027-01-11"


@dataclass
class FakeFiles:
    """Files in a dictionary. What is made again carries another time: its key must be another, too."""

    kept: dict = field(default_factory=dict)
    keys: set = field(default_factory=set)
    claims: list = field(default_factory=list)

    def put(self, content, *, name, kind, owner, most, key, until):
        if key in self.keys:
            raise Invalid("idempotency.other_body")
        self.keys.add(key)
        id = f"file {len(self.kept)}"
        self.kept[id] = (name, content.read(), owner)
        return SimpleNamespace(id=id)

    def read(self, id):
        if id not in self.kept:
            raise NotFound("not_found", kind="file")
        return iter([self.kept[id][1]])

    def about(self, id):
        return SimpleNamespace(id=id, name=self.kept[id][0])

    def claim(self, ids, service, subject, owner):
        self.claims.append((ids, service, subject, owner))


class FakeJob:
    """A job whose words go straight into its document; it is cancelled when it has said so many."""

    def __init__(self, work, id, words=10**6):
        self.work, self.id, self.words = work, id, words
        found = self.document()
        self.arguments, self.mark, self.account = found["arguments"], found["mark"], found["account"]

    def document(self):
        return self.work.backend.find("jobs", {"_id": self.id})[0]

    def progress(self, done, total, doing="", mark=None):
        self.words -= 1
        if self.words < 0:
            raise Cancelled(self.id)
        self._write(done=done, total=total, mark=mark)

    def settle(self, **arguments):
        self.arguments |= arguments
        self._write(arguments=self.arguments)

    def give_way(self):
        """Nobody waits."""

    def finish(self, result):
        self._write(state="done", result=result, ended_at=datetime.now(UTC))

    def _write(self, **changes):
        self.work.backend.replace("jobs", {"_id": self.id}, self.document() | changes)


def job_for(work, who, paper, format="docx", **asked) -> FakeJob:
    """The job that somebody asked for."""
    return FakeJob(work, print_papers(work.acting_as(who), paper=paper, format=format, **asked)["job"])


def printed(work, who, paper, files=None, **asked):
    """The job's result, and the names and bytes of what it made."""
    files, job = files or FakeFiles(), job_for(work, who, paper, **asked)
    make_papers(work, files, None, job)
    result = job.document()["result"]
    return job, result, files.kept[result["file"]]


def text_of(document: bytes) -> str:
    """All words of a .docx: its head, its paragraphs, its tables."""
    opened = Document(BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    head = [paragraph.text for paragraph in opened.sections[0].first_page_header.paragraphs]
    return "\n".join([*head, *(paragraph.text for paragraph in opened.paragraphs), *cells])


def drawn(work, who, paper, *records, files=None) -> list[Drawn]:
    """The papers of these records, as this person has them."""
    reader = work.acting_as(who)
    return list(papers_of(reader, Templates(reader, files or FakeFiles()), Paper(paper), list(records)))


def one(work, who, paper, record, files=None) -> str:
    """What the paper of a record says."""
    [found] = drawn(work, who, paper, record, files=files)
    return text_of(found.content)


def in_force(work, files, paper="filing_notice", *, content=OWN, since=TODAY, committee=CITY) -> str:
    """The id of a change by which a template holds."""
    file = files.put(BytesIO(content), name="本会.docx", kind="docx", owner="x", most=1, key=new_id(), until=None).id
    change = TemplateChange(
        id=new_id(),
        committee=committee,
        paper=Paper(paper),
        file=file,
        name="本会.docx",
        since=since,
        made_at=work.now,
        by=OFFICE.account,
    )
    work.templates.add(change)
    return change.id
