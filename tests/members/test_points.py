"""The ledger's doors: one's own, a member's, the ranking, the rules."""

from datetime import timedelta

import pytest

from kernel.events import Occurrence
from kernel.forms import load
from kernel.ids import new_id
from kernel.locks import keep_lock
from kernel.rpc.problems import Forbidden, Invalid, NotFound
from services.members import projections
from services.members.commands import people, points
from services.members.contract import SetPointRules
from services.members.queries import points as seen
from services.proposals.contract import ProposalQuarantined
from tests.members.makers import AT, House, fellow, holder, proposal_event, signer

RULE = {"name": "filed", "occasion": "proposal_filed", "part": "first", "points": 2.5, "group": "filed"}
CAP = {"group": "filed", "most": 10.0}


@pytest.fixture
def members(house):
    term = house.a_term()
    return [
        people.create_membership(house.work, person=house.a_person(name), term=term)["id"]
        for name in ("周知远", "林一")
    ]


def file(house, membership, days=0, **fields) -> None:
    event = proposal_event(
        "proposal.filed.v1",
        signer(membership, house.root, **fields),
        subject=new_id(),
        at=AT + timedelta(days=days),
        committee=house.root,
    )
    projections.hear_of_proposal(house.work.acting_as(None), event)


def rules(house, **fields) -> dict:
    return load(SetPointRules, {"committee": house.root, "since": "2027-02-01", "rules": [RULE]} | fields)


def test_a_member_sees_every_own_row_with_rule_evidence_and_words(house, members):
    file(house, members[0])
    me = house.work.acting_as(fellow(house.root, subjects=(members[0],)))
    (ledger,) = seen.list_my_points(me)["rows"]
    assert ledger["totals"] == {"2027": 3.0}
    (row,) = ledger["rows"]
    assert row["explanation"]["zh"] == "《建设口袋公园》提案立案，计 3 分。"
    assert row["explanation"]["en"] == "“建设口袋公园” filed: 3 points."
    assert [entry["points"] for entry in row["entries"]] == [3.0]


def test_a_fellow_does_not_see_another_s_ledger(house, members):
    file(house, members[0])
    other = house.work.acting_as(fellow(house.root, subjects=(members[1],)))
    with pytest.raises(NotFound):
        seen.list_points_of(other, members[0])
    assert seen.list_my_points(other)["rows"] == []


def test_an_office_sees_a_ledger_and_an_empty_one_too(house, members):
    file(house, members[0])
    office = house.work.acting_as(holder("proposal_office", house.root))
    assert seen.list_points_of(office, members[0], year=2027)["totals"] == {"2027": 3.0}
    assert seen.list_points_of(office, members[0], year=2026)["rows"] == []
    assert seen.list_points_of(office, members[1])["totals"] == {}


def test_the_ranking_pages_and_equal_points_share_a_rank(house, members):
    for member in members:
        file(house, member)
    third = new_id()
    file(house, third, first=False)
    first = seen.rank_points(house.work, limit=2)
    rest = seen.rank_points(house.work, limit=2, cursor=first["next"])
    assert [row["rank"] for row in first["rows"] + rest["rows"]] == [1, 1, 3]
    assert (first["year"], first["total"]) == (2027, 3)


def test_the_ranking_is_for_offices(house, members):
    with pytest.raises(NotFound):
        seen.rank_points(house.work.acting_as(fellow(house.root)))
    with pytest.raises(NotFound):
        seen.sum_points(house.work.acting_as(holder("proposal_office", new_id())), committee=house.root)
    with pytest.raises(NotFound):
        seen.sum_points(house.work.acting_as(holder("special_committee_staff", house.root, part=new_id())))


def test_the_sums_count_occasions_and_points_by_rule(house, members):
    for day in range(4):
        file(house, members[0], days=day)
    file(house, members[1], first=False)
    sums = seen.sum_points(house.work)
    assert sums["by_rule"] == {
        "proposal_filed_cosigner": {"occasions": 1, "points": 1.0},
        "proposal_filed_first": {"occasions": 4, "points": 9.0},
    }
    assert (sums["members"], sums["points"]) == (2, 10.0)


def test_the_row_that_met_the_cap_says_so(house, members):
    for day in range(4):
        file(house, members[0], days=day)
    ledger = seen.list_points_of(house.work, members[0])
    assert [row["explanation"]["code"] for row in ledger["rows"]] == ["points.earned"] * 3 + ["points.cap_reached"]


def test_new_rules_begin_on_a_coming_day_and_old_points_stand(house, members):
    file(house, members[0])
    made = points.set_point_rules(house.work, **rules(house, caps=[{"group": "filed", "most": 10}]))
    assert made["version"] == 1
    file(house, members[0], days=40)
    ledger = seen.list_points_of(house.work, members[0])
    assert [(row["points"], row["rule_version"]) for row in ledger["rows"]] == [(3.0, 0), (2.5, 1)]
    assert [row["version"] for row in seen.list_point_rules(house.work)["rows"]] == [1, 0]


def test_the_event_of_new_rules_keeps_them_again_where_they_are_not(house):
    points.set_point_rules(house.work, **rules(house))
    told = Occurrence.from_wire(house.work.events[-1].to_wire())
    kept = house.work.point_rules.find({})
    projections.take_point_rules(house.work, told)
    assert house.work.point_rules.find({}) == kept
    fresh = House()
    projections.take_point_rules(fresh.work, told)
    assert fresh.work.point_rules.find({}) == kept


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"since": "2027-01-11"}, {"since": ["must_be_later"]}),
        ({"rules": [RULE, RULE | {"part": "cosigner"}]}, {"rules": {"1": {"name": ["name_twice"]}}}),
        ({"rules": [RULE, RULE | {"name": "again"}]}, {"rules": {"1": {"occasion": ["occasion_twice"]}}}),
        (
            {"rules": [RULE | {"cancelled_by": ["proposal_filed"]}]},
            {"rules": {"0": {"cancelled_by": ["cancels_itself"]}}},
        ),
        ({"caps": [CAP, CAP | {"most": 5}]}, {"caps": {"1": {"group": ["name_twice"]}}}),
        ({"caps": [CAP, CAP | {"group": "other"}]}, {"caps": {"1": {"group": ["no_rule_in_group"]}}}),
    ],
)
def test_rules_that_cannot_be_are_refused_with_the_place(house, fields, errors):
    with pytest.raises(Invalid) as refused:
        points.set_point_rules(house.work, **rules(house, **fields))
    assert refused.value.values["errors"] == errors


@pytest.mark.parametrize(
    "fields",
    [{"rules": []}, {"rules": [RULE | {"points": -1}]}, {"year_starts": "13-01"}, {"since": "soon"}, {"colour": 1}],
)
def test_rules_in_bad_form_are_refused_by_field(house, fields):
    with pytest.raises(Invalid):
        rules(house, **fields)


def test_only_the_administrator_sets_rules(house):
    with pytest.raises(Forbidden):
        points.set_point_rules(house.work.acting_as(holder("proposal_office", house.root)), **rules(house))


def test_while_a_text_is_locked_away_the_ledger_does_not_say_its_title(house, members):
    proposal, earlier = new_id(), new_id()

    def happens(type, sequence):
        event = Occurrence(
            type=type, source="proposals", subject=proposal, sequence=sequence, time=AT, committee="", data={}
        )
        keep_lock(house.work.acting_as(None), event, ProposalQuarantined)

    def told():
        return str(seen.list_points_of(house.work, members[0])["rows"])

    for subject, title in ((proposal, "某单位的内部事务"), (earlier, "建设口袋公园")):
        event = proposal_event(
            "proposal.filed.v1",
            signer(members[0], house.root),
            subject=subject,
            at=AT,
            committee=house.root,
            title=title,
        )
        projections.hear_of_proposal(house.work.acting_as(None), event)
    assert "内部事务" in told()
    happens("proposal.quarantined.v1", 5)
    happens("proposal.released.v1", 4)
    assert "内部事务" not in told()
    assert "建设口袋公园" in told()
    happens("proposal.released.v1", 6)
    assert "内部事务" in told()
