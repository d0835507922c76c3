"""A deputy acts for another account, for a time, and says so."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kernel.rpc.problems import Invalid, NotFound, Refused
from services.members.commands import accounts, sessions
from services.members.queries import accounts as seen
from tests.members.account_makers import acting_as, activated, administrators, an_account, grant, offer
from tests.members.makers import AT


def test_a_deputy_acts_with_the_other_s_roles_and_never_as_administrator(house):
    boss, helper = activated(house, "boss"), activated(house, "helper")
    grant(house, boss)
    grant(house, boss, role="auditor")
    accounts.appoint_deputy(acting_as(house, boss), boss, deputy=helper, since="2027-01-11", until="2027-01-20")
    session = sessions.start_session(house.work, house.work.accounts.get(helper))["session"]
    base = acting_as(house, helper)
    here = base.acting_as(replace(base.who, session=session))
    acting = sessions.act_for(here, boss)["principal"]
    assert (acting["account"], acting["on_behalf_of"], acting["name"]) == (helper, boss, "helper")
    assert [one["role"] for one in acting["grants"]] == ["proposal_office"]
    assert seen.get_my_account(here)["deputy_for"][0]["account"] == boss
    back = sessions.act_for_oneself(here)["principal"]
    assert (back["on_behalf_of"], list(back["grants"])) == (None, [])


@pytest.mark.parametrize("day", [date(2027, 1, 10), date(2027, 1, 21)])
def test_a_deputy_acts_between_the_dates_only(house, day):
    boss, helper = activated(house, "boss"), activated(house, "helper")
    accounts.appoint_deputy(house.work, boss, deputy=helper, since="2027-01-11", until="2027-01-20")
    then = AT + timedelta(days=(day - date(2027, 1, 11)).days)
    here = house.work.acting_as(acting_as(house, helper).who, now=then)
    with pytest.raises(NotFound):
        sessions.act_for(here, boss)


def test_nobody_is_made_deputy_for_a_time_that_is_over(house):
    boss, helper = activated(house, "boss"), activated(house, "helper")
    with pytest.raises(Invalid) as refused:
        accounts.appoint_deputy(house.work, boss, deputy=helper, since="2027-01-01", until="2027-01-10")
    assert refused.value.values["errors"] == {"until": ["over_already"]}
    accounts.appoint_deputy(house.work, boss, deputy=helper, since="2027-01-01", until="2027-01-11")


def test_ending_a_deputy_ends_the_sessions_in_the_other_s_name(house):
    boss, helper = activated(house, "boss"), activated(house, "helper")
    accounts.appoint_deputy(house.work, boss, deputy=helper, since="2027-01-11", until="2027-01-20")
    session = sessions.start_session(house.work, house.work.accounts.get(helper))["session"]
    base = acting_as(house, helper)
    here = base.acting_as(replace(base.who, session=session))
    sessions.act_for(here, boss)
    accounts.end_deputy(house.work, boss, deputy=helper)
    assert sessions.find_session(house.work, session).ended
    ended = [event for event in house.work.events if event.type == "account.signed_out.v1"]
    assert (ended[-1].subject, ended[-1].reason) == (helper, "deputy_ended")


def test_a_deputy_must_be_of_a_common_committee_and_somebody_else(house):
    boss = activated(house, "boss")
    county = house.a_committee()
    stranger = an_account(house, "stranger", committee=county)
    with pytest.raises(NotFound):
        accounts.appoint_deputy(house.work, boss, deputy=stranger, since="2027-01-11", until="2027-01-20")
    with pytest.raises(Refused):
        accounts.appoint_deputy(house.work, boss, deputy=boss, since="2027-01-11", until="2027-01-20")


def test_an_administrator_appoints_others_never_themselves(house):
    ruling, second = administrators(house, "ruling", "second")
    official = activated(house, "official")
    grant(house, official)
    time = {"since": "2027-01-11", "until": "2027-01-20"}
    with pytest.raises(Refused) as refused:
        accounts.appoint_deputy(acting_as(house, ruling), official, deputy=ruling, **time)
    assert refused.value.code == "deputy.by_oneself"
    accounts.appoint_deputy(acting_as(house, second), official, deputy=ruling, **time)
    accounts.appoint_deputy(acting_as(house, ruling), ruling, deputy=second, **time)


def test_an_account_that_another_committee_knows_is_given_a_deputy_by_its_owner_only(house):
    """Else one committee's administrator would hand out what another's has given."""
    (ruling,) = administrators(house, "ruling")
    official, helper = activated(house, "official"), activated(house, "helper")
    county = house.a_committee()
    account = house.work.accounts.get(official)
    account.join(county)
    house.work.accounts.save(account)
    time = {"since": "2027-01-11", "until": "2027-01-20"}
    with pytest.raises(Refused) as refused:
        accounts.appoint_deputy(acting_as(house, ruling), official, deputy=helper, **time)
    assert refused.value.code == "deputy.known_elsewhere"
    assert offer(seen.get_account(acting_as(house, ruling), official), "appoint_deputy") == (False, refused.value.code)
    accounts.appoint_deputy(acting_as(house, official), official, deputy=helper, **time)
