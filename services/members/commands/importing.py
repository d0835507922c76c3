"""Imports of up to 500 rows: every row is looked at, and all are written or none, with a report by row."""

from collections import Counter

from kernel.forms import load
from kernel.rpc.problems import Invalid
from kernel.work import Work
from services.members.commands.accounts import give_code
from services.members.commands.people import PLACES, SORTS, numbers_taken, organisation_name
from services.members.commands.tree import named_on
from services.members.contract import OrganisationRow, PersonRow
from services.members.domain.account import Account
from services.members.domain.keys import Keys
from services.members.domain.people import Membership, Particulars, Person, Term
from services.members.domain.tree import Committee, Organisation, require_tree
from services.members.domain.words import login_of, require_role

Places = dict[tuple[str, str], str | None]
"""(field, organisation id) → the organisation's name, None when it is not one of the right sort."""


def import_people(
    work: Work, keys: Keys, *, committee: str, rows: list[dict], term: str | None = None, dry_run: bool = False
) -> dict:
    """Add people, as members of the term where one is named, with accounts where a row has a sign-in name."""
    home = work.committees.visible(committee, work.who)
    home.open_people_import(by=work.who, at=work.now)
    seat = _term(work, committee, term)
    reports = [_checked(PersonRow, row) for row in rows]
    _mark_doubles(reports, "login", login_of)
    _mark_doubles(reports, "number", str)
    places = _check_people(work, committee, seat, reports)
    if _bad(reports) or dry_run:
        return _report(reports, written=False)
    _write_people(work, keys, home, seat, reports, places)
    return _report(reports, written=True)


def import_organisations(work: Work, *, committee: str, since: str, rows: list[dict], dry_run: bool = False) -> dict:
    """Add organisations, handling units in the trees of their handover offices."""
    home = work.committees.visible(committee, work.who)
    home.open_organisation_import(by=work.who, at=work.now)
    reports = [_checked(OrganisationRow, row) for row in rows]
    _mark_doubles(reports, "name", str)
    offices = _check_organisations(work, committee, since, reports)
    if _bad(reports) or dry_run:
        return _report(reports, written=False)
    made = []
    for report in reports:
        form = dict(report["form"])
        office = offices.get(form.pop("handover_office"))
        made.append(home.create_organisation(by=work.who, at=work.now, since=since, office=office, **form))
        report["written"] = {"organisation": made[-1].id, "name": form["name"]}
    work.organisations.add_all(made)
    return _report(reports, written=True)


def _checked(form: type, row: dict) -> dict:
    try:
        return {"form": load(form, row), "errors": {}}
    except Invalid as invalid:
        return {"form": None, "errors": invalid.values["errors"]}


def _mark_doubles(reports: list[dict], field: str, normal) -> None:
    """Mark every row whose value of the field another row has too."""
    values = [report["form"] and report["form"].get(field) for report in reports]
    counts = Counter(normal(value) for value in values if value)
    for report, value in zip(reports, values, strict=True):
        if value and counts[normal(value)] > 1:
            report["errors"][field] = ["twice_in_import"]


def _check_people(work: Work, committee: str, term: Term | None, reports: list[dict]) -> Places:
    forms = [report["form"] for report in reports if report["form"]]
    logins = [login_of(form["login"]) for form in forms if form["login"]]
    taken = {account["login"] for account in work.accounts.documents({"login": {"$in": logins}})}
    numbers = numbers_taken(work, term.id, [form["number"] for form in forms]) if term else set()
    places: Places = {}
    for report in reports:
        if form := report["form"]:
            if form["number"] in numbers:
                report["errors"]["number"] = ["number_taken"]
            if form["login"] and login_of(form["login"]) in taken:
                report["errors"]["login"] = ["login_taken"]
            if term is None and (form["number"] or form["sector"] or form["special_committees"]):
                report["errors"]["number"] = ["needs_a_term"]
            report["errors"] |= _place_errors(work, committee, form, places)
    return places


def _place_errors(work: Work, committee: str, form: dict, places: Places) -> dict:
    errors = {}
    for field in SORTS:
        for id in form[field] if isinstance(form[field], list) else filter(None, [form[field]]):
            if (field, id) not in places:
                places[field, id] = _place(work, committee, field, id)
            if places[field, id] is None:
                errors[field] = ["not_such_an_organisation"]
    return errors


def _place(work: Work, committee: str, field: str, id: str) -> str | None:
    try:
        return organisation_name(work, committee, field, id)
    except Invalid:
        return None


def _check_organisations(work: Work, committee: str, since: str, reports: list[dict]) -> dict[str, Organisation]:
    forms = [report["form"] for report in reports if report["form"]]
    same = named_on(work, committee, [form["name"] for form in forms], since)
    taken = {document["names"][-1]["name"] for document in same}
    ids = sorted({form["handover_office"] for form in forms if form["handover_office"]})
    offices = {office.id: office for office in work.organisations.find({"_id": {"$in": ids}})}
    for report in reports:
        if form := report["form"]:
            if form["name"] in taken:
                report["errors"]["name"] = ["organisation.exists"]
            report["errors"] |= _tree_errors(committee, form, offices)
    return offices


def _tree_errors(committee: str, form: dict, offices: dict[str, Organisation]) -> dict:
    if form["handover_office"] and form["handover_office"] not in offices:
        return {"handover_office": ["not_a_handover_office"]}
    try:
        require_tree(form["sort"], committee, offices.get(form["handover_office"]))
    except Invalid as invalid:
        return invalid.values["errors"]
    return {}


def _write_people(
    work: Work, keys: Keys, home: Committee, term: Term | None, reports: list[dict], places: Places
) -> None:
    """Write everybody in three round trips: row by row, 500 would outlast a transaction."""
    people, seats, accounts = [], [], []
    for report in reports:
        form = report["form"]
        person = home.create_person(by=work.who, at=work.now, name=form["name"])
        person.phone = keys.seal(form["phone"], person.id) if form["phone"] else None
        people.append(person)
        report["written"] = {"person": person.id, "name": person.name}
        subjects = []
        if term:
            seats.append(_seat(work, term, person, form, places))
            subjects = [seats[-1].id]
            report["written"]["membership"] = seats[-1].id
        if form["login"]:
            account, shown = _account(work, home, person, form, subjects)
            accounts.append(account)
            report["written"] |= {"account": account.id, "login": account.login} | shown
    for collection, made in ((work.people, people), (work.memberships, seats), (work.accounts, accounts)):
        if made:
            collection.add_all(made)


def _seat(work: Work, term: Term, person: Person, form: dict, places: Places) -> Membership:
    place = Particulars(
        **{name: form[name] for name in PLACES},
        sector_name=places.get(("sector", form["sector"])),
        party_name=places.get(("party", form["party"])),
    )
    return term.create_membership(by=work.who, at=work.now, person=person, particulars=place)


def _account(work: Work, home: Committee, person: Person, form: dict, subjects: list[str]) -> tuple[Account, dict]:
    account = home.create_account(
        by=work.who,
        at=work.now,
        name=person.name,
        login=login_of(form["login"]),
        person=person.id,
        subjects=subjects,
    )
    return account, give_code(account)


def _term(work: Work, committee: str, id: str | None) -> Term | None:
    if id is None:
        return None
    term = work.terms.visible(id, work.who)
    if term.committee != committee:
        raise Invalid.fields({"term": ["other_committee"]})
    require_role(term, "create_membership", work.who)
    return term


def _bad(reports: list[dict]) -> bool:
    return any(report["errors"] for report in reports)


def _report(reports: list[dict], written: bool) -> dict:
    rows = [
        {"row": number} | ({"errors": report["errors"]} if report["errors"] else report.get("written", {}))
        for number, report in enumerate(reports, start=1)
    ]
    return {"written": written, "rows": rows}
