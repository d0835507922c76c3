"""Members' own records: committees and organisations, people and their seats, accounts, and who is signed in."""

from datetime import date

from kernel.identity import Grant
from kernel.ids import new_id
from tests.contracts.house import NOBODY, PASSWORD, Part, Person
from tests.contracts.records import Record, Records

OWNER: Part = ("member", "oneself", "same")
SOMEBODY: Part = ("member", "none", "same")
ADMINISTRATOR: Part = ("administrator", "oneself", "same")
DEPUTY: Part = ("member", "deputy", "same")


def committee(records: Records) -> Record:
    return Record({"committee_id": records.house.ids["same"]})


def organisation(records: Records) -> Record:
    return Record({"organisation_id": records.house.organisation(f"单位{new_id()[-6:]}", "other")})


def ending_organisation(records: Records) -> Record:
    """One whose last day is fixed and still to come."""
    record = organisation(records)
    records.members("end_organisation", until=f"{records.house.today.year + 5}-01-01", **record.ids)
    return record


def saved_filter(records: Records) -> Record:
    """The proposal office's."""
    form = {"place": "proposals", "name": new_id(), "query": "state=filed"}
    saved = records.house.ask(records.house.person("proposal_office"), "members", "save_filter", **form)
    return Record({"filter_id": saved["id"]})


def term(records: Records) -> Record:
    """A coming term with a first session."""
    number, start = next(records.house.numbers), records.house.today.year + 20
    form = {"committee": records.house.ids["same"], "number": number, "name": "某届", "since": f"{start}-01-01"}
    id = records.members("create_term", **form)["id"]
    dates = {"plenary_from": date(start, 1, 2), "opens": date(start, 1, 3), "cut_off": date(start, 1, 4)}
    days = {name: day.isoformat() for name, day in dates.items()} | {"closes": f"{start}-01-05"}
    records.members("add_session", term_id=id, number=1, name="一次会议", **days)
    return Record({"term_id": id})


def person(records: Records) -> Record:
    return Record({"person_id": records.house.person("member", "oneself").principal.person})


def membership(records: Records) -> Record:
    """A new seat, whose holder is the one of the record."""
    person = records.members("create_person", committee=records.house.ids["same"], name="新委员")["id"]
    made = records.members("create_membership", person=person, term=records.house.ids["term"])
    owner = records.house.signed(new_id(), "新委员", records.house.ids["same"], person=person, subjects=(made["id"],))
    return Record({"membership_id": made["id"]}, {OWNER: owner})


def pending_account(records: Records) -> Record:
    """A new account with its one-time code."""
    login = f"login-{new_id()[-12:]}"
    made = records.members("create_account", committee=records.house.ids["same"], name=login, login=login)
    return Record({"account_id": made["id"], "login": login, "code": made["activation_code"]})


def own_account(records: Records) -> Record:
    """A new account whose owner is the one of the record."""
    record = pending_account(records)
    proof = {"login": record["login"], "code": record["code"], "password": PASSWORD}
    records.house.ask(NOBODY, "members", "activate_account", **proof)
    owner = records.house.signed(record["account_id"], record["login"], records.house.ids["same"])
    return Record(record.ids, {OWNER: owner})


def administrators_own_account(records: Records) -> Record:
    """… whose owner administers the committee, and so could grant anybody a role."""
    record, committee = pending_account(records), records.house.ids["same"]
    grants = (Grant(role="administrator", committee=committee),)
    return Record(record.ids, {ADMINISTRATOR: records.house.signed(record["account_id"], "", committee, grants=grants)})


def account(records: Records) -> Record:
    """… that has a grant."""
    record = own_account(records)
    form = {"role": "auditor", "committee": records.house.ids["same"], "since": "2020-01-01"}
    grants = records.members("grant_role", account_id=record["account_id"], **form)["grants"]
    return Record(record.ids | {"grant": grants[-1]["id"]}, record.people)


def speaking(records: Records) -> Record:
    record = own_account(records)
    records.members("speak_for", account_id=record["account_id"], organisation=records.house.ids["to_change"])
    return record


def locked(records: Records) -> Record:
    record = own_account(records)
    records.members("lock_account", account_id=record["account_id"], reason="调离")
    return record


def _nominated(records: Records, committee: str) -> Record:
    record = own_account(records)
    form = {"committee": records.house.ids["same"], "since": "2020-01-01"}
    by = records.house.person("administrator", committee=committee)
    shown = records.house.ask(by, "members", "propose_administrator", account_id=record["account_id"], **form)
    return Record(record.ids | {"nomination": shown["nominations"][0]["id"]}, record.people)


def nominated(records: Records) -> Record:
    """By the committee's own administrator."""
    return _nominated(records, "same")


def nominated_from_above(records: Records) -> Record:
    return _nominated(records, "above")


def represented(records: Records) -> Record:
    record, deputy = own_account(records), records.house.person("member", "deputy").account
    today = records.house.today.isoformat()
    form = {"account_id": record["account_id"], "deputy": deputy, "since": today, "until": today}
    records.house.ask(record.people[OWNER], "members", "appoint_deputy", **form)
    return record


# Sessions


def _session(records: Records, record: Record) -> tuple[Person, dict]:
    """The owner of an account in a session of their own."""
    proof = {"login": record["login"], "password": PASSWORD}
    opened = records.house.ask(NOBODY, "members", "sign_in", **proof)
    owner = records.house.signed(
        record["account_id"], record["login"], records.house.ids["same"], session=opened["session"]
    )
    return owner, opened


def signed_in_account(records: Records) -> Record:
    """Somebody in a session of their own."""
    record = own_account(records)
    somebody, opened = _session(records, record)
    return Record(record.ids | {"refresh_token": opened["refresh_token"]}, {SOMEBODY: somebody})


def deputised(records: Records) -> Record:
    """An account with a deputy; the deputy and somebody else are in sessions of their own."""
    record, theirs = own_account(records), own_account(records)
    today = records.house.today.isoformat()
    form = {"account_id": record["account_id"], "deputy": theirs["account_id"], "since": today, "until": today}
    records.house.ask(record.people[OWNER], "members", "appoint_deputy", **form)
    deputy, _ = _session(records, theirs)
    somebody, _ = _session(records, own_account(records))
    return Record(record.ids, {DEPUTY: deputy, SOMEBODY: somebody})
