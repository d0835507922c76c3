"""The numbers: equal to a slow count of the events, and each with its list."""

import random
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.forms import form_of
from kernel.rpc.problems import Invalid
from services.proposals.commands import handlings, reviewing
from services.proposals.contract import CountedPage, Figure, Grouping, StatisticsView
from services.proposals.domain.counting import FIGURES
from services.proposals.queries.statistics import get_statistics, list_counted
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.life_makers import handed_over, rate, replied, reply, submitted
from tests.proposals.proposal_makers import (
    HE,
    LIN,
    OFFICE,
    WATER_HANDLER,
    ZHOU,
    house,
)
from tests.proposals.random_life import RandomLife
from tests.proposals.recounting import recount

SEED = 46
"""A life at whose end no number is 0, and no rate 0 or 1."""


def numbers(work, who=OFFICE, **form) -> dict[str, tuple[int, int | None]]:
    told = get_statistics(work.acting_as(who), **form)["figures"]
    return {row["name"]: (row["over"], row["under"]) for row in told}


def test_a_group_that_has_none_of_its_tables_numbers_is_no_row_of_it():
    work = house()
    submitted(work)
    told = get_statistics(work.acting_as(OFFICE), group="unit")
    assert "waiting" in told["columns"] and told["groups"] == []
    assert [row["value"] for row in get_statistics(work.acting_as(OFFICE), group="kind")["groups"]] != []


def test_a_list_says_whose_numbers_it_opens_and_of_which_group():
    work = house()
    handed_over(work)
    told = get_statistics(work.acting_as(OFFICE), group="unit")
    [group] = told["groups"]
    asked = {"figure": "handed_over", "side": "over", "group": "unit"}
    page = list_counted(work.acting_as(OFFICE), **asked, value=group["value"])
    assert page["scope"] == told["scope"] == "committee"
    assert page["group"] == {name: group[name] for name in ("value", "zh", "en")}
    assert list_counted(work.acting_as(OFFICE), **asked, value="nobody")["group"] is None
    assert list_counted(work.acting_as(WATER_HANDLER), figure="handed_over", side="over")["group"] is None


def events_of(work) -> list[dict]:
    return list(work.backend.collections.get("outbox", {}).values())


@cache
def eventful():
    """One long life in which everything happens."""
    chance = random.Random(SEED)
    return RandomLife([chance.randrange(10_000) for _ in range(1_200)]).work


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 9_999), min_size=60, max_size=300))
def test_numbers_equal_a_slow_count_of_the_events_of_any_history(choices):
    work = RandomLife(choices).work
    assert numbers(work) == recount(events_of(work), work.today)


def test_numbers_equal_a_slow_count_where_everything_has_happened():
    work = eventful()
    slow = recount(events_of(work), work.today)
    assert numbers(work) == slow
    assert {name for name, (over, _) in slow.items() if not over} == set()
    assert {name for name, (over, under) in slow.items() if under is not None and not 0 < over < under} == set()


def test_what_a_later_round_replaced_is_promised_once():
    work = house()
    promised = {"reply_class": "B", "commitments": [{"text": "清淤", "due": "2027-03-01", "suggestion": None}]}
    proposal, first = handed_over(work)
    reply(work, proposal, first, **promised)
    rate(work, ZHOU, proposal, "unsatisfied")
    reply(work, proposal, work.handlings.documents({"earlier": first})[0]["_id"], **promised)
    assert numbers(work)["commitment_completion"] == (0, 1)
    assert numbers(work) == recount(events_of(work), work.today)


@pytest.mark.parametrize("group", [None, Grouping.UNIT, Grouping.PARTY])
def test_every_number_opens_a_list_of_exactly_as_many(group):
    work = eventful().acting_as(OFFICE)
    told = get_statistics(work, group=group and str(group))
    groups = told["groups"] if group else [{"figures": {row["name"]: row for row in told["figures"]}}]
    assert groups
    for row in groups[:1]:
        chosen = {"group": str(group), "value": row["value"]} if group else {}
        for name in FIGURES:
            counted = row["figures"].get(name, {"over": 0, "under": 0})
            sides = {"over", "under"} if FIGURES[name].under else {"over"}
            for side in sides:
                page = list_counted(work, figure=str(name), side=side, **chosen)
                assert page["total"] == counted[side], (name, side, chosen)
                assert not form_of(CountedPage).validate(page)


def test_what_is_in_one_group_only_adds_up_to_the_whole():
    work = eventful()
    for group in set(Grouping) - {Grouping.UNIT}:
        told = get_statistics(work.acting_as(OFFICE), group=str(group))
        assert not form_of(StatisticsView).validate(told)
        for row in told["figures"]:
            parts = [one["figures"][row["name"]] for one in told["groups"] if row["name"] in one["figures"]]
            assert sum(part["over"] for part in parts) == row["over"], (group, row["name"])
            assert sum(part["under"] or 0 for part in parts) == (row["under"] or 0), (group, row["name"])


def test_received_is_the_sum_of_its_columns():
    told = numbers(eventful())
    columns = ("under_review", "filed", "not_filed", "merged", "withdrawn")
    assert told["received"][0] == sum(told[name][0] for name in columns)
    assert told["not_filed"][0] == sum(count for name, (count, _) in told.items() if name.startswith("not_filed_"))


def test_what_was_handed_over_is_the_sum_of_where_it_stands():
    told = numbers(eventful())
    parts = ("waiting", "in_handling", "return_asked", "replied", "opinion_given")
    assert told["handed_over"][0] == sum(told[name][0] for name in parts)
    assert told["handed_over"][0] == told["lead"][0] + told["assisting"][0]


def test_a_list_goes_on_page_by_page_without_gap_or_double():
    work = eventful().acting_as(OFFICE)
    whole = list_counted(work, figure="received", side="over", limit=100)
    seen, cursor = [], None
    while True:
        page = list_counted(work, figure="received", side="over", limit=7, cursor=cursor)
        seen += [row["id"] for row in page["rows"]]
        if not (cursor := page["next"]):
            break
    assert seen[:100] == [row["id"] for row in whole["rows"]]
    assert len(set(seen)) == whole["total"] == len(seen)


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "٣", "9" * 12])
def test_a_cursor_that_is_none_is_refused(cursor):
    with pytest.raises(Invalid):
        list_counted(house(OFFICE), figure="received", side="over", cursor=cursor)


def test_a_session_is_compared_with_the_one_before_and_a_year_with_the_year_before():
    work = house()
    replied(work)
    term = work.directory.find("term", {"committee": OFFICE.committee})[0]
    earlier = term["sessions"][0] | {"number": 1, "name": "一次会议"}
    work.directory.keep(term | {"sessions": [earlier, *term["sessions"]]}, sequence=2)
    office = work.acting_as(OFFICE)
    second, first = (get_statistics(office, term=6, session=number) for number in (2, 1))
    assert second["before"] == {"term": 6, "session": 1, "year": None}
    assert second["figures"][0]["over"] == 1 and second["figures"][0]["before"]["over"] == 0
    assert first["before"] is None and first["figures"][0]["before"] is None
    later = get_statistics(office, year=2028)
    assert later["figures"][0]["over"] == 0 and later["figures"][0]["before"]["over"] == 1
    assert later["before"]["year"] == 2027


def test_the_years_offered_are_those_in_which_something_of_the_scope_was_received():
    work = house()
    assert get_statistics(work.acting_as(OFFICE))["years"] == []
    submitted(work)
    work.instant = datetime(2027, 12, 31, 17, tzinfo=UTC)
    submitted(work)
    assert get_statistics(work.acting_as(OFFICE), year=2026)["years"] == [2028, 2027], "of our new year, not UTC's"
    assert get_statistics(work.acting_as(LIN), scope="own")["years"] == []


def test_numbers_are_those_of_the_day_on_which_a_member_signed():
    work = house()
    submitted(work)
    moved = work.directory.find("membership", {"name": ZHOU.name})[0] | {"sector": "工商联界"}
    work.directory.keep(moved, sequence=2)
    groups = get_statistics(work.acting_as(OFFICE), group="sector")["groups"]
    assert [row["value"] for row in groups] == ["农业界"]


def test_a_locked_text_is_counted_and_not_named():
    work = house()
    proposal, _ = replied(work, cosigners=[HE])
    rate(work, HE, proposal)
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="涉密")
    assert numbers(work)["received"] == (1, None)
    for figure in Figure:
        rows = list_counted(work.acting_as(OFFICE), figure=str(figure), side="over")["rows"]
        assert {row["title"] for row in rows} <= {HIDDEN_TITLE}


def test_a_meeting_that_is_logged_after_the_reply_was_sent_moves_no_figure():
    work = house()
    _, handling = replied(work)
    assert numbers(work)["meeting_rate"] == (0, 1)
    talk = {"stage": "before", "way": "meeting", "on": work.today.isoformat(), "content": "座谈"}
    work.instant += timedelta(minutes=5)
    handlings.log_contact(work.acting_as(WATER_HANDLER), handling, **talk)
    assert numbers(work)["meeting_rate"] == (0, 1)
