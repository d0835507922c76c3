"""The jobs that bring an import into force as a whole, and that take it back as a whole.

Its records are written portion by portion, hidden from every reader; one transaction at the end reveals them all.
Whatever stops the work before that moment, a cancellation or somebody who gave one of its numbers meanwhile, leaves
nothing behind.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO

from pymongo.errors import PyMongoError

from kernel.desk import was_too_long
from kernel.files import Files
from kernel.ids import new_id
from kernel.jobs import Cancelled, Job
from kernel.rpc.problems import Refused, Unavailable
from kernel.work import Work
from services.proposals.commands.importing.checking import XLSX
from services.proposals.commands.importing.hidden import PORTION, REVEALED, discard, discard_left, remove_plain
from services.proposals.commands.importing.known import cells_of, matches_of, standing_of, taken_keys
from services.proposals.commands.importing.restoring import claim_files, files_of, write_archive
from services.proposals.commands.importing.working import asker, portions
from services.proposals.contract.import_words import ImportState, Origin
from services.proposals.domain.archive.packing import BELONGING, ROUNDS
from services.proposals.domain.importing.batch import Import, untouched
from services.proposals.domain.importing.closed import in_other_words
from services.proposals.domain.importing.making import past_proposal
from services.proposals.domain.importing.matching import Matches
from services.proposals.domain.importing.rows import PastRow, Standing, read_row
from services.proposals.domain.importing.workbooks import template
from services.proposals.store import text_document
from services.proposals.store.views import touched_of_import

UNSEEN = {"shown": 0, "audience": [], "column": None}
"""What a proposal is like for everybody while it is hidden: nobody's, and in no number."""
TEMPLATE_FOR = timedelta(days=1)


def run_import(work: Work, files: Files, job: Job) -> None:
    """Do it. Raises Refused when a row is wrong or there by now, Conflict for a number that was given meanwhile."""
    writer, batch = asker(work, job)
    if batch.state is ImportState.CHECKED:
        if not batch.revealing:
            if job.mark is None or batch.origin is Origin.ARCHIVE:
                discard(writer, batch.id)
            whole(writer, job, batch, lambda: _write(writer, files, job, batch))
        if writer.imports.get(batch.id).revealing:
            _reveal_portions(writer, job, batch)
        writer.import_rows.remove({"batch": batch.id, "bad": False})  # the others are still to be mended
    if batch.origin is Origin.ARCHIVE:
        claim_files(writer, files, job, batch)
    job.finish({"written": writer.imports.get(batch.id).written})


def whole(work: Work, job: Job, batch: Import, write: Callable[[], None]) -> None:
    """Write, and when anything comes between, take away what was written; MongoDB's absence is only waited for."""
    try:
        write()
    except (PyMongoError, Unavailable):
        raise
    except Cancelled:
        discard_left(_afresh(work), batch.id)
        raise
    except Exception:
        discard(_afresh(work), batch.id)
        raise


def take_back_import(work: Work, files: Files, job: Job) -> None:
    """Do it. Raises Refused when somebody has worked with one of its records meanwhile.

    Which files go is noted before the records go, for a worker that comes after one that fell silent in between.
    """
    taker, batch = asker(work, job)
    if batch.state is ImportState.DONE:
        job.mark = [*(job.mark or []), *files_of(taker, batch)]
        job.progress(0, None, "taking_back", mark=job.mark)
        try:
            _taken_back(taker, job, batch.id)
        except Unavailable as error:
            if not was_too_long(error):
                raise
            _remove_portions(_afresh(taker), job, batch.id)
            _taken_back(_afresh(taker), job, batch.id)
    for one in job.mark or []:
        files.give_up(one["files"], one["subject"])
    job.finish(None)


def make_import_template(work: Work, files: Files, job: Job) -> None:
    """Do it: the file is its asker's for a day."""
    name, until = "历年提案导入模板.xlsx", datetime.now(UTC) + TEMPLATE_FOR
    content, owner = BytesIO(template()), job.account or ""
    kept = files.put(content, name=name, kind=XLSX, owner=owner, most=1 << 20, key=new_id(), until=until)
    job.progress(1, 1, mark={"proposals": []})
    files.claim([kept.id], work.stores.name, job.id, owner)
    job.finish({"file": kept.id, "name": name, "count": 1})


def _write(work: Work, files: Files, job: Job, batch: Import) -> None:
    if batch.origin is Origin.ARCHIVE:
        write_archive(work, files, job, batch)
    else:
        _write_rows(work, job, batch)
    try:
        _in_force(_afresh(work), job, batch)
    except Unavailable as error:
        if not was_too_long(error):
            raise
        again = _afresh(work)
        again.perform(f"job.{job.kind}", {"import_id": batch.id}, lambda: _begin_revealing(again, job, batch.id))


def _begin_revealing(work: Work, job: Job, id: str) -> None:
    batch = work.imports.get(id)
    if batch.state is not ImportState.DONE:
        _require_going_on(work, job)
        batch.revealing = True
        work.imports.save(batch)


def _reveal_portions(work: Work, job: Job, batch: Import) -> None:
    """More than MongoDB lets a transaction reveal: portion by portion to the end, by the next worker if this one goes.
    All are written, and nothing can come between any more.
    """
    for room in REVEALED:
        while getattr(work, room).reveal(batch.id, most=PORTION):
            with suppress(Cancelled):
                job.going_on()
    _in_force(work, job, batch)


def _in_force(work: Work, job: Job, batch: Import) -> None:
    work.perform(f"job.{job.kind}", {"import_id": batch.id}, lambda: _bring_into_force(work, job, batch.id))


def _require_going_on(work: Work, job: Job) -> None:
    """Raises Cancelled where the job was stopped: what it hid is taken away by whoever comes first."""
    if work.backend.find("jobs", {"_id": job.id, "state": "cancelled"}, limit=1):
        raise Cancelled(job.id)


def _afresh(work: Work) -> Work:
    """The same person's unit of work, in no transaction that has failed."""
    return work.acting_as(work.who)  # type: ignore[attr-defined]


def _write_rows(work: Work, job: Job, batch: Import) -> None:
    matches, standing = matches_of(work, batch.committee, batch.choices), standing_of(work, batch)
    mark = job.mark or {"after": "", "done": 0}
    after, done = mark["after"], mark["done"]
    for rows in portions(work, batch.id, after, good=True):
        job.give_way()
        arguments = {"import_id": batch.id, "after": after}
        work.perform(f"job.{job.kind}", arguments, lambda: _hide(work, batch, matches, standing, rows))  # noqa: B023
        after, done = rows[-1]["_id"], done + len(rows)
        job.progress(done, batch.good, "writing", mark={"after": after, "done": done})
    if done != batch.good:
        raise Refused("import.rows_gone")
    job.progress(done, batch.good, "finishing", mark={"after": after, "done": done})


def _hide(work: Work, batch: Import, matches: Matches, standing: Standing, rows: list[dict]) -> None:
    made, unnumbered = [], list[PastRow]()
    for row in rows:
        past, _ = read_row(in_other_words(cells_of(batch, row["cells"]), matches), standing)
        if past is None:
            raise Refused("import.check_again")
        unnumbered += [] if past.number else [past]
        made.append(past_proposal(past, row["row"], batch.id, matches, work.now))
    _require_new(work, batch, unnumbered)
    work.proposals.add_hidden([proposal for proposal, _ in made], batch.id, UNSEEN)
    for proposal, text in made:
        work.texts.put(text_document(proposal, text, None, proposal.listed_at))


def _require_new(work: Work, batch: Import, unnumbered: list[PastRow]) -> None:
    """Of two imports of the same rows one comes too late, also where another hides them still: numbers are given once
    by themselves, rows without one by this alone. Raises Refused.
    """
    if unnumbered:
        work.serialize("imports", batch.committee)
    if taken_keys(work, batch, unnumbered) & {row.key for row in unnumbered}:
        raise Refused("import.check_again")


def _bring_into_force(work: Work, job: Job, id: str) -> None:
    batch = work.imports.get(id)
    if batch.state is ImportState.DONE:
        return  # by another worker, who thought that this one had fallen silent
    if not batch.revealing:
        _require_going_on(work, job)
    for room in REVEALED:
        getattr(work, room).reveal(id)
    written = work.proposals.parts({"imported.batch": id}, ("term", "session", "number"))
    highest: dict[tuple[int, int], int] = {}
    for one in written:
        place = one["term"], one["session"]
        highest[place] = max(highest.get(place, 0), one["number"] or 0)
    for (term, session), number in highest.items():
        _go_on_after(work, f"proposal/{batch.committee}/{term}/{session}", number)
    sessions = [f"{term}.{session}" for term, session in sorted(highest)]
    skipped = batch.bad if batch.skip_bad else 0
    batch.was_done(written=len(written), skipped=skipped, sessions=sessions, at=work.now)
    work.imports.save(batch)


def of(proposals: list[str]) -> dict:
    """The condition for what belongs to these proposals."""
    return {"proposal": {"$in": proposals}}


def _go_on_after(work: Work, series: str, number: int) -> None:
    """The next number of a session comes after those that were imported."""
    known = work.backend.find("counters", {"_id": series}, limit=1)
    if number > (known[0]["value"] if known else 0):
        work.backend.replace("counters", {"_id": series}, {"_id": series, "value": number}, upsert=True)


def _taken_back(work: Work, job: Job, id: str) -> None:
    work.perform(f"job.{job.kind}", {"import_id": id}, lambda: _take_back(work, id))


def _take_back(work: Work, id: str) -> None:
    batch = work.imports.get(id)
    batch.touched = touched_of_import(work, batch)
    if refused := untouched(batch):
        raise refused
    _remove(work, [one["_id"] for one in work.proposals.parts({"imported.batch": id}, ("_id",))])
    _remove_rounds(work, id)
    batch.was_taken_back(work.now)
    work.imports.save(batch)


def _remove_portions(work: Work, job: Job, id: str) -> None:
    """Remove what nobody has worked with, of more than one transaction can; what has begun is not stopped half-way."""
    ids = [one["_id"] for one in work.proposals.parts({"imported.batch": id, "version": 1}, ("_id",))]
    for done in range(0, len(ids), PORTION):
        portion = ids[done : done + PORTION]
        arguments = {"import_id": id, "after": done}
        work.perform(f"job.{job.kind}", arguments, lambda: _remove(work, _untouched(work, portion)))  # noqa: B023
        with suppress(Cancelled):
            job.progress(done + len(portion), len(ids), "taking_back", mark=job.mark)


def _untouched(work: Work, ids: list[str]) -> list[str]:
    """Those with which nobody has worked by now, nor with what belongs to them."""
    changed = of(ids) | {"version": {"$gt": 1}}
    below = {one["proposal"] for room in BELONGING for one in getattr(work, room).parts(changed, ("proposal",))}
    here = work.proposals.parts({"_id": {"$in": ids}, "version": 1}, ("_id",))
    return [one["_id"] for one in here if one["_id"] not in below]


def _remove_rounds(work: Work, batch: str) -> None:
    for room in ROUNDS:
        ids = [one["_id"] for one in getattr(work, room).parts({"imported.batch": batch}, ("_id",))]
        getattr(work, room).raw.remove({"_id": {"$in": ids}})
        work.ballots.raw.remove({"evaluation": {"$in": ids}})
        remove_plain(work, ids)


def _remove(work: Work, ids: list[str]) -> None:
    work.proposals.raw.remove({"_id": {"$in": ids}})
    rooms = [getattr(work, room) for room in BELONGING]
    below = [one["_id"] for room in rooms for one in room.parts(of(ids), ("_id",))]
    for room in rooms:
        room.raw.remove(of(ids))
    remove_plain(work, [*ids, *below])
