"""People, memberships and terms."""

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused, TooMany
from services.members.commands import accounts, people
from services.members.domain.people import Session, Term, require_session_dates
from services.members.queries import people as seen
from services.members.queries.people import Searches
from tests.members.makers import KEYS, fellow, holder

SESSION = {
    "number": 1,
    "name": "一次会议",
    "opens": "2027-01-10",
    "closes": "2027-01-14",
    "plenary_from": "2026-12-10",
    "cut_off": "2027-01-12",
}


def seat(house, person=None, term=None, **form) -> dict:
    return people.create_membership(house.work, person=person or house.a_person(), term=term or house.a_term(), **form)


def test_a_phone_is_kept_encrypted_and_shown_masked(house):
    person = house.a_person(phone="13812345678")
    assert seen.get_person(house.work, KEYS, person)["phone"] == "138****5678"
    kept = house.work.people.documents({"_id": person})[0]["phone"]
    assert "5678" not in kept
    assert KEYS.unseal(kept, person) == "13812345678"


def test_no_event_tells_a_phone(house):
    person = house.a_person(phone="13812345678")
    people.change_person(house.work, KEYS, person, phone="13987654321")
    assert "1381234" not in str(house.work.events)
    assert "1398765" not in str(house.work.events)


def test_a_phone_can_be_removed(house):
    person = house.a_person(phone="13812345678")
    assert people.change_person(house.work, KEYS, person, phone=None)["phone"] is None


def test_a_new_name_is_followed_by_memberships_and_accounts(house):
    person = house.a_person("李小明")
    member = seat(house, person)["id"]
    accounts.create_account(house.work, committee=house.root, name="李小明", login="li", person=person)
    people.change_person(house.work, KEYS, person, name="李晓明")
    assert seen.get_membership(house.work, member)["name"] == "李晓明"
    assert house.work.accounts.first({"login": "li"}).name == "李晓明"
    told = {event.entry["kind"] for event in house.work.events if event.data["entry"].get("name") == "李晓明"}
    assert told == {"person", "membership", "account"}


def test_people_are_for_the_administrator_only(house):
    person = house.a_person()
    office = house.work.acting_as(holder("proposal_office", house.root))
    with pytest.raises(NotFound):
        seen.list_people(office, KEYS)
    with pytest.raises(NotFound):
        seen.get_person(office, KEYS, person)
    with pytest.raises(Forbidden):
        people.create_person(office, KEYS, committee=house.root, name="某某")


def test_a_membership_lasts_as_long_as_its_term_unless_said_otherwise(house):
    term = house.a_term()
    member = seat(house, term=term)
    assert (member["since"], member["until"]) == ("2026-12-01", "2031-11-30")
    with pytest.raises(Invalid):
        seat(house, term=term, since="2020-01-01")


def test_a_person_is_a_member_once_in_a_term(house):
    person, term = house.a_person(), house.a_term()
    seat(house, person, term)
    with pytest.raises(Refused) as refused:
        seat(house, person, term)
    assert refused.value.code == "membership.exists"


def test_the_event_of_a_membership_tells_sector_and_party_by_name(house):
    sector = house.an_organisation("教育界", "sector")
    party = house.an_organisation("民进市委会", "party")
    seat(house, sector=sector, party=party, unit="市第一中学")
    entry = house.work.events[-1].entry
    assert (entry["sector"], entry["sector_id"], entry["party"]) == ("教育界", sector, "民进市委会")
    assert entry["unit"] == "市第一中学"


@pytest.mark.parametrize("field", ["sector", "party"])
def test_a_place_must_be_an_organisation_of_the_right_sort(house, field):
    office = house.an_organisation("提案委办公室", "office")
    with pytest.raises(Invalid) as invalid:
        seat(house, **{field: office})
    assert invalid.value.values["errors"] == {field: ["not_such_an_organisation"]}


def test_changing_a_membership_keeps_what_is_not_named(house):
    sector = house.an_organisation("教育界", "sector")
    member = seat(house, sector=sector, number="12")["id"]
    changed = people.change_membership(house.work, member, unit="市图书馆")
    assert (changed["sector"], changed["number"], changed["unit"]) == (sector, "12", "市图书馆")


def test_the_memberships_of_one_person_are_listed(house):
    one = seat(house)
    (row,) = seen.list_memberships(house.work, Searches(), person=one["person"])["rows"]
    assert row["id"] == one["id"]
    assert seen.list_memberships(house.work, Searches(), person=house.root)["rows"] == []


def test_an_ended_membership_stays_readable_and_leaves_the_current_list(house):
    member = seat(house)["id"]
    people.end_membership(house.work, member, until="2026-12-31")
    assert seen.get_membership(house.work, member)["until"] == "2026-12-31"
    assert seen.list_memberships(house.work, Searches())["rows"] == []
    assert len(seen.list_memberships(house.work, Searches(), current=False)["rows"]) == 1


def test_a_role_is_asked_before_the_content_of_a_request(house):
    term = house.a_term()
    office = house.work.acting_as(holder("proposal_office", house.root))
    with pytest.raises(Forbidden):
        people.create_membership(office, person=new_id(), term=term, sector=new_id())


def test_a_fellow_finds_co_signers_by_two_letters_and_sees_little_of_them(house):
    seat(house, house.a_person("周知远"))
    member = house.work.acting_as(fellow(house.root))
    (row,) = seen.list_memberships(member, Searches(), name="知远")["rows"]
    assert set(row) == {"id", "name", "number", "sector", "party", "unit"}


@pytest.mark.parametrize("name", [None, "周"])
def test_a_fellow_cannot_list_everybody(house, name):
    member = house.work.acting_as(fellow(house.root))
    with pytest.raises(Invalid):
        seen.list_memberships(member, Searches(), name=name)


def test_a_fellow_who_searches_too_often_has_to_wait(house):
    searches = Searches(most=2)
    searches.count("account", now=0.0)
    searches.count("account", now=1.0)
    with pytest.raises(TooMany) as often:
        searches.count("account", now=2.0)
    assert often.value.values["retry_after"] == 59
    searches.count("another", now=2.0)
    searches.count("account", now=60.5)


def test_an_office_pages_through_all_members(house):
    term = house.a_term()
    for name in ("周知远", "林一", "陈二"):
        seat(house, house.a_person(name), term)
    office = house.work.acting_as(holder("proposal_office", house.root))
    first = seen.list_memberships(office, Searches(), limit=2)
    rest = seen.list_memberships(office, Searches(), limit=2, cursor=first["next"])
    assert (first["total"], len(first["rows"]), len(rest["rows"]), rest["next"]) == (3, 2, 1, None)


def test_members_of_another_committee_are_not_listed(house):
    seat(house)
    stranger = house.work.acting_as(holder("proposal_office", new_id()))
    assert seen.list_memberships(stranger, Searches(), committee=house.root)["rows"] == []


def test_a_member_finds_one_of_another_committee_by_the_whole_name_and_hears_that_committee_only(house):
    seat(house, house.a_person("周知远"))
    member = house.work.acting_as(fellow(new_id(), subjects=(new_id(),)))
    [row] = seen.list_memberships(member, Searches(), name="周知远", elsewhere=True)["rows"]
    assert (row["name"], row["committee"], row["unit"], row["sector"]) == ("周知远", house.root, "", None)
    assert seen.list_memberships(member, Searches(), name="知远", elsewhere=True)["rows"] == []
    own = house.work.acting_as(fellow(house.root, subjects=(new_id(),)))
    assert seen.list_memberships(own, Searches(), name="周知远", elsewhere=True)["rows"] == []
    office = house.work.acting_as(holder("proposal_office", new_id()))
    assert seen.list_memberships(office, Searches(), name="周知远", elsewhere=True)["rows"] == []
    with pytest.raises(Invalid):
        seen.list_memberships(member, Searches(), name="周", elsewhere=True)
    once = Searches(most=1)
    seen.list_memberships(member, once, name="周知远", elsewhere=True)
    with pytest.raises(TooMany):
        seen.list_memberships(member, once, name="周知远", elsewhere=True)


def test_a_person_may_sit_in_several_committees(house):
    county = house.a_committee()
    person = house.a_person()
    city = seat(house, person)["id"]
    account = accounts.create_account(house.work, committee=house.root, name="周", login="zhou", person=person)["id"]
    countys = house.work.acting_as(holder("administrator", county))
    term = people.create_term(countys, committee=county, number=1, name="第一届", since="2026-01-01")["id"]
    other = people.create_membership(countys, person=person, term=term)["id"]
    kept = house.work.accounts.get(account)
    assert kept.subjects == [city, other]
    assert kept.committees == [house.root, county]


def test_a_session_is_planned_and_changed_by_its_number(house):
    term = house.a_term()
    people.add_session(house.work, term, **SESSION)
    changed = people.change_session(house.work, term, **SESSION | {"closes": "2027-01-15"})
    assert [one["closes"] for one in changed["sessions"]] == ["2027-01-15"]
    with pytest.raises(Refused):
        people.add_session(house.work, term, **SESSION)
    with pytest.raises(NotFound):
        people.change_session(house.work, term, **SESSION | {"number": 2})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"closes": "2027-01-09"}, "closes"),
        ({"plenary_from": "2027-01-11"}, "plenary_from"),
        ({"cut_off": "2026-12-01"}, "cut_off"),
        ({"cut_off": "2027-01-15"}, "cut_off"),
        ({"opens": "2026-01-10", "plenary_from": "2026-01-01"}, "opens"),
    ],
)
def test_a_session_whose_dates_cannot_be_is_refused_by_field(changes, field):
    term = Term(id="t", committee="c", number=6, name="第六届", since="2026-12-01", until="2031-11-30")
    term.sessions = [Session(**SESSION | changes)]
    with pytest.raises(Invalid) as invalid:
        require_session_dates(term)
    assert field in invalid.value.values["errors"]


def test_sessions_do_not_overlap(house):
    term = house.a_term()
    people.add_session(house.work, term, **SESSION)
    second = SESSION | {"number": 2, "opens": "2027-02-10", "closes": "2027-02-14", "cut_off": "2027-02-12"}
    with pytest.raises(Invalid):
        people.add_session(house.work, term, **second | {"plenary_from": "2027-01-14"})
    people.add_session(house.work, term, **second | {"plenary_from": "2027-01-15"})


def test_two_terms_of_one_number_are_refused(house):
    house.a_term()
    with pytest.raises(Refused):
        house.a_term()


def test_a_number_is_had_once_in_a_term(house):
    term = house.a_term()
    first = seat(house, term=term, number="6001")["id"]
    second = seat(house, house.a_person("林二"), term)["id"]
    with pytest.raises(Invalid):
        seat(house, house.a_person("陈三"), term, number="6001")
    with pytest.raises(Invalid):
        people.change_membership(house.work, second, number="6001")
    people.change_membership(house.work, first, number="6001", unit="某单位")
