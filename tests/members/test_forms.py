"""Bad input: what no form of members lets in."""

import pytest

from kernel.forms import load
from kernel.ids import new_id
from kernel.rpc.problems import Invalid
from services.members import contract

ID = new_id()
ACCOUNT = {"committee": ID, "name": "周", "login": "zhou"}
GRANT = {"committee": ID, "role": "reviewer", "since": "2027-01-01"}
NOTICE = {"year": 2027, "holidays": [], "workdays": []}


@pytest.mark.parametrize(
    ("form", "values", "field"),
    [
        (contract.SignIn, {"login": {"$ne": ""}, "password": "x"}, "login"),
        (contract.SignIn, {"login": "zhou", "password": {"$gt": ""}}, "password"),
        (contract.SignIn, {"login": "zhou", "password": "x" * 129}, "password"),
        (contract.SignIn, {"login": "zhou", "password": "x", "admin": True}, "admin"),
        (contract.ChangePassword, {"old_password": "x", "new_password": "short"}, "new_password"),
        (contract.CreateAccount, ACCOUNT | {"login": "z"}, "login"),
        (contract.CreateAccount, ACCOUNT | {"login": "zhou\n"}, "login"),
        (contract.CreateAccount, ACCOUNT | {"login": "zhou zhiyuan"}, "login"),
        (contract.CreateAccount, ACCOUNT | {"name": "\u200b\u200b"}, "name"),
        (contract.CreateAccount, ACCOUNT | {"name": "周" * 61}, "name"),
        (contract.CreateAccount, ACCOUNT | {"committee": "root"}, "committee"),
        (contract.CreateAccount, ACCOUNT | {"organisations": ID}, "organisations"),
        (contract.GrantRole, GRANT | {"role": "administrator"}, "role"),
        (contract.GrantRole, GRANT | {"role": "member"}, "role"),
        (contract.GrantRole, GRANT | {"since": "2027-02-30"}, "since"),
        (contract.GrantRole, GRANT | {"scope": "world"}, "scope"),
        (contract.ImportCalendar, NOTICE | {"year": "MMXXVII"}, "year"),
        (contract.ImportCalendar, NOTICE | {"holidays": ["soon"]}, "holidays"),
        (contract.CreateCommittee, {"parent": ID, "name": "某", "since": "1990-01-01", "code": "42100"}, "code"),
        (contract.CreatePerson, {"committee": ID, "name": "周", "phone": "call me"}, "phone"),
        (contract.ImportPeople, {"committee": ID, "rows": []}, "rows"),
        (contract.ImportPeople, {"committee": ID, "rows": [{}] * 501}, "rows"),
        (contract.ImportPeople, {"committee": ID, "rows": ["周"]}, "rows"),
        (contract.ListAccounts, {"limit": 101}, "limit"),
        (contract.ListMemberships, {"name": ["周"]}, "name"),
        (contract.RankPoints, {"year": 99999}, "year"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(form, values, field):
    with pytest.raises(Invalid) as invalid:
        load(form, values)
    assert set(invalid.value.values["errors"]) == {field}


def test_names_are_cleaned_of_what_nobody_sees():
    assert load(contract.CreateAccount, ACCOUNT | {"name": " 周\u200b 知远\u0000 "})["name"] == "周 知远"


def test_four_byte_characters_are_names_like_others():
    assert load(contract.CreateAccount, ACCOUNT | {"name": "𠮷田"})["name"] == "𠮷田"
