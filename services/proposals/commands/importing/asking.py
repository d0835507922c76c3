"""What the office asks of an import: each answers at once, and a job does the work."""

import msgspec

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, Refused
from kernel.work import Work
from services.proposals.commands.following import require_role
from services.proposals.commands.importing.known import matches_of
from services.proposals.contract.import_words import ImportField, Named
from services.proposals.domain.importing.batch import Import, may_import
from services.proposals.domain.importing.closed import CLOSED
from services.proposals.domain.importing.columns import heading_of, plain
from services.proposals.domain.importing.matching import Matches
from services.proposals.store.views import import_of, view_of_import

OPEN_MOST = 3
"""So many imports and exports of one account wait or run at once."""
NEEDED = (ImportField.TITLE, ImportField.PROPOSER)
JOBS = ("read_import", "check_import", "run_import", "take_back_import", "make_import_template", "export_archive")


def create_import(work: Work, *, file: str, committee: str | None = None) -> dict:
    """Begin an import; gives its view. Raises Forbidden for who is neither office nor administrator there."""
    committee = committee or work.committee
    require_importer(work, committee)
    who = work.who
    batch = Import(
        id=new_id(), committee=committee, file=file, created_at=work.now, by=who.account, by_name=who.name or ""
    )
    begin(work, batch, "read_import")
    work.imports.add(batch)
    return view_of_import(work, import_of(work, batch.id))


def map_import(
    work: Work,
    import_id: str,
    *,
    columns: list[str | None],
    choices: list[dict],
    term: int | None = None,
    session: int | None = None,
    submitted_on: str | None = None,
) -> dict:
    """Say what columns and words mean, which is remembered, and have every row looked at.

    Raises NotFound, Refused while it is worked on, Invalid for columns that do not fit and choices that are nobody.
    """
    batch = _loaded(work, import_id, "map_import")
    of_all = {"term": term, "session": session, "submitted_on": submitted_on}
    batch.map_import(by=work.who, at=work.now, columns=columns, choices=choices, **of_all)
    _require_columns(batch)
    _require_choices(matches_of(work, batch.committee, choices), choices)
    _remember(work, batch)
    return _begun(work, batch, "check_import")


def run_import(work: Work, import_id: str, *, skip_bad: bool = False) -> dict:
    """Import it. Raises NotFound, Refused for rows that are wrong unless they are to be left out."""
    batch = _loaded(work, import_id, "run_import")
    batch.run_import(by=work.who, at=work.now, skip_bad=skip_bad)
    return _begun(work, batch, "run_import")


def take_back_import(work: Work, import_id: str) -> dict:
    """Take it back as a whole. Raises NotFound, Refused when it is too late or somebody worked with its records."""
    batch = _loaded(work, import_id, "take_back_import")
    batch.take_back_import(by=work.who, at=work.now)
    return _begun(work, batch, "take_back_import")


def make_import_template(work: Work) -> dict:
    """Have the empty table made; gives a PrintingView. Raises Forbidden."""
    require_importer(work, work.committee)
    return {"service": work.stores.name, "job": started(work, "make_import_template")}


def require_importer(work: Work, committee: str) -> None:
    """Make sure of the committee's proposal office or administrator. Raises NotFound, Forbidden."""
    work.directory.get("committee", committee)
    if not may_import(work.who, committee):
        raise Forbidden("forbidden.import")


def started(work: Work, kind: str, **arguments) -> str:
    """The id of a job that was begun for this person. Raises Refused for too many."""
    asked = {"account": work.who.account, "kind": {"$in": list(JOBS)}, "state": {"$in": ["queued", "running"]}}
    if work.backend.count("jobs", asked, OPEN_MOST) >= OPEN_MOST:
        raise Refused("import.too_many", most=OPEN_MOST)
    return work.start_job(kind, who=msgspec.to_builtins(work.who), **arguments)


def begin(work: Work, batch: Import, kind: str) -> None:
    """Have long work done with an import."""
    batch.job = started(work, kind, batch=batch.id)


def _begun(work: Work, batch: Import, kind: str) -> dict:
    begin(work, batch, kind)
    work.imports.save(batch)
    return view_of_import(work, import_of(work, batch.id))


def _loaded(work: Work, import_id: str, transition: str) -> Import:
    batch = import_of(work, import_id)
    require_role(work, batch, transition)
    return batch


def _require_columns(batch: Import) -> None:
    named = [field for field in batch.fields if field]
    if len(batch.fields) != len(batch.headings):
        raise Invalid.fields({"columns": ["import.column_count"]})
    if len(named) != len(set(named)):
        raise Invalid.fields({"columns": ["import.column_twice"]})
    missing = [heading_of(field) for field in NEEDED if field not in named]
    if ImportField.TERM_SESSION not in named:
        of_all = {ImportField.TERM: batch.term, ImportField.SESSION: batch.session}
        missing += [heading_of(field) for field, told in of_all.items() if field not in named and not told]
    if missing:
        raise Refused("import.columns_missing", missing=missing)


def _require_choices(matches: Matches, choices: list[dict]) -> None:
    wrong = {
        str(place): {"to": ["import.choice_unknown"]}
        for place, each in enumerate(choices)
        if each["to"] and each["to"] not in matches.by_id[Named(each["named"])]
    }
    if wrong:
        raise Invalid.fields({"choices": wrong})


def _says(choice: dict) -> bool:
    """Nothing chosen keeps a name, but leaves open what a word of a closed list means."""
    return choice["to"] is not None or Named(choice["named"]) not in CLOSED.values()


def _remember(work: Work, batch: Import) -> None:
    """The next table of this committee is guessed by what was said of this one."""
    habits = work.import_habits.one(batch.committee) or {"_id": batch.committee, "columns": [], "choices": []}
    columns = {each["heading"]: each["field"] for each in habits["columns"]}
    columns |= dict(zip(map(plain, batch.headings), batch.fields, strict=True))
    choices = {(each["named"], each["text"]): each["to"] for each in habits["choices"]}
    choices |= {(each["named"], each["text"]): each["to"] for each in batch.choices if _says(each)}
    habits["columns"] = [{"heading": heading, "field": field} for heading, field in columns.items()][-500:]
    habits["choices"] = [{"named": named, "text": text, "to": to} for (named, text), to in choices.items()][-5_000:]
    work.import_habits.put(habits)
