"""Whose numbers somebody counts: the committee's, a unit's own, what one signed, and what is published."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.rpc.problems import Forbidden
from services.proposals.commands import leaving
from services.proposals.contract import Grouping
from services.proposals.queries.statistics import get_statistics, list_counted
from tests.proposals.life_makers import filed, handed_over, rate, replied, submitted
from tests.proposals.proposal_makers import (
    COUNTY,
    GOVERNMENT,
    LEADER,
    LIN,
    OFFICE,
    PROPAGANDA,
    REVIEWER,
    ROADS,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    official,
)
from tests.proposals.queries.test_statistics import eventful, numbers
from tests.proposals.random_life import RandomLife

AUDITOR = official("auditor")


def rows_by_unit(work) -> dict[str, dict]:
    """The office's table by unit."""
    groups = get_statistics(work.acting_as(OFFICE), group="unit")["groups"]
    return {row["value"]: {name: (one["over"], one["under"]) for name, one in row["figures"].items()} for row in groups}


def own_numbers(work, unit: str) -> dict:
    """What somebody of the unit counts, as a row of that table: without what is 0."""
    return {name: count for name, count in numbers(work, official("unit_handler", "unit", unit)).items() if any(count)}


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 9_999), min_size=60, max_size=300))
def test_a_unit_has_the_numbers_of_its_row_in_the_offices_table_whatever_happened(choices):
    work = RandomLife(choices).work
    rows, columns = rows_by_unit(work), get_statistics(work.acting_as(OFFICE), group="unit")["columns"]
    for unit in (WATER, ROADS, PROPAGANDA):
        own = own_numbers(work, unit)
        assert rows.get(unit, {}) == (own if own.keys() & set(columns) else {})


def test_a_unit_that_has_nothing_in_any_column_has_no_row_in_the_offices_table():
    work = house()
    proposal, _ = handed_over(work)
    leaving.ask_withdrawal(work.acting_as(ZHOU), proposal, reason="已解决")
    leaving.agree_to_withdrawal(work.acting_as(OFFICE), proposal)
    assert (rows_by_unit(work), own_numbers(work, WATER)["withdrawn"]) == ({}, (1, None))


def test_a_unit_has_the_numbers_of_its_row_in_the_offices_table_where_everything_has_happened():
    work = eventful()
    rows = rows_by_unit(work)
    for unit in (WATER, ROADS, PROPAGANDA):
        assert own_numbers(work, unit) == rows[unit]
    assert rows[ROADS]["assisting"][0], "what it only assists stands there too"


@pytest.mark.parametrize("who", [OFFICE, LEADER, AUDITOR])
def test_office_leaders_and_auditors_count_the_whole_committee(who):
    work = house()
    submitted(work)
    replied(work)
    told = get_statistics(work.acting_as(who))
    assert told["scope"] == "committee"
    assert told["figures"][0]["over"] == 2


def test_a_number_that_holds_more_than_one_may_see_opens_no_list():
    work = house()
    submitted(work)
    filed(work)
    by_leader = {row["name"]: row["listed"] for row in get_statistics(work.acting_as(LEADER))["figures"]}
    assert by_leader["received"] == [] and by_leader["filed"] == ["over"]
    assert by_leader["filing_rate"] == ["over"]
    assert list_counted(work.acting_as(LEADER), figure="received", side="over")["total"] == 1
    by_office = {row["name"]: row["listed"] for row in get_statistics(work.acting_as(OFFICE))["figures"]}
    assert by_office["received"] == ["over"]


def test_a_unit_counts_its_own_work_only():
    work = house()
    handed_over(work)
    replied(work)
    roads = official("unit_handler", "unit", ROADS)
    assert numbers(work, WATER_HANDLER)["handed_over"] == (2, None)
    assert numbers(work, WATER_HANDLER)["reply_rate"] == (1, 2)
    assert numbers(work, roads)["handed_over"] == (0, None)
    assert get_statistics(work.acting_as(WATER_HANDLER))["scope"] == "unit"
    assert numbers(work, GOVERNMENT)["handed_over"] == (2, None)


def test_what_was_given_to_another_unit_stands_only_among_what_was_returned():
    work = eventful()
    told = numbers(work, WATER_HANDLER)
    slow = [row for row in work.handlings.documents({"unit": WATER}) if row["state"] == "reassigned"]
    assert slow and told["returned"][0] > 0
    listed = list_counted(work.acting_as(WATER_HANDLER), figure="received", side="over", limit=100)["rows"]
    theirs = {row["_id"] for row in work.proposals.documents({"audience": f"unit:{WATER}"})}
    assert {row["proposal"] for row in listed} <= theirs


def test_a_list_leads_to_the_handlings_that_its_reader_may_open_and_to_no_other():
    work = eventful()
    for who, may in ((OFFICE, True), (AUDITOR, False)):
        rows = list_counted(work.acting_as(who), figure="handed_over", side="over", limit=100)["rows"]
        assert {row["handling"] is not None for row in rows} <= {may}, who.name


def test_a_member_counts_what_they_signed_and_what_is_published():
    work = eventful()
    own = get_statistics(work.acting_as(LIN))
    assert own["scope"] == "own" and own["scopes"] == ["own", "published"]
    signed = [row for row in work.proposals.documents({}) if f"subject:{LIN.subjects[0]}" in row["audience"]]
    assert own["figures"][0]["over"] == len([row for row in signed if row["column"]])
    public = numbers(work, STRANGER, scope="published")
    assert public["received"][0] == len([row for row in work.proposals.documents({}) if row["published_at"]]) > 0


@pytest.mark.parametrize(
    ("who", "scope"),
    [
        (ZHOU, "committee"),
        (ZHOU, "unit"),
        (WATER_HANDLER, "committee"),
        (WATER_HANDLER, "office"),
        (GOVERNMENT, "unit"),
        (REVIEWER, "committee"),
        (OFFICE, "own"),
    ],
)
def test_a_scope_that_is_not_ones_own_is_forbidden(who, scope):
    with pytest.raises(Forbidden):
        get_statistics(house(who), scope=scope)
    with pytest.raises(Forbidden):
        list_counted(house(who), scope=scope, figure="received", side="over")


def test_another_committees_numbers_are_for_those_with_a_role_there():
    with pytest.raises(Forbidden):
        get_statistics(house(OFFICE), committee=COUNTY, scope="committee")
    assert get_statistics(house(OFFICE), committee=COUNTY)["scope"] == "published"
    county = official("proposal_office", committee=COUNTY)
    assert get_statistics(house(county), committee=COUNTY)["scope"] == "committee"


@pytest.mark.parametrize("group", [None, *map(str, Grouping)])
def test_an_auditor_counts_no_mark_that_would_be_somebodys(group):
    work = house()
    proposal, _ = replied(work)
    rate(work, ZHOU, proposal, "basically")
    satisfaction = {}
    for who in (OFFICE, AUDITOR):
        told = get_statistics(work.acting_as(who), group=group)
        rows = [row["figures"] for row in told["groups"]] if group else [{row["name"]: row for row in told["figures"]}]
        satisfaction[who.name] = sum(row["satisfaction"]["under"] for row in rows if "satisfaction" in row)
    assert list(satisfaction.values()) == [1, 0]
