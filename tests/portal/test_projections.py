"""Portal's read model in memory: streams in order, early arrivals parked, the same result in any order of arrival."""

import itertools
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.identity import Grant, Principal
from kernel.ids import new_id
from kernel.memory import MemoryDirectory, MemoryWork
from kernel.rpc.problems import Forbidden, NotFound
from services.portal import commands, contract, projections, queries
from services.portal.store import Portal
from tests.portal.invented import (
    COMMITTEE,
    LEAD,
    awards_published,
    commitment,
    common,
    evaluation_published,
    happened,
    picture,
    picture_address,
    pictured,
    proposal_id,
    published,
    results_id,
    unpublic,
    unpublished,
)

PROPOSAL = proposal_id("elevators")
ROOT = new_id()
operator = Principal(
    account=new_id(),
    name="运维",
    committee=ROOT,
    person=new_id(),
    grants=(Grant(role="operator", committee=ROOT),),
)
visitor = Principal(account=new_id(), name="委员", committee=COMMITTEE, person=new_id())


@pytest.fixture
def work() -> MemoryWork:
    tree = [{"id": id, "kind": "committee", "parent": above} for id, above in ((ROOT, None), (COMMITTEE, ROOT))]
    return MemoryWork(Portal, directory=MemoryDirectory(*tree))


def follow(work: MemoryWork, *events) -> MemoryWork:
    for event in events:
        if event.type.startswith("proposal."):
            projections.follow_proposal(work, event)
        elif event.type.startswith(("evaluation.", "award.")):
            projections.follow_results(work, event)
        else:
            projections.follow_commitment(work, event)
    return work


def kept(work: MemoryWork) -> dict:
    return {name: room for name, room in work.backend.collections.items() if room}


def test_an_event_ahead_of_its_turn_waits_for_those_before_it(work):
    follow(work, published(sequence=3))
    assert work.pages.one(PROPOSAL) is None
    follow(work, unpublic(sequence=1))
    assert work.pages.one(PROPOSAL) is None
    follow(work, unpublic(sequence=2))
    assert work.pages.one(PROPOSAL)["title"] == "关于加快老旧小区加装电梯的提案"
    assert work.parked.count({}) == 0
    assert work.streams.one(PROPOSAL) == {"_id": PROPOSAL, "last": 3, "waiting": False}


def test_what_is_not_for_the_public_is_never_kept_not_even_while_it_waits(work):
    follow(work, unpublic(sequence=5), unpublic(sequence=1), commitment("made", 1, public=False))
    assert "没有公开的正文" not in str(work.backend.collections)
    assert "机密标题" not in str(work.backend.collections)
    assert work.commitments.count({}) == 0


def test_taking_off_leaves_only_that_it_was_there(work):
    follow(work, unpublic(sequence=1), published(sequence=2), unpublished(sequence=3))
    assert "电梯" not in str(work.backend.collections)
    assert work.choices.count({}) == 0
    assert not work.pages.one(PROPOSAL)["published"]


def test_a_picture_may_be_read_while_it_stands_on_the_page(work):
    def shown(name: str) -> bool:
        try:
            return queries.may_read(work, PROPOSAL, file=picture(name))
        except NotFound:
            return False

    assert not shown("map")
    follow(work, published(sequence=1, situation=pictured("map")), published("river", 1, situation=pictured("river")))
    assert [shown(name) for name in ("map", "chart", "river")] == [True, False, False]
    changed = published(sequence=2, analysis=pictured("chart"))
    follow(work, replace(changed, type="proposal.page_changed.v1"))
    assert [shown(name) for name in ("map", "chart")] == [False, True]
    follow(work, unpublished(sequence=3))
    assert not shown("chart")
    follow(work, published(sequence=4, situation=pictured("map")))
    assert shown("map")


def test_programs_get_pictures_by_the_address_that_the_page_has(work):
    follow(work, published(sequence=1, situation=pictured("map")))
    view = queries.get_published(work, PROPOSAL)
    assert f'<img src="{picture_address("map")}" alt=' in view["situation"]
    assert "pictures" not in view


def test_publishing_again_replaces_page_card_and_choices(work):
    follow(work, published(sequence=1), published(sequence=2, units=[LEAD], title="改过的标题"))
    assert work.cards.one(PROPOSAL)["title"] == "改过的标题"
    assert [choice["_id"] for choice in work.choices.find({"kind": "unit"})] == [f"unit:{LEAD['unit']}"]
    assert work.choices.one("year:2027")["cards"] == 1


def test_every_order_and_doubling_gives_the_same_read_model():
    def history() -> list:
        return [
            unpublic(sequence=1),
            published(sequence=2, title="第一版标题"),
            unpublished(sequence=3),
            published(sequence=4),
            happened("proposal.archived.v1", PROPOSAL, 5, **common("关于加快老旧小区加装电梯的提案")),
            commitment("made", 1),
            commitment("reported_done", 2),
            commitment("confirmed", 3, done_on="2028-01-10"),
            published("river", sequence=1, title="关于保护长江湿地的提案"),
            evaluation_published(),
            awards_published(),
        ]

    straight = kept(follow(MemoryWork(Portal), *history()))
    assert set(straight) == {"pages", "cards", "choices", "streams", "commitments", "results"}
    for seed in range(200):
        events = history() + random.Random(seed).choices(history(), k=5)
        random.Random(seed).shuffle(events)
        assert kept(follow(MemoryWork(Portal), *events)) == straight, f"seed {seed}"


def test_a_changed_page_keeps_the_day_on_which_it_was_published(work):
    follow(work, published(sequence=1))
    before = queries.get_published(work, PROPOSAL)
    follow(work, page_changed(2, reply_class={"code": "A", "zh": "已经解决或采纳", "en": "Solved"}))
    after = queries.get_published(work, PROPOSAL)
    assert ([one["code"] for one in after["reply_classes"]], after["published_at"]) == (["A"], before["published_at"])
    assert queries.list_published(work)["rows"][0]["reply_classes"] == after["reply_classes"]
    assert work.choices.one("year:2027")["cards"] == 1


def page_changed(sequence: int, reply_class: dict):
    told = published(sequence=sequence)
    replies = [reply | {"reply_class": reply_class} for reply in told.replies]
    return replace(
        told,
        type="proposal.page_changed.v1",
        time=told.time + timedelta(days=30),
        data=told.data | {"replies": replies},
    )


def test_every_order_of_one_stream_ends_at_its_last_event():
    events = [unpublic(sequence=1), published(sequence=2), unpublished(sequence=3), published(sequence=4, title="终版")]
    events.append(page_changed(5, reply_class={"code": "A", "zh": "已经解决或采纳", "en": "Solved"}))
    for order in itertools.permutations(events):
        work = follow(MemoryWork(Portal), *order)
        assert work.cards.one(PROPOSAL)["reply_classes"][0]["code"] == "A"
        assert work.choices.one("year:2027")["cards"] == 1


def test_lists_filter_by_year_category_and_unit_and_carry_no_search_terms(work):
    follow(work, published(), unpublic(sequence=1), unpublic(sequence=2))
    page = queries.list_published(work, year=2027, category="society", unit=LEAD["unit"])
    assert [row["title"] for row in page["rows"]] == ["关于加快老旧小区加装电梯的提案"]
    assert not {"terms", "plain", "_id"} & set(page["rows"][0])
    assert queries.list_published(work, year=2026)["rows"] == []


def test_a_published_proposal_is_read_with_the_progress_of_its_commitments(work):
    follow(work, published(sequence=1), commitment("reported_done", 2))
    view = queries.get_published(work, PROPOSAL)
    assert view["commitments"][0]["state"] == "reported"
    assert view["commitments"][0]["progress_on"] == "2027-09-01"


def test_one_taken_off_is_not_found(work):
    follow(work, published(sequence=1), unpublished(sequence=2))
    for id in (PROPOSAL, new_id()):
        with pytest.raises(NotFound):
            queries.get_published(work, id)


def test_results_name_those_proposals_that_are_public_now_whatever_came_first(work):
    follow(work, awards_published(), evaluation_published(), published(sequence=1))
    follow(work, published("river", 1, title="关于保护长江湿地的提案"))

    def shown(name: str) -> list[str]:
        return [one["title"] for one in queries.get_results(work, results_id(name))["proposals"]]

    both = ["关于加快老旧小区加装电梯的提案", "关于保护长江湿地的提案"]
    assert (shown("awards"), shown("evaluation")) == (both, both)
    follow(work, unpublished(sequence=2))
    assert (shown("awards"), shown("evaluation")) == (both[1:], both[1:])
    assert "电梯" not in str(work.backend.collections)
    assert queries.get_results(work, results_id("awards"))["proposals_in_all"] == 2
    assert queries.get_published(work, proposal_id("river"))["awards"] == [
        {"id": results_id("awards"), "name": "年度评优"}
    ]
    follow(work, published(sequence=3))
    assert shown("awards") == both


def test_results_keep_nothing_but_what_the_public_reads(work):
    follow(work, evaluation_published(), awards_published())
    (evaluation, awards) = (work.results.one(results_id(name)) for name in ("evaluation", "awards"))
    assert [(one["name"], one["grade"]["zh"]) for one in evaluation["units"]] == [
        ("市财政局", "优秀"),
        ("市住房和城乡建设局", "良好"),
    ]
    assert [set(one) for one in evaluation["proposals"]] == [{"id", "grade"}] * 2
    assert awards["units"] == [{"unit": LEAD["unit"], "name": LEAD["name"], "grade": None}]
    with pytest.raises(NotFound):
        queries.get_results(work, PROPOSAL)


def test_operators_see_gaps_and_may_go_on_without_what_is_missing(work):
    follow(work, published(sequence=3), unpublic(sequence=5))
    assert queries.list_gaps(work.acting_as(operator))["rows"] == [
        {"id": PROPOSAL, "last": 0, "first_parked": 3, "parked": 2}
    ]
    gap = commands.skip_gap(work.acting_as(operator), PROPOSAL)
    assert gap["last"] == 3
    assert work.pages.one(PROPOSAL)["published"]
    assert queries.list_gaps(work.acting_as(operator))["rows"][0]["first_parked"] == 5
    follow(work, unpublic(sequence=2), unpublished(sequence=4))
    assert not work.pages.one(PROPOSAL)["published"], "the late one is old; the next in turn is not"


def test_only_operators_of_the_root_committee_look_after_streams(work):
    follow(work, published(sequence=3))
    part = Grant(role="operator", committee=ROOT, scope="unit", scope_id=new_id())
    below = Grant(role="operator", committee=COMMITTEE)
    for who in (visitor, replace(operator, grants=(part,)), replace(operator, grants=(below,))):
        with pytest.raises(Forbidden):
            queries.list_gaps(work.acting_as(who))
        with pytest.raises(Forbidden):
            commands.skip_gap(work.acting_as(who), PROPOSAL)


def test_answers_have_the_shape_of_their_views(work):
    follow(work, published(sequence=1), published("river", sequence=3))
    follow(work, evaluation_published(), awards_published())
    page, gaps = queries.list_published(work), queries.list_gaps(work.acting_as(operator))
    results = queries.list_results(work)
    for view, answer in (
        (contract.PublishedPage, page),
        (contract.PublishedRow, page["rows"][0]),
        (contract.PublishedView, queries.get_published(work, PROPOSAL)),
        (contract.ResultsPage, results),
        (contract.ResultsRow, results["rows"][0]),
        (contract.ResultsView, queries.get_results(work, results_id("evaluation"))),
        (contract.ResultsView, queries.get_results(work, results_id("awards"))),
        (contract.GapPage, gaps),
        (contract.GapView, gaps["rows"][0]),
    ):
        assert view().validate(answer) == {}
        assert set(answer) == set(view().fields)
