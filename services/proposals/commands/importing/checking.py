"""The job that looks at every row of an import: what it will be, or what is wrong with it. Nothing is written of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO

from kernel.files import Files
from kernel.ids import new_id
from kernel.jobs import Job
from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.commands.importing.known import cells_of, matches_of, standing_of, taken_keys
from services.proposals.commands.importing.working import asker, portions
from services.proposals.contract.import_words import ImportField, Named
from services.proposals.domain.importing.batch import Import, Unknown
from services.proposals.domain.importing.closed import CLOSED, in_other_words, words_in
from services.proposals.domain.importing.making import preview
from services.proposals.domain.importing.matching import Matches
from services.proposals.domain.importing.rows import (
    Cells,
    Errors,
    Key,
    PastRow,
    Standing,
    key_of,
    names_in,
    read_row,
    term_of,
)
from services.proposals.domain.importing.workbooks import Wrong, errors_beside

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT_FOR = timedelta(days=30)
FILE_MOST = 200 << 20
PREVIEWED = 10
UNKNOWN_MOST = 500


@dataclass
class Unmapped:
    """Words of one sort for which nothing was chosen, and how many rows have one."""

    words: set[str] = field(default_factory=set)
    rows: int = 0


@dataclass
class Found:
    """What was found so far; `often`: in how many rows each key stands."""

    matches: Matches
    standing: Standing
    often: Counter = field(default_factory=Counter)
    unknown: Counter = field(default_factory=Counter)
    unmapped: dict[Named, Unmapped] = field(default_factory=lambda: defaultdict(Unmapped))
    yearless: int = 0
    without_suggestions: int = 0
    preview: list[dict] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    good: int = 0


def check_import(work: Work, files: Files, job: Job) -> None:
    """Do it; the rows that are wrong are kept as a file with the reasons beside them."""
    reader, batch = asker(work, job)
    choices = _choices(reader, batch)
    found = Found(matches_of(reader, batch.committee, choices), standing_of(reader, batch))
    _judge_all(reader, job, batch, found)
    kept = _error_file(files, job, batch, found)

    def note() -> None:
        known = reader.imports.get(batch.id)
        known.choices = choices
        known.was_checked(
            good=found.good,
            bad=len(found.wrong),
            yearless=found.yearless,
            without_suggestions=found.without_suggestions,
            unknown=_unknown(found),
            unmapped=_unmapped(found),
            preview=found.preview,
            error_file=kept,
        )
        reader.imports.save(known)

    reader.perform(f"job.{job.kind}", {"import_id": batch.id, "good": found.good}, note)
    job.finish(None)


def _judge_all(reader: Work, job: Job, batch: Import, found: Found) -> None:
    done = 0
    for rows in portions(reader, batch.id):
        found.often.update(key for row in rows if (key := key_of(cells_of(batch, row["cells"]))))
    for rows in portions(reader, batch.id):
        changed = _judge(reader, batch, found, rows)
        if changed:
            after = {"import_id": batch.id, "after": done}
            reader.perform(f"job.{job.kind}", after, lambda: _keep(reader, changed))  # noqa: B023
        done += len(rows)
        job.progress(done, batch.rows, "checking")
    if done != batch.rows:
        raise Refused("import.rows_gone")


def _choices(work: Work, batch: Import) -> list[dict]:
    """What the office chose now, and before for words that it did not speak of now."""
    habits = work.import_habits.one(batch.committee) or {"choices": []}
    chosen = {(each["named"], each["text"]): each for each in (*habits["choices"], *batch.choices)}
    return [{name: each[name] for name in ("named", "text", "to")} for each in chosen.values()]


def _judge(work: Work, batch: Import, found: Found, rows: list[dict]) -> list[dict]:
    """Look at a portion; gives the rows whose errors are not what they were."""
    told = [cells_of(batch, row["cells"]) for row in rows]
    read = [read_row(in_other_words(cells, found.matches), found.standing) for cells in told]
    taken = taken_keys(work, batch, [past for past, _ in read if past])
    changed = []
    for row, cells, (past, errors) in zip(rows, told, read, strict=True):
        words = _note_words(found, cells, errors)
        if past:
            errors = _there(past, taken)
        if key := key_of(cells):
            errors = _doubled(key, found.often) | errors
        wrong = [{"field": str(each), "code": code} for each, code in errors.items()]
        if wrong != row["errors"]:
            changed.append(row | {"errors": wrong, "bad": bool(wrong)})
        if errors:
            found.wrong.append((row["row"], row["cells"], _places(batch, errors)))
        elif past:
            _take(found, row["row"], past)
        _note_unmapped(found, [each for each in words if (each[0] in CLOSED.values()) is bool(errors)])
    return changed


def _there(past: PastRow, taken: set[Key]) -> Errors:
    if past.key not in taken:
        return {}
    return {ImportField.NUMBER: "import.number_taken"} if past.number else {ImportField.TITLE: "import.there_already"}


def _doubled(key: Key, often: Counter) -> Errors:
    """Which of several rows is meant is for the office to say, whatever else is wrong with one of them."""
    if often[key] < 2:
        return {}
    numbered = isinstance(key[2], int)
    return {ImportField.NUMBER: "import.number_twice"} if numbered else {ImportField.TITLE: "import.row_twice"}


def _places(batch: Import, errors: Errors) -> dict[int, str]:
    return {batch.fields.index(str(each)) if str(each) in batch.fields else -1: code for each, code in errors.items()}


def _note_words(found: Found, cells: Cells, errors: Errors) -> list[tuple[Named, str]]:
    """Of wrong rows too: once they are mended, nothing is left to ask. Gives those of the row."""
    term = term_of(cells)
    names = [each for each in names_in(cells, errors) if not _named_here(found.matches, *each, term)]
    words = [*names, *words_in(cells, errors, found.matches)]
    found.unknown.update(words)
    return words


def _note_unmapped(found: Found, words: list[tuple[Named, str]]) -> None:
    """Names that stay names count in rows to be imported, words of lists in rows that are wrong."""
    open_ = [(named, text) for named, text in words if not found.matches.chosen(named, text)]
    for named in {named for named, _ in open_}:
        found.unmapped[named].rows += 1
        found.unmapped[named].words |= {text for sort, text in open_ if sort is named}


def _unmapped(found: Found) -> list[dict]:
    """As UnmappedView, in the order of Named."""
    told = [(named, found.unmapped[named]) for named in Named if named in found.unmapped]
    return [{"named": str(named), "words": len(each.words), "rows": each.rows} for named, each in told]


def _take(found: Found, row: int, past: PastRow) -> None:
    found.good += 1
    found.yearless += past.yearless
    found.without_suggestions += not past.suggestions
    if len(found.preview) < PREVIEWED:
        found.preview.append(preview(past, row, found.matches))


def _named_here(matches: Matches, named: Named, text: str, term: int | None) -> bool:
    """Whether it is somebody's or something's own name here; what was chosen may be chosen otherwise."""
    return (named, text) not in matches.choices and matches.meant(named, text, term) is not None


def _unknown(found: Found) -> list[Unknown]:
    matches, rows = found.matches, []
    closed = CLOSED.values()
    told = sorted(found.unknown.most_common(), key=lambda each: each[0][0] not in closed)[:UNKNOWN_MOST]
    for (named, text), count in told:
        chosen, likely = matches.chosen(named, text), matches.likely(named, text)
        candidates = [{"id": one.id, "name": one.name} for one in matches.candidates(named, text)]
        rows.append(
            Unknown(
                named=named,
                text=text,
                rows=count,
                candidates=candidates,
                to=chosen and chosen.id,
                to_name=chosen and chosen.name,
                likely=likely and likely.id,
            )
        )
    return sorted(rows, key=lambda each: (each.named not in closed, each.likely is None))


def _keep(work: Work, rows: list[dict]) -> None:
    for row in rows:
        work.import_rows.put(row)


def _error_file(files: Files, job: Job, batch: Import, found: Found) -> str | None:
    if not found.wrong:
        return None
    kept = files.put(
        BytesIO(errors_beside(batch.headings, found.wrong)),
        name="有误的行.xlsx",
        kind=XLSX,
        owner=job.account or "",
        most=FILE_MOST,
        key=new_id(),
        until=datetime.now(UTC) + KEPT_FOR,
    )
    files.claim([kept.id], "proposals", batch.id, job.account or "")
    return kept.id
