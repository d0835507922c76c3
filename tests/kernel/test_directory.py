from datetime import date

import pytest

from kernel.memory import MemoryDirectory

DAY = date(2027, 1, 11)
JIANLI = {
    "id": "k1",
    "kind": "committee",
    "parent": None,
    "names": [
        {"name": "监利县政协", "code": "421023", "since": "1949-10-01", "until": "2020-06-30"},
        {"name": "监利市政协", "code": "421088", "since": "2020-07-01", "until": None},
    ],
}
LI = {
    "id": "m1",
    "kind": "membership",
    "committee": "k1",
    "person": "p1",
    "name": "李甲",
    "sector": "经济界",
    "party": "无党派",
    "unit": "甲厂",
}


def account(id, subjects=(), **grant):
    grants = [{"scope": "committee", "scope_id": "", "since": "2027-01-01", "until": None} | grant] if grant else []
    return {"id": id, "kind": "account", "committee": "k1", "subjects": list(subjects), "grants": grants}


def test_a_name_is_the_one_of_that_day():
    directory = MemoryDirectory(JIANLI)
    assert directory.name("k1", date(2019, 5, 1)) == "监利县政协"
    assert directory.name("k1", DAY) == "监利市政协"


def test_the_newest_entry_stays_whatever_the_order_of_arrival():
    directory = MemoryDirectory()
    directory.keep(LI | {"unit": "乙厂"}, sequence=2)
    directory.keep(LI, sequence=1)
    assert directory.get("membership", "m1")["unit"] == "乙厂"


def test_a_snapshot_tells_who_a_signer_was():
    assert MemoryDirectory(LI).snapshot("m1", DAY) == {
        "id": "m1",
        "kind": "membership",
        "committee": "k1",
        "name": "李甲",
        "sector": "经济界",
        "party": "无党派",
        "unit": "甲厂",
    }


@pytest.mark.parametrize(
    ("sort", "sector", "party"), [("party", None, "民盟"), ("sector", "民盟", None), ("group", None, None)]
)
def test_a_party_and_a_sector_are_of_their_own(sort, sector, party):
    named = {"names": [{"name": "民盟", "since": "1950-01-01", "until": None}], "sort": sort}
    known = MemoryDirectory({"id": "o1", "kind": "organisation", "committee": "k1"} | named).snapshot("o1", DAY)
    assert (known["sector"], known["party"]) == (sector, party)


def test_a_membership_is_in_force_until_the_end_of_its_last_day_and_what_is_unknown_never_is():
    directory = MemoryDirectory(LI | {"since": "2022-01-01", "until": "2027-01-11"})
    assert directory.in_force(["m1", "m9"], DAY) == {"m1"}
    assert directory.in_force(["m1"], date(2027, 1, 12)) == set()


def test_a_role_is_held_from_its_first_to_its_last_day_for_its_unit():
    handler = {"role": "unit_handler", "committee": "k1", "scope": "unit", "scope_id": "u1", "until": "2027-06-30"}
    directory = MemoryDirectory(account("a1", **handler))
    assert directory.accounts_with("unit_handler", "k1", DAY, "u1") == ["a1"]
    assert directory.accounts_with("unit_handler", "k1", DAY, "u2") == []
    assert directory.accounts_with("unit_handler", "k1", date(2027, 7, 1), "u1") == []
    assert directory.accounts_with("unit_handler", "k2", DAY, "u1") == []


def test_a_session_lasts_until_the_plenary_proposals_of_the_next_one_open():
    term = {"id": "t", "kind": "term", "committee": "k1", "number": 6, "name": "六届", "sessions": []}
    for number, opens in [(1, "2026-10-10"), (2, "2027-10-10")]:
        term["sessions"].append({"number": number, "plenary_from": opens})
    directory = MemoryDirectory(term)
    assert directory.session("k1", date(2027, 10, 9))["number"] == 1
    assert directory.session("k1", date(2027, 10, 10))["number"] == 2
    assert directory.session("k1", date(2026, 1, 1)) is None
