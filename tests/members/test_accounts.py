"""Accounts: roles with dates, for whom they speak, locks."""

from dataclasses import replace

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused, TooMany
from services.members.commands import accounts, people, sessions
from services.members.queries import accounts as seen
from services.members.queries.people import Searches
from tests.members.account_makers import acting_as, activated, administrators, an_account, grant
from tests.members.makers import KEYS, fellow, holder


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


def test_an_account_s_own_page_names_for_whom_it_speaks_and_its_administrator_reads_the_same(house):
    party = house.an_organisation("民盟荆江市委", "party")
    account = an_account(house, organisations=[party])
    named = [{"id": party, "kind": "organisation", "name": "民盟荆江市委"}]
    assert seen.get_my_account(acting_as(house, account))["speaks_for"] == named
    assert seen.get_account(house.work, account)["speaks_for"] == named
    helper = acting_as(house, an_account(house, "helper"))
    in_their_name = helper.acting_as(replace(helper.who, subjects=(party,)))
    assert seen.get_my_account(in_their_name)["speaks_for"] == named


def test_a_role_is_granted_with_dates_and_told_to_everybody(house):
    account = an_account(house)
    view = grant(house, account, until="2027-12-31")
    assert [(one["role"], one["since"], one["until"]) for one in view["grants"]] == [
        ("proposal_office", "2027-01-01", "2027-12-31")
    ]
    told = house.work.events[-1]
    assert (told.type, told.change) == ("account.changed.v1", "grant_role")
    assert told.entry["grants"][0]["scope_id"] == house.root


def test_nobody_grants_a_role_to_themselves_but_another_administrator_may(house):
    one, two = administrators(house, "one", "two")
    with pytest.raises(Refused) as refused:
        grant(house, one, work=acting_as(house, one))
    assert refused.value.code == "grant.not_oneself"
    assert len(grant(house, one, work=acting_as(house, two))["grants"]) == 2


def test_nor_to_a_second_account_of_the_same_person(house):
    person = house.a_person()
    account = an_account(house, person=person)
    with pytest.raises(Refused) as refused:
        grant(house, account, work=house.work.acting_as(holder("administrator", house.root, person=person)))
    assert refused.value.code == "grant.not_oneself"


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


def test_a_role_for_a_sector_needs_a_sector_and_for_a_reviewing_group_such_a_group(house):
    account, unit = an_account(house), house.an_organisation("市教育局", "government")
    with pytest.raises(Invalid):
        grant(house, account, role="convener", scope="sector", scope_id=unit)
    for none in ("", new_id(), unit):
        with pytest.raises(Invalid):
            grant(house, account, role="reviewer", scope="subject_group", scope_id=none)
    group = house.an_organisation("经济组", "subject_group")
    view = grant(house, account, role="reviewer", scope="subject_group", scope_id=group)
    assert view["grants"][0]["scope_id"] == group


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


def test_ending_a_grant_never_makes_it_longer(house):
    account = an_account(house)
    given = grant(house, account, until="2027-02-01")["grants"][0]["id"]
    with pytest.raises(Refused) as refused:
        accounts.revoke_role(house.work, account, grant=given, until="2027-12-31")
    assert refused.value.code == "grant.ends_earlier"


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


def test_the_accounts_of_one_person_are_listed(house):
    person = people.create_person(house.work, KEYS, committee=house.root, name="周知春")["id"]
    own = accounts.create_account(house.work, committee=house.root, name="周知春", login="own", person=person)["id"]
    an_account(house, "other")
    assert [row["id"] for row in seen.list_accounts(house.work, person=person)["rows"]] == [own]


def test_who_must_name_an_account_finds_it_by_the_beginning_of_a_name(house):
    made = activated(house, "zhichun")
    grant(house, made)
    an_account(house, "zhihang")
    searches = Searches()

    def found(who):
        return seen.find_colleagues(house.work.acting_as(who), searches, name="zhi")["rows"]

    row = {"id": made, "name": "zhichun"}
    office, reader = holder("proposal_office", house.root), fellow(house.root)
    assert found(office) == [row | {"roles": ["proposal_office"]}]
    assert found(reader) == [row | {"roles": []}]
    assert found(fellow(new_id())) == []
    with pytest.raises(TooMany):
        for _ in range(searches.most):
            found(reader)
