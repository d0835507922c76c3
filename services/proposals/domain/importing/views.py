"""Imports as the office sees them, as JSON values: how far each is, what was found in it."""

from dataclasses import asdict
from typing import Any

from kernel.clock import wire_time
from kernel.identity import Principal
from services.proposals.domain.importing.batch import MAPPED, Import
from services.proposals.texts import HIDDEN_TITLE

HIDDEN = {"title": HIDDEN_TITLE, "suggestions": list[str]()}


def import_view(batch: Import, who: Principal, job: dict[str, Any] | None, locked: set[int]) -> dict:
    """An BatchView for who acts; `job` is its long work as it is kept, `locked` the rows locked away since.

    What stands in the columns is told while they are mapped, not any more once the rows are proposals.
    """
    columns = zip(batch.headings, batch.fields, strict=False)
    samples = batch.samples if batch.state in MAPPED else []
    return import_heading(batch, job) | {
        "columns": [
            {"heading": heading, "field": field, "samples": [row[place] for row in samples if place < len(row)]}
            for place, (heading, field) in enumerate(columns)
        ],
        "term": batch.term,
        "session": batch.session,
        "submitted_on": batch.submitted_on,
        "aside": batch.aside,
        "good": batch.good,
        "bad": batch.bad,
        "yearless": batch.yearless,
        "without_suggestions": batch.without_suggestions,
        "words": [asdict(each) for each in batch.unknown],
        "unmapped": batch.unmapped,
        "preview": [row | HIDDEN if row["row"] in locked else row for row in batch.preview],
        "error_file": batch.error_file,
        "archive": batch.archive,
        "skipped": batch.skipped,
        "take_back_until": batch.take_back_until,
        "actions": batch.actions(who),
    }


def import_heading(batch: Import, job: dict[str, Any] | None) -> dict:
    """An ImportHeading."""
    kept = ("id", "committee", "file_name", "by_name", "rows", "written")
    times = {name: wire_time(getattr(batch, name)) for name in ("created_at", "done_at", "taken_back_at")}
    words = {"state": str(batch.state), "origin": batch.origin and str(batch.origin), "work": job and _work(job)}
    return {name: getattr(batch, name) for name in kept} | times | words


def _work(job: dict[str, Any]) -> dict:
    error = job.get("error")
    reason = {"code": error["code"], "values": error["values"]} if error else None
    told = {name: job[name] for name in ("kind", "state", "done", "total", "doing", "ahead")}
    return {"id": job["_id"], "reason": reason} | told
