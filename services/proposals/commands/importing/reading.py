"""The job that reads an import's file: what sort it is, its headings and rows; nothing is judged yet."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import IO

from kernel.files import File, Files
from kernel.jobs import Job
from kernel.rpc.problems import NotFound, Refused
from kernel.work import Work
from services.proposals.commands.importing.restoring import BYTES_MOST, read_archive, unpacked
from services.proposals.commands.importing.working import asker
from services.proposals.contract.import_words import ImportState
from services.proposals.domain.archive.packing import MANIFEST
from services.proposals.domain.importing import documents, sheets
from services.proposals.domain.importing.batch import Import
from services.proposals.domain.importing.columns import guessed
from services.proposals.domain.importing.packed import opened
from services.proposals.domain.importing.rows import is_proposal
from services.proposals.domain.importing.sheets import Line

PORTION = 500
SAMPLES = 3


def read_import(work: Work, files: Files, job: Job) -> None:
    """Do it. Raises NotFound for another's file, Refused for one that is no table, too large, or imported already."""
    reader, batch = asker(work, job)
    about = files.about(batch.file)
    if about.owner != job.account:
        raise NotFound("not_found", kind="file")
    _name(reader, job, batch, about)
    files.claim([about.id], work.stores.name, batch.id, job.account or "")
    with unpacked(files, about.id, job) as content:
        parts = _parts(content)
        if MANIFEST in parts:
            read_archive(reader, job, batch, content)
        else:
            _read_table(reader, job, batch, about, _lines(content, parts))
    job.finish(None)


def _name(work: Work, job: Job, batch: Import, about: File) -> None:
    """It is known by its file before anything in the file can stop it."""

    def note() -> None:
        known = work.imports.get(batch.id)
        known.file_name, known.digest = about.name, about.sha256
        work.imports.save(known)

    work.perform(f"job.{job.kind}", {"import_id": batch.id, "file": about.id}, note)


def _read_table(work: Work, job: Job, batch: Import, about: File, lines: Iterator[Line]) -> None:
    _require_new(work, batch, about)
    _, headings = next(lines)
    work.import_rows.remove({"batch": batch.id})
    count, samples, aside = 0, list[list[str]](), list[int]()
    proposals = _proposals(lines, aside)
    while portion := list(islice(proposals, PORTION)):
        samples = samples or [cells for _, cells in portion[:SAMPLES]]
        work.perform(f"job.{job.kind}", {"import_id": batch.id, "after": count}, lambda: _keep(work, batch, portion))
        count += len(portion)
        job.progress(count, None, "reading")
    if not count:
        raise Refused("import.no_table")

    def note() -> None:
        known = work.imports.get(batch.id)
        known.was_read(headings, _guess(work, known, headings), samples, count, aside)
        work.imports.save(known)

    work.perform(f"job.{job.kind}", {"import_id": batch.id, "rows": count}, note)


def _proposals(lines: Iterator[Line], aside: list[int]) -> Iterator[Line]:
    """The rows that are proposals; the numbers of the others are put down in `aside`."""
    for row, cells in lines:
        if is_proposal(cells):
            yield row, cells
        else:
            aside.append(row)


def _require_new(work: Work, batch: Import, about: File) -> None:
    same = {"committee": batch.committee, "digest": about.sha256, "state": str(ImportState.DONE)}
    if found := work.imports.first(same):
        raise Refused("import.same_file", file_name=found.file_name)


def _parts(content: IO[bytes]) -> set[str]:
    with opened(content, bytes_most=BYTES_MOST) as archive:
        parts = set(archive.namelist())
    content.seek(0)
    return parts


def _lines(content: IO[bytes], parts: set[str]) -> Iterator[Line]:
    if "xl/workbook.xml" in parts:
        return sheets.lines_of(content)
    if "word/document.xml" in parts:
        return documents.lines_of(content)
    raise Refused("import.not_readable")


def _keep(work: Work, batch: Import, portion: list[Line]) -> None:
    at = datetime.now(UTC)
    rows = [
        {"_id": f"{batch.id}/{row:07}", "batch": batch.id, "row": row, "cells": cells, "errors": [], "bad": False}
        for row, cells in portion
    ]
    work.backend.insert("import_rows", [row | {"at": at} for row in rows])


def _guess(work: Work, batch: Import, headings: list[str]) -> list[str | None]:
    habits = work.import_habits.one(batch.committee) or {"columns": []}
    remembered = {each["heading"]: each["field"] for each in habits["columns"]}
    return [field and str(field) for field in guessed(headings, remembered)]
