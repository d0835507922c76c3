"""Accounts: roles with dates, the two-person rule, deputies, locks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.members.commands import accounts, sessions
from services.members.queries import accounts as seen
from tests.members.makers import AT, House, holder


@pytest.fixture
def house():
    return House()


def an_account(house, login="zhou", committee=None, **fields) -> str:
    return accounts.create_account(house.work, committee=committee or house.root, name=login, login=login, **fields)[
        "id"
    ]


def grant(house, account, role="proposal_office", work=None, **fields) -> dict:
    form = {
        "role": role,
        "committee": house.root,
        "scope": "committee",
        "scope_id": "",
        "since": "2027-01-01",
        "until": None,
    }
    return accounts.grant_role(work or house.work, account, **form | fields)


def acting_as(house, account: str):
    """The work of whoever holds the account, with all its grants."""
    kept = house.work.accounts.get(account)
    return house.work.acting_as(
        Principal(
            account=kept.id,
            name=kept.name,
            committee=kept.committee,
            person=kept.person,
            subjects=tuple(kept.subjects),
            grants=tuple(one.plain() for one in kept.grants),
        )
    )


def test_the_code_of_a_new_account_is_shown_once_and_kept_as_a_hash(house):
    made = accounts.create_account(house.work, committee=house.root, name="周", login="Zhou")
    assert made["login"] == "zhou"
    assert made["activated"] is False
    assert made["activation_code"] not in str(house.work.accounts.documents({}))
    assert made["activation_code"] not in str(house.work.events)
    assert "activation_code" not in seen.get_account(house.work, made["id"])


def test_an_event_of_an_account_holds_nothing_that_proves_or_reaches_its_owner(house):
    an_account(house)
    assert set(house.work.events[-1].entry) == {
        "id",
        "kind",
        "committee",
        "name",
        "person",
        "subjects",
        "grants",
        "locked",
        "deputies",
    }


def test_a_sign_in_name_is_taken_once_whatever_its_case(house):
    an_account(house, "zhou")
    with pytest.raises(Refused) as refused:
        an_account(house, "ZHOU")
    assert refused.value.code == "account.login_taken"


def test_an_account_may_speak_for_organisations_of_its_committee_only(house):
    party = house.an_organisation("民进市委会", "party")
    account = an_account(house, organisations=[party])
    assert house.work.accounts.get(account).subjects == [party]
    with pytest.raises(Invalid):
        an_account(house, "other", organisations=[new_id()])


def test_speaking_for_an_organisation_begins_and_ends(house):
    party = house.an_organisation("民进市委会", "party")
    account = an_account(house)
    assert accounts.speak_for(house.work, account, organisation=party)["subjects"] == [party]
    with pytest.raises(Refused):
        accounts.speak_for(house.work, account, organisation=party)
    assert accounts.stop_speaking_for(house.work, account, organisation=party)["subjects"] == []


def test_a_role_is_granted_with_dates_and_told_to_everybody(house):
    account = an_account(house)
    view = grant(house, account, until="2027-12-31")
    assert [(one["role"], one["since"], one["until"]) for one in view["grants"]] == [
        ("proposal_office", "2027-01-01", "2027-12-31")
    ]
    told = house.work.events[-1]
    assert (told.type, told.change) == ("account.changed.v1", "grant_role")
    assert told.entry["grants"][0]["scope_id"] == house.root


def test_the_same_role_is_not_granted_twice_for_the_same_time(house):
    account = an_account(house)
    grant(house, account, until="2027-06-30")
    with pytest.raises(Refused):
        grant(house, account, since="2027-06-30")
    grant(house, account, since="2027-07-01")


def test_a_grant_does_not_end_before_it_begins(house):
    with pytest.raises(Invalid):
        grant(house, an_account(house), until="2026-01-01")


def test_a_role_of_a_unit_needs_that_unit(house):
    account = an_account(house)
    with pytest.raises(Invalid) as invalid:
        grant(house, account, role="unit_handler")
    assert invalid.value.values["errors"] == {"scope": ["needs_a_unit"]}
    unit = house.an_organisation("市教育局", "government")
    grant(house, account, role="unit_handler", scope="unit", scope_id=unit)
    with pytest.raises(Invalid):
        grant(house, account, role="handover_office", scope="unit", scope_id=unit)
    with pytest.raises(Invalid):
        grant(house, account, role="unit_leader", scope="unit", scope_id=new_id())


def test_a_role_for_a_sector_needs_a_sector_and_for_a_group_its_name(house):
    account, unit = an_account(house), house.an_organisation("市教育局", "government")
    with pytest.raises(Invalid):
        grant(house, account, role="convener", scope="sector", scope_id=unit)
    with pytest.raises(Invalid):
        grant(house, account, role="reviewer", scope="subject_group", scope_id="")
    view = grant(house, account, role="reviewer", scope="subject_group", scope_id="economy")
    assert view["grants"][0]["scope_id"] == "economy"


def test_who_is_no_administrator_neither_sees_nor_changes_accounts(house):
    account = an_account(house)
    office = house.work.acting_as(holder("proposal_office", house.root))
    with pytest.raises(NotFound):
        grant(house, account, work=office)
    with pytest.raises(NotFound):
        seen.get_account(office, account)
    with pytest.raises(NotFound):
        seen.list_accounts(office)


def test_an_administrator_grants_roles_of_the_own_committee_only(house):
    county = house.a_committee()
    account = an_account(house)
    with pytest.raises(Forbidden):
        grant(house, account, committee=county)
    with pytest.raises(NotFound):
        grant(house, account, work=house.work.acting_as(holder("administrator", county)), committee=county)


def test_an_owner_sees_the_account_but_grants_nothing(house):
    account = an_account(house)
    owner = acting_as(house, account)
    assert seen.get_my_account(owner)["id"] == account
    with pytest.raises(Forbidden):
        grant(house, account, work=owner)


def test_a_grant_ends_at_once_or_on_a_day(house):
    account = an_account(house)
    first = grant(house, account)["grants"][0]["id"]
    view = accounts.revoke_role(house.work, account, grant=first)
    assert view["grants"][0]["until"] == "2027-01-10"
    future = grant(house, account, since="2027-02-01")["grants"][1]["id"]
    assert len(accounts.revoke_role(house.work, account, grant=future)["grants"]) == 1
    with pytest.raises(NotFound):
        accounts.revoke_role(house.work, account, grant=new_id())


def nominate(house, account, work=None, committee=None) -> str:
    accounts.propose_administrator(
        work or house.work, account, committee=committee or house.root, since="2027-01-11", until=None
    )
    return house.work.accounts.get(account).nominations[0].id


def activated(house, login: str, **fields) -> str:
    """An account whose owner has set a password."""
    id = an_account(house, login, **fields)
    account = house.work.accounts.get(id)
    account.activate(AT, "hash")
    house.work.accounts.save(account)
    return id


def administrators(house, *logins: str) -> list[str]:
    """Accounts that administer the root, made by nobody in particular."""
    made = []
    for login in logins:
        id = activated(house, login)
        account = house.work.accounts.get(id)
        nomination = account.propose_administrator(
            by=None, at=AT, committee=house.work.committees.get(house.root), since="2027-01-01", until=None
        )
        account.nominations.remove(nomination)
        account.grants.append(nomination.granted("system"))
        house.work.accounts.save(account)
        made.append(id)
    return made


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


def test_ending_a_grant_never_makes_it_longer(house):
    account = an_account(house)
    given = grant(house, account, until="2027-02-01")["grants"][0]["id"]
    with pytest.raises(Refused) as refused:
        accounts.revoke_role(house.work, account, grant=given, until="2027-12-31")
    assert refused.value.code == "grant.ends_earlier"


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


def test_an_administrator_beside_grants_roles_there_but_neither_locks_nor_resets(house):
    county = house.a_committee()
    account = activated(house, "candidate")
    kept = house.work.accounts.get(account)
    kept.committees.append(county)
    house.work.accounts.save(kept)
    beside = house.work.acting_as(holder("administrator", county))
    assert grant(house, account, work=beside, committee=county)["grants"][0]["committee"] == county
    with pytest.raises(Forbidden):
        accounts.lock_account(beside, account, reason="x")
    with pytest.raises(Forbidden):
        accounts.reset_password(beside, account)


def test_locking_ends_all_sessions_and_says_so(house):
    account = activated(house, "zhou")
    session = sessions.start_session(house.work, house.work.accounts.get(account))["session"]
    accounts.lock_account(house.work, account, reason="调离")
    told = {event.type: event for event in house.work.events}
    assert told["account.signed_out.v1"].sessions == [session]
    assert told["account.locked.v1"].entry["locked"] is True
    assert "调离" not in str(told)
    assert accounts.unlock_account(house.work, account)["state"] == "active"


def test_nobody_locks_the_own_account(house):
    (one,) = administrators(house, "one")
    with pytest.raises(Refused):
        accounts.lock_account(acting_as(house, one), one, reason="x")


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


def test_accounts_are_listed_by_name_role_and_lock(house):
    office, other = an_account(house, "office"), an_account(house, "other")
    grant(house, office)
    accounts.lock_account(house.work, other, reason="x")

    def ids(**form):
        return [row["id"] for row in seen.list_accounts(house.work, **form)["rows"]]

    assert ids() == [office, other]
    assert ids(role="proposal_office") == [office]
    assert ids(locked=True) == [other]
    assert ids(name="off") == [office]
