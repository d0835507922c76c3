"""What the rows of an import are judged by: the committee's directory, its dictionaries, its past proposals."""

from collections import defaultdict
from dataclasses import asdict

from kernel.directory import places_of
from kernel.work import Work
from services.proposals.commands.parties import CONVENED, SEALED
from services.proposals.contract.import_words import ImportField, Named
from services.proposals.domain.importing import values
from services.proposals.domain.importing.batch import Import
from services.proposals.domain.importing.closed import lists_of
from services.proposals.domain.importing.matching import Known, Matches
from services.proposals.domain.importing.rows import Cells, PastRow, Standing
from services.proposals.store import handling_rules_of, rules_of

ByName = dict[str, list[Known]]


def matches_of(work: Work, committee: str, choices: list[dict]) -> Matches:
    """Whom words mean in this committee."""
    known = {
        Named.PERSON: _people(work, committee),
        Named.UNIT: _units(work, committee),
        Named.CATEGORY: _categories(work, committee),
    }
    known |= lists_of(handling_rules_of(work, committee).classes)
    home = work.directory.get("committee", committee)["names"][-1]["name"]
    return Matches(committee, known, {(Named(each["named"]), each["text"]): each["to"] for each in choices}, home)


def standing_of(work: Work, batch: Import) -> Standing:
    """The committee's classes of replies by all their names, when its sessions opened, and what is said of all rows."""
    committee = batch.committee
    classes = {
        name: known.code
        for known in handling_rules_of(work, committee).classes
        for name in (known.code, known.code.lower(), f"{known.code}类", known.zh)
    }
    terms = work.directory.find("term", {"committee": committee})
    opened = {(term["number"], each["number"]): each["opens"] for term in terms for each in term["sessions"]}
    return Standing(classes=classes, opened=opened, today=work.today.isoformat(), said=batch.submitted_on)


def cells_of(batch: Import, cells: list[str]) -> Cells:
    """A row's cells by what their columns are; where it names no session and day, those of the whole table."""
    pairs = zip(batch.fields, cells, strict=False)
    of_all = {ImportField.SUBMITTED_ON: batch.submitted_on}
    told = {ImportField(field): values.said(text) for field, text in pairs if field}
    if not told.get(ImportField.TERM_SESSION):
        of_all |= {ImportField.TERM: batch.term, ImportField.SESSION: batch.session}
    return told | {field: told.get(field) or str(one or "") for field, one in of_all.items()}


def taken_keys(work: Work, batch: Import, rows: list[PastRow]) -> set[tuple]:
    """The keys of these rows that proposals of the committee have already; what this import wrote does not count."""
    sessions: dict[tuple[int, int], list[PastRow]] = defaultdict(list)
    for row in rows:
        sessions[row.term, row.session].append(row)
    found: set[tuple] = set()
    for (term, session), those in sessions.items():
        numbers = [row.number for row in those if row.number]
        titles = [row.title for row in those if not row.number]
        same = [{"number": {"$in": numbers}}] if numbers else []
        same += [{"number": None, "title": {"$in": titles}}] if titles else []
        for other in same:
            where = {"committee": batch.committee, "term": term, "session": session, **other}
            parts = work.proposals.parts(where | {"imported.batch": {"$ne": batch.id}}, ("number", "title", "signers"))
            found |= {(term, session, one["number"] or (one["title"], one["signers"][0]["name"])) for one in parts}
    return found


def _people(work: Work, committee: str) -> ByName:
    terms = {term["id"]: term["number"] for term in work.directory.find("term", {"committee": committee})}
    found: ByName = defaultdict(list)
    for entry in work.directory.find("membership", {"committee": committee}):
        seat = _signer(entry, entry["name"])
        found[entry["name"]].append(
            Known(**seat, term=terms.get(entry["term"]), person=entry.get("person") or entry["id"])
        )
    for entry in work.directory.find("organisation", {"committee": committee}):
        if entry["sort"] in SEALED + CONVENED:
            for name in dict.fromkeys(one["name"] for one in entry["names"]):
                found[name].append(Known(**_signer(entry, name)))
    return found


def _signer(entry: dict, name: str) -> dict:
    facts = {key: entry.get(key) for key in ("kind", "committee", "unit")} | places_of(entry, name)
    return {"id": entry["id"], "name": name, "entry": facts | {"name": name}}


def _units(work: Work, committee: str) -> ByName:
    found: ByName = defaultdict(list)
    for entry in work.directory.find("organisation", {"committee": committee}):
        if office := entry["handover_office"]:
            for name in dict.fromkeys(one["name"] for one in entry["names"]):
                found[name].append(Known(id=entry["id"], name=name, entry={"office": office}))
    return found


def _categories(work: Work, committee: str) -> ByName:
    words = rules_of(work, committee).categories
    return {word.zh: [Known(id=word.code, name=word.zh, entry=asdict(word))] for word in words}
