"""Administration is given by two persons, and never by one alone."""

from datetime import timedelta

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, NotFound, Refused
from services.members.commands import accounts
from services.members.queries import accounts as queries
from tests.members.account_makers import acting_as, activated, administrators, an_account, grant, offer
from tests.members.makers import AT, holder


def nominate(house, account, work=None, committee=None) -> str:
    accounts.propose_administrator(
        work or house.work, account, committee=committee or house.root, since="2027-01-11", until=None
    )
    return house.work.accounts.get(account).nominations[0].id


def test_the_proposer_of_an_administrator_cannot_confirm(house):
    account = activated(house, "candidate")
    nomination = nominate(house, account)
    with pytest.raises(Refused) as refused:
        accounts.confirm_administrator(house.work, account, nomination=nomination)
    assert refused.value.code == "nomination.second_person"
    assert house.work.accounts.get(account).grants == []


def test_the_proposer_cannot_confirm_with_a_second_account_of_the_same_person(house):
    person = new_id()
    account = activated(house, "candidate")
    nomination = nominate(house, account, house.work.acting_as(holder("administrator", house.root, person=person)))
    again = house.work.acting_as(holder("administrator", house.root, person=person))
    with pytest.raises(Refused):
        accounts.confirm_administrator(again, account, nomination=nomination)


def test_a_second_administrator_confirms_and_both_names_are_kept(house):
    one, two = administrators(house, "one", "two")
    account = activated(house, "candidate")
    nomination = nominate(house, account, acting_as(house, one))
    view = accounts.confirm_administrator(acting_as(house, two), account, nomination=nomination)
    (given,) = view["grants"]
    assert (given["role"], given["granted_by"], given["confirmed_by"]) == ("administrator", one, two)
    assert view["nominations"] == []


def test_who_gave_and_confirmed_a_role_is_named_to_who_may_not_see_their_account(house):
    county = house.a_committee()
    one, two = administrators(house, "one", "two")
    account = activated(house, "candidate")
    nomination = nominate(house, account, acting_as(house, one), committee=county)
    accounts.confirm_administrator(acting_as(house, two), account, nomination=nomination)
    theirs = house.work.acting_as(holder("administrator", county))
    with pytest.raises(NotFound):
        queries.get_account(theirs, one)
    named = {row["id"]: row["name"] for row in queries.get_account(theirs, account)["granters"]}
    assert named == {id: house.work.accounts.get(id).name for id in (one, two)}


def test_the_candidate_accepts_only_while_there_is_no_other_second_person(house):
    (one,) = administrators(house, "one")
    candidate = activated(house, "candidate")
    nomination = nominate(house, candidate, acting_as(house, one))
    accounts.confirm_administrator(acting_as(house, candidate), candidate, nomination=nomination)
    third = activated(house, "third")
    nomination = nominate(house, third, acting_as(house, one))
    with pytest.raises(Refused) as refused:
        accounts.confirm_administrator(acting_as(house, third), third, nomination=nomination)
    assert refused.value.code == "nomination.not_oneself"


def test_who_may_not_confirm_is_told_before_they_try(house):
    (one,) = administrators(house, "one")
    candidate = activated(house, "candidate")
    nominate(house, candidate, acting_as(house, one))
    proposer, own = acting_as(house, one), acting_as(house, candidate)
    said = offer(queries.get_account(proposer, candidate), "confirm_administrator")
    assert said == (False, "nomination.second_person")
    assert offer(queries.get_my_account(own), "confirm_administrator") == (True, "")
    administrators(house, "two")
    assert offer(queries.get_my_account(own), "confirm_administrator") == (False, "nomination.not_oneself")


def test_what_one_may_not_do_to_oneself_is_told_before(house):
    (one,) = administrators(house, "one")
    view = queries.get_my_account(acting_as(house, one))
    assert offer(view, "lock_account") == (False, "account.not_oneself")
    assert offer(view, "grant_role") == (False, "grant.not_oneself")


def test_only_who_has_a_role_can_lose_one(house):
    (one,) = administrators(house, "one")
    bare = activated(house, "bare")
    assert offer(queries.get_account(acting_as(house, one), bare), "revoke_role") == (False, "grant.none")
    grant(house, bare)
    assert offer(queries.get_account(acting_as(house, one), bare), "revoke_role") == (True, "")


def test_an_administrator_above_names_the_first_one_of_a_new_committee(house):
    one, two = administrators(house, "one", "two")
    county = house.a_committee()
    above = acting_as(house, one)
    candidate = accounts.create_account(above, committee=county, name="县管理员", login="county")["id"]
    nomination = nominate(house, candidate, above, committee=county)
    accounts.confirm_administrator(acting_as(house, two), candidate, nomination=nomination)
    assert acting_as(house, candidate).who.has("administrator", county)


def test_a_stranger_cannot_decline_a_nomination(house):
    county = house.a_committee()
    account = activated(house, "candidate")
    grant(house, account)
    nomination = nominate(house, account)
    kept = house.work.accounts.get(account)
    kept.committees.append(county)
    house.work.accounts.save(kept)
    beside = house.work.acting_as(holder("administrator", county))
    with pytest.raises(Forbidden):
        accounts.decline_administrator(beside, account, nomination=nomination)
    assert accounts.decline_administrator(house.work, account, nomination=nomination)["nominations"] == []


def test_nobody_gets_alone_by_ending_the_other_administrators(house):
    one, two = administrators(house, "one", "two")
    accounts.revoke_role(acting_as(house, one), two, grant=house.work.accounts.get(two).grants[0].id)
    puppet = activated(house, "puppet")
    nomination = nominate(house, puppet, acting_as(house, one))
    with pytest.raises(Refused):
        accounts.confirm_administrator(acting_as(house, puppet), puppet, nomination=nomination)
    later = acting_as(house, puppet).acting_as(acting_as(house, puppet).who, now=AT + timedelta(days=31))
    accounts.confirm_administrator(later, puppet, nomination=nomination)


def test_administrator_is_never_simply_granted(house):
    with pytest.raises(Refused):
        grant(house, an_account(house), role="administrator")


def test_the_last_administrator_stays(house):
    one, two = administrators(house, "one", "two")
    grants = {id: house.work.accounts.get(id).grants[0].id for id in (one, two)}
    accounts.revoke_role(house.work, one, grant=grants[one])
    with pytest.raises(Refused) as refused:
        accounts.revoke_role(house.work, two, grant=grants[two])
    assert refused.value.code == "grant.last_administrator"


def test_a_reset_password_ends_administration_so_that_nobody_becomes_another_administrator(house):
    one, two = administrators(house, "one", "two")
    view = accounts.reset_password(acting_as(house, one), two)
    assert [grant["until"] for grant in view["grants"]] == ["2027-01-10"]
    assert view["activated"] is False
