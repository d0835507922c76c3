"""Imports of people and organisations: all rows or none, with a report by row."""

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden
from services.members.commands import accounts, importing, people
from tests.members.makers import KEYS, holder


def rows(*names: str) -> list[dict]:
    return [{"name": name, "login": f"user{number}", "unit": "某单位"} for number, name in enumerate(names)]


def test_an_import_seats_people_and_opens_their_accounts(house):
    term = house.a_term()
    answer = importing.import_people(house.work, KEYS, committee=house.root, term=term, rows=rows("周一", "林二"))
    assert answer["written"] is True
    assert [row["row"] for row in answer["rows"]] == [1, 2]
    first = answer["rows"][0]
    account = house.work.accounts.get(first["account"])
    assert account.subjects == [first["membership"]]
    assert account.person == first["person"]
    assert first["activation_code"] not in str(house.work.accounts.documents({}))


def test_an_import_with_one_bad_row_writes_nothing_and_reports_every_row(house):
    term = house.a_term()
    house.a_person()
    before = len(house.work.events)
    bad = [*rows("周一"), {"name": ""}, {"name": "林二", "sector": new_id()}, {"name": "陈三", "colour": "red"}]
    answer = importing.import_people(house.work, KEYS, committee=house.root, term=term, rows=bad)
    assert answer["written"] is False
    assert [sorted(row.get("errors", {})) for row in answer["rows"]] == [[], ["name"], ["sector"], ["colour"]]
    assert len(house.work.events) == before
    assert house.work.people.count({}) == 1


def test_an_import_refuses_sign_in_names_that_are_taken_or_doubled(house):
    accounts.create_account(house.work, committee=house.root, name="已有", login="USER0")
    doubled = [*rows("周一"), {"name": "林二", "login": "same"}, {"name": "陈三", "login": "SAME"}]
    answer = importing.import_people(house.work, KEYS, committee=house.root, rows=doubled)
    errors = [row["errors"]["login"] for row in answer["rows"]]
    assert errors == [["login_taken"], ["twice_in_import"], ["twice_in_import"]]


def test_an_import_refuses_numbers_that_a_member_of_the_term_has_or_that_are_doubled(house):
    term = house.a_term()
    people.create_membership(house.work, person=house.a_person(), term=term, number="6001")
    wanted = [{"name": "某人", "number": number} for number in ("6001", "2", "2", "", "")]
    answer = importing.import_people(house.work, KEYS, committee=house.root, term=term, rows=wanted)
    assert answer["written"] is False
    errors = [row.get("errors") for row in answer["rows"]]
    twice = {"number": ["twice_in_import"]}
    assert errors == [{"number": ["number_taken"]}, twice, twice, None, None]


def test_a_dry_run_only_reports(house):
    answer = importing.import_people(house.work, KEYS, committee=house.root, rows=rows("周一"), dry_run=True)
    assert answer == {"written": False, "rows": [{"row": 1}]}


def test_particulars_without_a_term_are_reported(house):
    answer = importing.import_people(house.work, KEYS, committee=house.root, rows=[{"name": "周一", "number": "7"}])
    assert answer["rows"][0]["errors"] == {"number": ["needs_a_term"]}


def test_only_the_administrator_imports(house):
    office = house.work.acting_as(holder("proposal_office", house.root))
    with pytest.raises(Forbidden):
        importing.import_people(office, KEYS, committee=house.root, rows=rows("周一"))


def test_organisations_are_imported_with_their_handover_office(house):
    office = house.an_organisation("市政府办公室", "handover_office")
    answer = importing.import_organisations(
        house.work,
        committee=house.root,
        since="2020-01-01",
        rows=[
            {"name": "市教育局", "sort": "government", "handover_office": office},
            {"name": "工会", "sort": "sector"},
        ],
    )
    assert answer["written"] is True
    made = house.work.organisations.get(answer["rows"][0]["organisation"])
    assert made.handover_office == office


def test_an_import_of_organisations_reports_names_in_force_and_wrong_trees(house):
    office = house.an_organisation("市政府办公室", "handover_office")
    answer = importing.import_organisations(
        house.work,
        committee=house.root,
        since="2020-01-01",
        rows=[
            {"name": "市政府办公室", "sort": "office"},
            {"name": "教育界", "sort": "sector", "handover_office": office},
            {"name": "市教育局", "sort": "government", "handover_office": new_id()},
            {"name": "市民政局", "sort": "castle"},
        ],
    )
    assert answer["written"] is False
    assert [sorted(row["errors"]) for row in answer["rows"]] == [
        ["name"],
        ["handover_office"],
        ["handover_office"],
        ["sort"],
    ]
