"""What members keeps of others' facts: ledgers and standings, whatever the order in which events come."""

import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kernel.ids import derived_id, new_id
from kernel.memory import MemoryWork
from services.members import projections
from services.members.store import Members
from tests.members.makers import proposal_event, signer

MEMBER, COMMITTEE = new_id(), new_id()
START = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)


def _events():
    first, second = new_id(), new_id()
    at = itertools.count()

    def happened(type, subject, *signers):
        when = START + timedelta(hours=next(at))
        return proposal_event(type, *signers, subject=subject, at=when, committee=COMMITTEE)

    me, other = signer(MEMBER, COMMITTEE), signer(second, COMMITTEE, first=False, name="林一")
    events = []
    for number in range(5):
        matter = derived_id("matter", str(number))
        events += [
            happened("proposal.submitted.v1", matter, me, other),
            happened("proposal.filed.v1", matter, me, other),
        ]
    events.append(happened("proposal.withdrawn.v1", derived_id("matter", "1"), me, other))
    events.append(happened("proposal.merged.v1", derived_id("matter", "2"), me, other))
    events.append(happened("proposal.filed.v1", first, other | {"first": True}, me | {"merged_from": new_id()}))
    return events


def _kept_after(events) -> dict:
    work = MemoryWork(Members)
    for event in events:
        projections.hear_of_proposal(work, event)
    return {document["_id"]: document for document in work.standings.find({})}


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_and_doubled_events_keep_the_same_standings(seed):
    events = _events()
    shuffled = events * 2
    random.Random(seed).shuffle(shuffled)
    expected = _kept_after(events)
    assert _kept_after(shuffled) == expected
    mine = next(standing for standing in expected.values() if standing["membership"] == MEMBER)
    assert mine["by_group"] == {"submitted": 3.0, "filed": 9.0}


@pytest.mark.parametrize("left", ["merged", "withdrawn"])
def test_what_was_reconsidered_earns_as_if_it_had_never_left(left):
    me, matter = signer(MEMBER, COMMITTEE), derived_id("matter", "again")
    types = ("submitted", "filed", left, "reconsidered")
    events = [
        proposal_event(f"proposal.{type}.v1", me, subject=matter, at=START + timedelta(hours=hour), committee=COMMITTEE)
        for hour, type in enumerate(types)
    ]
    (kept,) = _kept_after(events[:2]).values()
    for order in itertools.permutations(events):
        (standing,) = _kept_after(order).values()
        assert standing["by_group"] == kept["by_group"] == {"submitted": 1.0, "filed": 3.0}


def test_left_again_after_it_was_reconsidered_counts_as_left():
    me, matter = signer(MEMBER, COMMITTEE), derived_id("matter", "again")
    types = ("submitted", "filed", "withdrawn", "reconsidered", "withdrawn")
    events = [
        proposal_event(f"proposal.{type}.v1", me, subject=matter, at=START + timedelta(hours=hour), committee=COMMITTEE)
        for hour, type in enumerate(types)
    ]
    assert _kept_after(events) == {}


def _rules_set(version: int, since: str, **fields):
    rules = [_a_rule("proposal_filed", 2.0 + version, []), _a_rule("proposal_merged", 1.0, ["proposal_withdrawn"])]
    kept = {"version": version, "since": since, "year_starts": "12-01", "rules": rules, "caps": []} | fields
    at = datetime.fromisoformat(since).replace(tzinfo=UTC) - timedelta(days=2)
    told = proposal_event("point_rules.set.v1", subject=COMMITTEE, at=at, committee=COMMITTEE)
    return replace(told, data={"rules": kept})


def _a_rule(occasion: str, points: float, cancelled_by: list[str]) -> dict:
    return {
        "name": f"{occasion}_{points}",
        "occasion": occasion,
        "part": "first",
        "points": points,
        "group": "filed",
        "cancelled_by": cancelled_by,
    }


def _week_with_new_rules() -> list:
    me = signer(MEMBER, COMMITTEE)
    filed = [
        proposal_event(
            "proposal.filed.v1",
            me,
            subject=derived_id("matter", str(day)),
            at=START + timedelta(days=day),
            committee=COMMITTEE,
        )
        for day in range(7)
    ]
    withdrawn = proposal_event(
        "proposal.withdrawn.v1",
        me,
        subject=derived_id("matter", "0"),
        at=START + timedelta(days=7),
        committee=COMMITTEE,
    )
    caps = [{"group": "filed", "most": 13.0}]
    return [
        *filed,
        withdrawn,
        _rules_set(1, "2027-01-06"),
        _rules_set(2, "2027-01-09", caps=caps, year_starts="01-01"),
    ]


def _ledgers_after(events) -> MemoryWork:
    work = MemoryWork(Members)
    for event in events:
        hear = projections.take_point_rules if event.type == "point_rules.set.v1" else projections.hear_of_proposal
        hear(work, event)
    return work


@pytest.mark.parametrize("seed", range(8))
def test_rules_count_from_their_day_on_whether_they_are_heard_before_or_after_what_happened(seed):
    events = _week_with_new_rules()
    live = _ledgers_after(sorted(events, key=lambda event: event.time))
    shuffled = events * 2
    random.Random(seed).shuffle(shuffled)
    late = _ledgers_after(shuffled)
    assert late.standings.find({}) == live.standings.find({})
    (standing,) = live.standings.find({})
    assert [row["points"] for row in standing["rows"]] == [3.0, 3.0, 3.0, 3.0, 1.0, 0.0]
    for work in (live, late):
        (ledger,) = work.ledgers.find({})
        assert sum(entry.points for entry in ledger.entries) == standing["points"]


def test_rules_that_are_heard_late_are_counted_by_counter_entries():
    events = [event for event in _week_with_new_rules() if event.type != "proposal.withdrawn.v1"]
    work = _ledgers_after(events[:7])
    (before,) = (list(ledger.entries) for ledger in work.ledgers.find({}))
    projections.take_point_rules(work, events[7])
    (ledger,) = work.ledgers.find({})
    assert ledger.entries[: len(before)] == before
    assert {entry.explanation["values"]["cause"] for entry in ledger.entries[len(before) :]} == {"point_rules_set"}


def test_who_came_with_a_merged_proposal_does_not_earn_once_more_by_the_lead():
    work = MemoryWork(Members)
    came_along = signer(MEMBER, COMMITTEE, first=True, merged_from=new_id())
    filed = proposal_event("proposal.filed.v1", came_along, subject=new_id(), at=START, committee=COMMITTEE)
    projections.hear_of_proposal(work, filed)
    assert work.ledgers.count({}) == 0


def test_an_organisation_that_signs_has_no_ledger():
    work = MemoryWork(Members)
    party = signer(new_id(), COMMITTEE, kind="organisation")
    projections.hear_of_proposal(
        work, proposal_event("proposal.filed.v1", party, subject=new_id(), at=START, committee=COMMITTEE)
    )
    assert work.ledgers.count({}) == 0
