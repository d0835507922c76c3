"""The duty ledger: what facts are worth, in any order, and how the append-only entries follow."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.ids import derived_id, new_id
from services.members.domain.ledger import Cause, Fact, Ledger, standing, totals
from services.members.domain.rules import PRESET, RuleSet, in_force

MEMBER, COMMITTEE = new_id(), new_id()
START = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)


def fact(occasion: str, matter: str = "p1", days: float = 0, part: str = "first", event: str | None = None) -> Fact:
    return Fact(
        event=event or derived_id(occasion, matter, part, str(days)),
        at=START + timedelta(days=days),
        occasion=occasion,
        matter=matter,
        part=part,
        title=f"关于{matter}的提案",
        name="周知远",
    )


def points(facts, versions=(PRESET,)) -> dict[tuple[str, str], float]:
    return {(row.rule, row.fact.matter): row.points for row in standing(MEMBER, list(facts), list(versions))}


def a_ledger(facts) -> Ledger:
    ledger = Ledger.open(COMMITTEE, MEMBER)
    for one in facts:
        if ledger.hear(one):
            ledger.settle([PRESET], Cause(occasion=one.occasion, at=one.at))
    return ledger


def test_a_first_proposer_earns_for_submitting_and_for_filing():
    worth = points([fact("proposal_submitted"), fact("proposal_filed", days=5)])
    assert worth == {("proposal_submitted_first", "p1"): 1.0, ("proposal_filed_first", "p1"): 3.0}


def test_a_cosigner_earns_less_and_only_for_filing():
    worth = points([fact("proposal_submitted", part="cosigner"), fact("proposal_filed", part="cosigner")])
    assert worth == {("proposal_filed_cosigner", "p1"): 1.0}


def test_a_proposal_submitted_again_after_its_return_earns_once_with_its_first_day():
    rows = standing(MEMBER, [fact("proposal_submitted", days=9), fact("proposal_submitted", days=1)], [PRESET])
    assert [(row.fact.day, row.points) for row in rows] == [("2027-01-05", 1.0)]


def test_the_cap_of_a_year_gives_the_last_occasion_in_part_and_later_ones_nothing():
    rules = RuleSet(version=1, since="2027-01-01", rules=PRESET.rules, caps={"filed": 7.0})
    filed = [fact("proposal_filed", f"p{n}", days=n) for n in range(4)]
    assert [row.points for row in standing(MEMBER, filed, [PRESET, rules])] == [3.0, 3.0, 1.0, 0.0]


def test_the_scoring_year_begins_on_the_first_of_december_and_caps_begin_anew():
    filed = [fact("proposal_filed", f"p{n}", days=n) for n in range(4)]
    next_year = fact("proposal_filed", "late", days=331)
    rows = standing(MEMBER, [*filed, next_year], [PRESET])
    assert next_year.day == "2027-12-01"
    assert totals(rows) == {2027: {"filed": 9.0}, 2028: {"filed": 3.0}}


def test_a_day_is_a_local_day_so_an_evening_in_utc_belongs_to_the_next_one():
    late = fact("proposal_filed")
    late.at = datetime(2027, 11, 30, 16, 30, tzinfo=UTC)
    assert standing(MEMBER, [late], [PRESET])[0].year == 2028


def test_a_withdrawn_proposal_earns_nothing_and_frees_its_share_of_the_cap():
    filed = [fact("proposal_filed", f"p{n}", days=n) for n in range(4)]
    worth = points([*filed, fact("proposal_withdrawn", "p0", days=20)])
    assert ("proposal_filed_first", "p0") not in worth
    assert worth["proposal_filed_first", "p3"] == 3.0


def test_a_filed_proposal_that_is_merged_later_earns_by_the_merging_instead():
    worth = points([fact("proposal_filed"), fact("proposal_merged", days=3)])
    assert worth == {("proposal_merged_first", "p1"): 3.0}


def test_rules_of_the_day_count_and_old_ones_for_old_days():
    double = RuleSet(
        version=1,
        since="2027-02-01",
        rules=tuple(type(rule)(**{**rule.__dict__, "points": rule.points * 2}) for rule in PRESET.rules),
    )
    worth = points([fact("proposal_filed", "old"), fact("proposal_filed", "new", days=40)], [PRESET, double])
    assert worth == {("proposal_filed_first", "old"): 3.0, ("proposal_filed_first", "new"): 6.0}
    assert in_force([double, PRESET], "2027-01-31") is PRESET


def test_entries_are_appended_and_never_changed():
    ledger = a_ledger([fact("proposal_submitted"), fact("proposal_filed", days=2)])
    before = [dict(vars(entry)) for entry in ledger.entries]
    withdrawn = fact("proposal_withdrawn", days=9)
    ledger.hear(withdrawn)
    ledger.settle([PRESET], cause=withdrawn)
    assert [dict(vars(entry)) for entry in ledger.entries[: len(before)]] == before
    assert sorted(entry.points for entry in ledger.entries[len(before) :]) == [-3.0, -1.0]
    assert {entry.day for entry in ledger.entries[len(before) :]} == {withdrawn.day}


def test_every_entry_is_an_event_that_tells_rule_occasion_and_why():
    ledger = a_ledger([fact("proposal_filed")])
    (earned,) = ledger.collect_events()
    assert earned.type == "points.earned.v1"
    assert (earned.points, earned.rule, earned.rule_version, earned.year) == (3.0, "proposal_filed_first", 0, 2027)
    assert earned.occasion["subject"] == "p1"
    assert earned.explanation["code"] == "points.earned"
    assert earned.time == START


def test_taking_points_back_is_an_event_of_its_own():
    ledger = a_ledger([fact("proposal_filed"), fact("proposal_withdrawn", days=1)])
    assert [event.type for event in ledger.collect_events()] == ["points.earned.v1", "points.cancelled.v1"]


def test_a_fact_that_is_heard_twice_changes_nothing():
    ledger = a_ledger([fact("proposal_filed")])
    assert ledger.hear(fact("proposal_filed")) is False


def test_a_first_submission_heard_late_moves_its_points_to_the_year_it_belongs_to():
    later, earlier = fact("proposal_submitted", days=340), fact("proposal_submitted", days=1)
    ledger = a_ledger([later, earlier])
    sums = {}
    for entry in ledger.entries:
        sums[entry.year] = sums.get(entry.year, 0) + entry.points
    assert sums == {2028: 0.0, 2027: 1.0}


OCCASIONS = ["proposal_submitted", "proposal_filed", "proposal_merged", "proposal_withdrawn"]
FACTS = st.lists(
    st.builds(
        lambda occasion, matter, days, part: fact(occasion, f"p{matter}", days, part),
        st.sampled_from(OCCASIONS),
        st.integers(0, 5),
        st.integers(0, 400),
        st.sampled_from(["first", "cosigner"]),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(FACTS, st.randoms(use_true_random=False))
def test_entries_always_sum_to_what_the_facts_are_worth_in_whatever_order_they_came(facts, chance):
    shuffled = facts * 2
    chance.shuffle(shuffled)
    ledger = a_ledger(shuffled)
    in_order = standing(MEMBER, list({one.event: one for one in facts}.values()), [PRESET])
    assert standing(MEMBER, ledger.facts, [PRESET]) == in_order
    written = {}
    for entry in ledger.entries:
        place = entry.key, entry.year
        written[place] = round(written.get(place, 0) + entry.points, 2)
    worth = {(row.key, row.year): row.points for row in in_order if row.points}
    assert {place: sum_ for place, sum_ in written.items() if sum_} == worth
    assert len({entry.id for entry in ledger.entries}) == len(ledger.entries)
