"""Committees, organisations and the calendar."""

from dataclasses import replace
from datetime import date, timedelta

import orjson
import pytest

from kernel.deadlines import Calendar, Year
from kernel.ids import new_id
from kernel.memory import MemoryDirectory
from kernel.rpc.problems import Forbidden, Invalid, NotFound, PreconditionFailed, PreconditionRequired, Refused
from kernel.work import tag_of
from services.members.commands import tree
from services.members.commands.accounts import create_account
from services.members.domain.calendar import checked_notice, notices_in_library
from services.members.queries import tree as seen
from tests.members.makers import AT, fellow, holder


def test_a_child_committee_keeps_its_id_when_its_name_and_code_change(house):
    county = house.a_committee("监利县政协")
    work = house.work
    changed = tree.rename_committee(work, county, name="监利市政协", code="421088", since="2020-06-12")
    assert changed["id"] == county
    assert changed["name"] == "监利市政协"
    assert [(one["name"], one["until"]) for one in changed["names"]] == [
        ("监利县政协", "2020-06-11"),
        ("监利市政协", None),
    ]
    directory = MemoryDirectory()
    for event in work.events:
        directory.keep(event.entry, event.sequence)
    assert directory.name(county, date(2019, 1, 1)) == "监利县政协"
    assert directory.name(county, date(2021, 1, 1)) == "监利市政协"


def test_a_new_name_must_begin_after_the_last_one(house):
    with pytest.raises(Refused) as refused:
        tree.rename_committee(house.work, house.root, name="荆江政协", code=None, since="1980-01-01")
    assert refused.value.code == "name.not_later"


def test_only_an_administrator_of_the_committee_above_adds_a_committee(house):
    county = house.a_committee()
    clerk = house.work.acting_as(holder("proposal_office", house.root))
    with pytest.raises(Forbidden):
        tree.create_committee(clerk, parent=house.root, name="某区政协", code=None, since="2000-01-01")
    countys = house.work.acting_as(holder("administrator", county))
    with pytest.raises(Forbidden):
        tree.create_committee(countys, parent=house.root, name="某区政协", code=None, since="2000-01-01")


def test_an_administrator_does_not_manage_the_subtree(house):
    county = house.a_committee()
    form = {"committee": county, "name": "县财政局", "sort": "government", "since": "2000-01-01"}
    with pytest.raises(Forbidden):
        tree.create_organisation(house.work, **form)
    countys = house.work.acting_as(holder("administrator", county))
    assert tree.create_organisation(countys, **form)["committee"] == county


def test_the_tree_lists_parents_before_children(house):
    county = house.a_committee()
    rows = seen.list_committees(house.work)["rows"]
    assert [row["id"] for row in rows] == [house.root, county]
    assert seen.list_committees(house.work, parent=house.root)["rows"][0]["id"] == county


def test_a_unit_stands_in_the_tree_of_its_handover_office(house):
    office = house.an_organisation("市政府办公室", "handover_office")
    unit = house.an_organisation("市教育局", "government", handover_office=office)
    listed = seen.list_organisations(house.work, handover_office=office)
    assert [row["id"] for row in listed["rows"]] == [unit]
    assert house.work.events[-1].entry["handover_office"] == office


def test_units_are_found_by_any_part_of_the_name_and_can_be_looked_through(house):
    office = house.an_organisation("市政府办公室", "handover_office")
    health = house.an_organisation("市卫生健康委", "government", handover_office=office)
    school = house.an_organisation("市教育局", "government", handover_office=office)
    ids = lambda **form: [row["id"] for row in seen.list_organisations(house.work, units=True, **form)["rows"]]  # noqa: E731
    assert ids() == [health, school]
    assert ids(name="卫生") == [health]
    assert ids(name="办公") == ids(name=".") == []


def test_a_unit_cannot_stand_under_an_organisation_that_is_no_handover_office(house):
    school = house.an_organisation("市教育局", "government")
    with pytest.raises(Invalid) as invalid:
        house.an_organisation("市第一中学", "other", handover_office=school)
    assert invalid.value.values["errors"] == {"handover_office": ["not_a_handover_office"]}


def test_a_sector_is_never_handed_anything(house):
    office = house.an_organisation("市政府办公室", "handover_office")
    with pytest.raises(Invalid):
        house.an_organisation("教育界", "sector", handover_office=office)


def test_a_name_in_force_is_not_given_twice_but_a_former_one_may_be(house):
    unit = house.an_organisation("市环保局", "government")
    with pytest.raises(Refused) as refused:
        house.an_organisation("市环保局", "government")
    assert refused.value.values == {"organisation": unit}
    tree.rename_organisation(house.work, unit, name="市生态环境局", since="2019-03-01")
    assert house.an_organisation("市环保局", "other") != unit


def test_an_ended_organisation_leaves_the_current_list(house):
    unit = house.an_organisation("市旅游局", "government")
    tree.end_organisation(house.work, unit, until="2019-03-01")
    assert seen.list_organisations(house.work)["rows"] == []
    assert [row["id"] for row in seen.list_organisations(house.work, current=False)["rows"]] == [unit]
    with pytest.raises(Refused):
        tree.rename_organisation(house.work, unit, name="市文旅局", since="2020-01-01")


def test_an_organisation_is_in_force_until_its_last_day_is_over(house):
    unit = house.an_organisation("市旅游局", "government")
    tree.end_organisation(house.work, unit, until="2027-06-30")
    assert [row["id"] for row in seen.list_organisations(house.work)["rows"]] == [unit]
    assert "organisation" in taken_by(house, "市旅游局", since="2027-06-30")
    tree.rename_organisation(house.work, unit, name="市文旅局", since="2027-02-01")
    last_day, next_day = (house.work.acting_as(house.admin, now=AT + timedelta(days=days)) for days in (170, 171))
    assert (last_day.today, next_day.today) == (date(2027, 6, 30), date(2027, 7, 1))
    assert offered(last_day, unit)["rename_organisation"]
    assert not any(offered(next_day, unit).values())
    assert seen.list_organisations(next_day)["rows"] == []


def test_a_last_day_is_changed_or_taken_back_until_it_is_over(house):
    unit = house.an_organisation("市旅游局", "government")
    assert not offered(house.work, unit)["continue_organisation"]
    tree.end_organisation(house.work, unit, until="2027-06-30")
    assert tree.end_organisation(house.work, unit, until="2027-03-31")["until"] == "2027-03-31"
    assert tree.continue_organisation(house.work, unit)["until"] is None
    told = house.work.events[-1]
    assert (told.type, told.entry["until"]) == ("organisation.continued.v1", None)
    tree.end_organisation(house.work, unit, until="2027-01-10")
    with pytest.raises(Refused) as refused:
        tree.continue_organisation(house.work, unit)
    assert (refused.value.code, refused.value.values["state"]) == ("wrong_state", "ended")


def test_a_name_is_free_from_the_day_after_the_end_and_then_the_end_is_not_taken_back(house):
    unit = house.an_organisation("市旅游局", "government")
    tree.end_organisation(house.work, unit, until="2027-06-30")
    heir = house.an_organisation("市旅游局", "government", since="2027-07-01")
    with pytest.raises(Refused) as refused:
        tree.continue_organisation(house.work, unit)
    assert refused.value.values == {"organisation": heir}


def taken_by(house, name: str, since: str) -> dict:
    """The values of the refusal to give another organisation this name."""
    with pytest.raises(Refused) as refused:
        house.an_organisation(name, "government", since=since)
    return refused.value.values


def offered(work, organisation: str) -> dict[str, bool]:
    """The acts on an organisation, and whether each is allowed now."""
    return {one["name"]: one["allowed"] for one in seen.get_organisation(work, organisation)["actions"]}


def test_organisations_of_another_committee_are_not_shown(house):
    unit = house.an_organisation("市教育局", "government")
    stranger = house.work.acting_as(fellow(new_id()))
    assert seen.list_organisations(stranger, committee=house.root)["rows"] == []
    with pytest.raises(NotFound):
        seen.get_organisation(stranger, unit)


def test_actions_tell_an_administrator_what_the_committee_allows(house):
    names = {action["name"] for action in seen.get_committee(house.work, house.root)["actions"]}
    assert {"create_committee", "create_organisation", "import_people", "create_account"} <= names
    member = house.work.acting_as(fellow(house.root))
    assert seen.get_committee(member, house.root)["actions"] == []


def test_a_notice_keeps_weekdays_off_and_weekend_days_worked():
    assert checked_notice(2027, ["2027-01-01", "2027-01-02"], ["2027-01-03"]) == (["2027-01-01"], ["2027-01-03"])


@pytest.mark.parametrize(
    ("holidays", "workdays", "error"),
    [
        (["2026-12-31"], [], {"holidays": ["other_year"]}),
        ([], ["2027-01-04"], {"workdays": ["not_a_weekend_day"]}),
        (["2027-01-03"], ["2027-01-03"], {"workdays": ["on_both_lists"]}),
    ],
)
def test_a_notice_that_cannot_be_is_refused_by_field(holidays, workdays, error):
    with pytest.raises(Invalid) as invalid:
        checked_notice(2027, holidays, workdays)
    assert invalid.value.values["errors"] == error


def test_the_library_knows_2004_to_2026_and_says_nothing_of_2027():
    notices = notices_in_library()
    assert sorted(notices) == list(range(2004, 2027))
    for year, (holidays, workdays) in notices.items():
        assert checked_notice(year, holidays, workdays) == (sorted(holidays), sorted(workdays))


def correcting(work, year: int):
    """Who corrects the newest notice of a year."""
    other = work.acting_as(work.who)
    tag = tag_of(orjson.dumps(seen.list_calendars(work, year=year)))
    other.call = replace(work.call, if_match=tag)
    return other


def test_the_root_imports_the_calendar_and_a_later_notice_replaces_it(house):
    tree.import_calendar(house.work, year=2027, holidays=["2027-01-01"], workdays=[], source="一稿")
    second = {"holidays": ["2027-10-01"], "workdays": ["2027-10-09"], "source": "二稿"}
    tree.import_calendar(correcting(house.work, 2027), year=2027, **second)
    (year,) = seen.list_calendars(house.work)["rows"]
    assert (year["holidays"], year["workdays"], year["source"]) == (["2027-10-01"], ["2027-10-09"], "二稿")
    directory = MemoryDirectory()
    for event in reversed([event for event in house.work.events if event.type == "calendar.imported.v1"]):
        directory.keep(event.entry, event.sequence)
    known = Year(year=2027, holidays=frozenset({"2027-10-01"}), workdays=frozenset({"2027-10-09"}))
    assert directory.calendar() == Calendar({2027: known})


def test_who_took_each_notice_of_a_year_and_what_it_was_is_told(house):
    account = create_account(house.work, committee=house.root, name="李四", login="lisi")["id"]
    house.work = house.work.acting_as(replace(house.admin, account=account))
    tree.import_calendar(house.work, year=2027, holidays=["2027-01-01"], workdays=[], source="一稿")
    tree.import_calendar(house.work, year=2028, holidays=["2028-01-03"], workdays=[])
    second = {"holidays": ["2027-10-01"], "workdays": ["2027-10-09"], "source": "二稿"}
    tree.import_calendar(correcting(house.work, 2027), year=2027, **second)
    newest, first = seen.list_calendar_changes(house.work, year=2027)["rows"]
    assert (first["holidays"], first["source"], newest["workdays"]) == (["2027-01-01"], "一稿", ["2027-10-09"])
    assert (newest["by_name"], newest["made_at"][:10]) == ("李四", "2027-01-11")
    with pytest.raises(Forbidden):
        seen.list_calendar_changes(house.work.acting_as(fellow(house.root)), year=2027)


def test_of_two_who_correct_a_year_at_once_the_second_is_told_the_newest_and_takes_nothing_back(house):
    tree.import_calendar(house.work, year=2027, holidays=["2027-01-01"], workdays=[])
    tree.import_calendar(house.work, year=2028, holidays=["2028-01-03"], workdays=[])
    one, other = correcting(house.work, 2027), correcting(house.work, 2027)
    tree.import_calendar(one, year=2027, holidays=["2027-01-01", "2027-10-01"], workdays=[])
    with pytest.raises(PreconditionFailed) as stale:
        tree.import_calendar(other, year=2027, holidays=["2027-01-01", "2027-05-03"], workdays=[])
    newest = seen.list_calendars(house.work, year=2027)
    assert stale.value.values["newest"] == newest
    assert newest["rows"][0]["holidays"] == ["2027-01-01", "2027-10-01"]
    with pytest.raises(PreconditionRequired):
        tree.import_calendar(house.work, year=2028, holidays=[], workdays=[])
    assert seen.list_calendars(house.work, year=2029) == {"rows": []}


def test_a_county_does_not_import_the_calendar(house):
    county = house.a_committee()
    work = house.work.acting_as(holder("administrator", county))
    with pytest.raises(Refused) as refused:
        tree.import_calendar(work, year=2027, holidays=[], workdays=[])
    assert refused.value.code == "calendar.root_only"
