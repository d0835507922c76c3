"""Imports of past proposals in the states that the permission table names: the office's own, done by the workers."""

from io import BytesIO
from time import monotonic, sleep

from openpyxl import Workbook

from kernel.ids import new_id
from tests.contracts.records import Record, Records

HEADINGS = ["届", "次", "编号", "案由", "第一提案人", "日期"]
PATIENCE = 60


def import_read(records: Records) -> Record:
    """Its columns are to be named."""
    book, title = Workbook(), f"关于第{new_id()}件事的提案"
    book.active.append(HEADINGS)  # type: ignore[union-attr]
    book.active.append([3, 1, int(monotonic() * 1000) % 900_000_000 + 1, title, "张三", "2010-01-20"])  # type: ignore[union-attr]
    kept = BytesIO()
    book.save(kept)
    office = records.house.person("proposal_office")
    sent = {"file": ("历年提案.xlsx", kept.getvalue())}
    file = records.house.send(office, "POST", "/files", files=sent).json()["id"]
    made = records.do("create_import", "proposal_office", file=file)
    return _settled(records, Record({"import_id": made["id"], "file_id": file}), "read")


def import_checked(records: Records) -> Record:
    """Every row was looked at."""
    record = import_read(records)
    fields = ["term", "session", "number", "title", "proposer", "submitted_on"]
    records.do("map_import", "proposal_office", import_id=record["import_id"], columns=fields)
    return _settled(records, record, "checked")


def import_done(records: Records) -> Record:
    """It is in force."""
    record = import_checked(records)
    records.do("run_import", "proposal_office", import_id=record["import_id"])
    return _settled(records, record, "done")


def _settled(records: Records, record: Record, state: str) -> Record:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        stands = records.do("get_import", "proposal_office", import_id=record["import_id"])
        if stands["state"] == state and stands["work"]["state"] == "done":
            return record
        sleep(0.1)
    raise AssertionError(f"the import did not become {state}: {stands}")
