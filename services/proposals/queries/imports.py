"""Imports as the office sees them: how far each is, what was found in it, its rows."""

from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.proposals.domain.importing.batch import may_import
from services.proposals.domain.importing.views import import_heading
from services.proposals.store.views import import_of, locked_of_import, view_of_import, work_of_import


def list_imports(work: Work, *, committee: str | None = None, cursor: str | None = None, limit: int = 20) -> dict:
    """An ImportPage of a committee. Raises NotFound for who has no part in its imports."""
    committee = committee or work.committee
    if not may_import(work.who, committee):
        raise NotFound("not_found", kind="imports")
    page = work.imports.page({"committee": committee}, "-_id", cursor, limit)
    batches = [work.imports.load(document) for document in page.rows]
    rows = [import_heading(batch, work_of_import(work, batch)) for batch in batches]
    return {"rows": rows, "next": page.next, "total": page.total}


def get_import(work: Work, import_id: str) -> dict:
    """An BatchView. Raises NotFound."""
    return view_of_import(work, import_of(work, import_id))


def list_import_rows(work: Work, import_id: str, *, bad: bool = False, cursor: str | None = None, limit: int = 20):
    """An ImportRowPage. Raises NotFound."""
    batch = import_of(work, import_id)
    page = work.import_rows.page({"batch": batch.id} | ({"bad": True} if bad else {}), "_id", cursor, limit)
    rows = [{name: row[name] for name in ("row", "cells", "errors")} for row in page.rows]
    return {"rows": rows, "next": page.next, "total": page.total}


def may_read_import(work: Work, import_id: str, file: str) -> bool:
    """Whether the person may read a file of an import: the one that was sent, or that of its wrong rows.

    Not what it brought and was locked away from them since.
    """
    batch = work.imports.first({"_id": import_id})
    if batch is None or not batch.seen_by(work.who) or file not in (batch.file, batch.error_file):
        return False
    return all(work.who.account in proposal["quarantine"]["readers"] for proposal in locked_of_import(work, batch))
