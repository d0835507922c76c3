"""Importing 10,000 proposals of earlier years from one .xlsx: read, checked, and brought into force as a whole.

The three jobs run here, in one process, over a database of their own on the bench's MongoDB: reading the sheet, judging
every row, and writing, which ends with the one transaction that reveals them all.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from xlsxwriter import Workbook

from kernel.desk import Desk
from kernel.directory import Directory
from kernel.ids import new_id
from kernel.jobs import take_job
from kernel.mongo import MongoBackend
from kernel.settings import Settings
from kernel.work import Call
from services.proposals.commands.importing import asking
from services.proposals.commands.importing.checking import check_import
from services.proposals.commands.importing.reading import read_import
from services.proposals.commands.importing.writing import run_import
from services.proposals.queries.imports import get_import
from services.proposals.queries.proposals import list_proposals
from services.proposals.store import Proposals
from tests.load.figures import Figure
from tests.load.house import House
from tests.load.run import Run
from tests.proposals import proposal_makers

ROWS = 10_000
LIMIT = 120.0
HEADINGS = (
    "届",
    "次",
    "编号",
    "案由",
    "第一提案人",
    "联名提案人",
    "类别",
    "情况分析",
    "建议",
    "主办单位",
    "答复",
    "日期",
)
WORDS = "近年来，群众多次反映这一问题，有关单位现场踏勘，逐条研究，制定了实施方案，仍需继续推进。" * 8
PER_SESSION = 1_000


def measure(house: House, run: Run) -> list[Figure]:
    """One line: seconds from the first job's beginning to the moment when all rows are seen."""
    settings = Settings.from_environment({"YZ_MONGO_URL": house.platform.mongo_url, "YZ_MODE": "demo"})
    desk = Desk(Proposals, replace(settings, mongo_prefix=f"bench{new_id()[-8:]}"))
    try:
        return [_figure(seconds_for(desk, sheet(ROWS)))]
    finally:
        desk.client.drop_database(desk.database.name)
        desk.client.drop_database(desk.files().database.name)


def sheet(count: int) -> bytes:
    """A table of so many proposals of several sessions, each of about a page."""
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        for place in range(count):
            session, number = divmod(place, PER_SESSION)
            about = (f"关于第{place}件事的提案", f"委员{place % 300}", "林静、何川", "社会建设", WORDS)
            asked = ("1.尽快疏浚。\n2.明确管护单位。\n3.公布结果。", "水利局", WORDS, "2012-01-20")
            page.write_row(place + 1, 0, (session // 5 + 1, session % 5 + 1, number + 1, *about, *asked))
    return kept.getvalue()


def seconds_for(desk: Desk, content: bytes) -> float:
    """How long the three jobs take. Raises AssertionError when a row is missing."""
    desk.prepare()
    for entry in proposal_makers.entries():
        Directory(MongoBackend(desk.database)).keep(entry, sequence=1)
    owner = proposal_makers.OFFICE.account
    file = desk.files().put(BytesIO(content), name="历年提案.xlsx", kind="", owner=owner, most=1 << 28, key=new_id())
    _ask(desk, lambda work: asking.create_import(work, file=file.id, committee=proposal_makers.CITY))
    begun = time.monotonic()
    _do(desk, read_import)
    batch = _office(desk).imports.first({}).id
    columns = [each["field"] for each in get_import(_office(desk), batch)["columns"]]
    _ask(desk, lambda work: asking.map_import(work, batch, columns=columns, choices=[]))
    _do(desk, check_import)
    _ask(desk, lambda work: asking.run_import(work, batch))
    _do(desk, run_import)
    seconds = time.monotonic() - begun
    seen = list_proposals(_office(desk))["total"]
    assert seen == ROWS, seen
    return seconds


def _office(desk: Desk):
    return desk.work(Call(who=proposal_makers.OFFICE))


def _ask(desk: Desk, command: Callable) -> None:
    work = _office(desk)
    work.perform("asked", {}, lambda: command(work))


def _do(desk: Desk, doer: Callable) -> None:
    job = take_job(desk.database, "bench")
    assert job, "no job waits"
    doer(desk.work(), desk.files(), job)


def _figure(seconds: float) -> Figure:
    return Figure(
        name="import_of_10000_rows",
        bench="importing",
        measured=seconds,
        unit="s",
        limit=LIMIT,
        base=LIMIT,
        goal=f"{ROWS:,} rows of earlier years imported from Excel ≤ {LIMIT:.0f} s",
        how="read, checked, in force: three jobs in one process, texts of a page each, beside an idle platform",
        at_most=True,
    )
