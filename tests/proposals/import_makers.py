"""Files of offices' own tables, and an import's way through the jobs in memory."""

from hashlib import sha256
from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import Workbook

from kernel.files import File
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.jobs import Job
from kernel.memory import MemoryWork
from kernel.rpc.problems import Invalid, NotFound
from services.proposals.commands import archiving
from services.proposals.commands.importing import asking
from services.proposals.commands.importing.checking import check_import
from services.proposals.commands.importing.reading import read_import
from services.proposals.commands.importing.writing import run_import, take_back_import
from services.proposals.queries import imports, proposals, statistics
from services.proposals.queries.archive import export_archive
from tests.proposals.proposal_makers import OFFICE, house

HEADINGS = [
    *("届", "次", "提案号", "案由", "第一提案人", "联名提案人", "类别", "情况分析"),
    *("建议", "主办单位", "会办单位", "办理类别", "答复", "满意度", "立案情况", "提交日期"),
]
ROW = {
    "届": 5,
    "次": 2,
    "提案号": 1,
    "案由": "关于疏浚城区排渠的提案",
    "第一提案人": "周明",
    "联名提案人": "林静、老张三",
    "类别": "社会建设",
    "情况分析": "排渠多年未清。\n雨季积水。",
    "建议": "1.疏浚主渠。\n2.明确管护单位。",
    "主办单位": "水利局",
    "会办单位": "老财政局",
    "办理类别": "A",
    "答复": "您的提案收悉。\n已经疏浚。",
    "满意度": "满意",
    "立案情况": "立案",
    "提交日期": "2017年2月24日",
}


def table(*rows: dict, headings: list[str] | None = None, above: list[list] = []) -> bytes:  # noqa: B006
    """A .xlsx whose rows are the usual one with these changes."""
    book = Workbook()
    sheet: Any = book.active
    for line in above:
        sheet.append(line)
    sheet.append(headings or HEADINGS)
    for row in rows:
        whole = ROW | row
        sheet.append([whole.get(heading) for heading in headings or HEADINGS])
    return saved(book)


def numbered(count: int, first: int = 1) -> list[dict]:
    """So many rows of one session."""
    return [{"提案号": number, "案由": f"关于第{number}件事的提案"} for number in range(first, first + count)]


def saved(book: Any) -> bytes:
    """The bytes of a workbook or a document."""
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def document(*proposals: dict[str, str]) -> bytes:
    """A .docx with a heading for each proposal, and its parts below."""
    made = Document()
    for proposal in proposals:
        made.add_heading(proposal["案由"], level=1)
        for label, value in proposal.items():
            if label != "案由":
                made.add_paragraph(f"{label}：{value}" if len(value) < 20 else label)
                for line in value.split("\n") if len(value) >= 20 else ():
                    made.add_paragraph(line)
    return saved(made)


class FakeFiles:
    """The files database, in a dictionary. What is made again carries another time: its key must be another, too."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.keys: set[str] = set()
        self.claims: dict[str, str] = {}

    def send(self, content: bytes, name: str = "历年提案.xlsx", owner: str = OFFICE.account) -> str:
        """Keep an upload; gives its id."""
        return self.put(BytesIO(content), name=name, kind="", owner=owner, most=1 << 30, key=new_id()).id

    def put(self, content, *, name, kind, owner, most, key, until=None, id=None):
        if key in self.keys:
            raise Invalid("idempotency.other_body")
        self.keys.add(key)
        data = content.read(most)
        file = File(
            id=id or new_id(), name=name, kind=kind, size=len(data), sha256=sha256(data).hexdigest(), owner=owner
        )
        self.kept[file.id] = file, data
        return file

    def about(self, id):
        if id not in self.kept:
            raise NotFound("not_found", kind="file")
        return self.kept[id][0]

    def read(self, id):
        yield self.kept[id][1]

    def claim(self, ids, service, subject, owner):
        self.claims |= dict.fromkeys(ids, subject)

    def drop(self, id):
        del self.kept[id]

    def give_up(self, ids, subject):
        for id in ids:
            if self.claims.get(id) == subject:
                del self.kept[id], self.claims[id]


class MemoryJob(Job):
    """A job in the hands of a worker, without MongoDB; `stop_at` says at which word it is cancelled or lost."""

    def __init__(self, document: dict):
        arguments = {"id": document["_id"], "kind": document["kind"], "arguments": document["arguments"]}
        super().__init__(None, "", mark=document["mark"], account=document["account"], **arguments)  # type: ignore
        self.document, self.said, self.stop_at = document, [], None

    def _write(self, changes: dict) -> None:
        self.said.append(changes)
        if self.stop_at and len(self.said) == self.stop_at[0]:
            raise self.stop_at[1]
        self.document |= changes


class Town:
    """A service in memory, with its files, and the worker that does its jobs."""

    def __init__(self, work: MemoryWork | None = None, office: Principal = OFFICE) -> None:
        self.work, self.office, self.files = work or house(OFFICE), office, FakeFiles()

    def as_(self, who) -> MemoryWork:
        """The service for somebody."""
        return self.work.acting_as(who)

    def rows(self, who: Principal = OFFICE) -> list[dict]:
        """The proposals that somebody finds."""
        return proposals.list_proposals(self.as_(who), limit=100)["rows"]

    def numbers(self) -> dict[str, tuple]:
        """The figures of the session of the rows, each with its two numbers, and how many were imported."""
        found = statistics.get_statistics(self.as_(OFFICE), term=5, session=2)
        return {row["name"]: (row["over"], row["under"]) for row in found["figures"]} | {"imported": found["imported"]}

    def view(self, import_id: str) -> dict:
        """An import as the office sees it."""
        return imports.get_import(self.as_(OFFICE), import_id)

    def job_of(self, import_id: str) -> MemoryJob:
        """The long work that an import waits for."""
        job = self.work.imports.get(import_id).job
        return MemoryJob(self.work.backend.find("jobs", {"_id": job})[0])

    def do(self, job: MemoryJob) -> None:
        """Do it, and note that it ended."""
        doers = {
            "read_import": lambda: read_import(self.work, self.files, job),
            "check_import": lambda: check_import(self.work, self.files, job),
            "run_import": lambda: run_import(self.work, self.files, job),
            "take_back_import": lambda: take_back_import(self.work, self.files, job),
            "export_archive": lambda: export_archive(self.work, self.files, job),
        }
        try:
            doers[job.kind]()
        except Exception:
            self.end(job, "failed")
            raise
        self.end(job, "done")

    def end(self, job: MemoryJob, state: str) -> None:
        """It stands so from now on."""
        self.work.backend.replace("jobs", {"_id": job.id}, job.document | {"state": state})

    def read(self, content: bytes, name: str = "历年提案.xlsx") -> str:
        """An import whose file was read."""
        sent, office = self.files.send(content, name, self.office.account), self.as_(self.office)
        id = asking.create_import(office, file=sent, committee=self.office.committee)["id"]
        self.do(self.job_of(id))
        return id

    def checked(self, content: bytes, choices: list[dict] | None = None, name: str = "历年提案.xlsx") -> str:
        """An import whose columns were left as guessed, and whose rows were looked at."""
        id = self.read(content, name)
        columns = self.work.imports.get(id).fields
        asking.map_import(self.as_(self.office), id, columns=columns, choices=choices or [])
        self.do(self.job_of(id))
        return id

    def imported(self, content: bytes, skip_bad: bool = False, **how) -> str:
        """An import that is in force."""
        id = self.checked(content, **how)
        asking.run_import(self.as_(self.office), id, skip_bad=skip_bad)
        self.do(self.job_of(id))
        return id

    def exported(self, who: Principal | None = None, term: int = 6, session: int = 2) -> bytes:
        """The archive of a session."""
        made = archiving.export_archive(self.as_(who or self.office), term=term, session=session)
        job = MemoryJob(self.work.backend.find("jobs", {"_id": made["job"]})[0])
        self.do(job)
        return b"".join(self.files.read(job.document["result"]["file"]))

    def restored(self, content: bytes) -> str:
        """The import of an archive that is in force."""
        id = self.read(content, "归档包.zip")
        asking.run_import(self.as_(self.office), id)
        self.do(self.job_of(id))
        return id
