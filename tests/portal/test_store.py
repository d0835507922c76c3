"""The shelf on a real MongoDB: what the site finds there, and by which index."""

import pytest

from kernel.desk import Desk
from kernel.settings import Settings
from services.portal import projections
from services.portal.contract import PAGE_PARAMETERS
from services.portal.domain import plain_words, search_terms
from services.portal.site import make_app
from services.portal.store import Portal, Search, Shelf
from tests.portal.invented import (
    ASSISTING,
    LEAD,
    awards_published,
    commitment,
    evaluation_published,
    proposal_id,
    published,
    results_id,
    unpublic,
    unpublished,
)

pytestmark = pytest.mark.servers


@pytest.fixture
def settings(servers) -> Settings:
    return Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MONGO_PREFIX": servers.fresh_prefix()})


@pytest.fixture
def desk(settings):
    desk = Desk(Portal, settings)
    desk.prepare()
    yield desk
    desk.client.drop_database(desk.database.name)
    desk.client.close()


@pytest.fixture
def shelf(desk, settings) -> Shelf:
    return Shelf.from_settings(settings)


def follow(desk: Desk, *events) -> None:
    work = desk.work()
    proposals = [event for event in events if event.type.startswith("proposal.")]
    commitments = [event for event in events if event.type.startswith("commitment.")]
    results = [event for event in events if event.type.startswith(("evaluation.", "award."))]
    work.take_in("portal.follow_proposals", proposals, lambda event: projections.follow_proposal(work, event))
    work.take_in("portal.follow_results", results, lambda event: projections.follow_results(work, event))
    work.take_in("portal.follow_commitments", commitments, lambda event: projections.follow_commitment(work, event))


def a_search(text: str = "", **filters) -> Search:
    words = tuple(plain_words(word) for word in text.split())
    terms = tuple(sorted({term for word in words for term in search_terms(word)}))
    return Search(words=words, terms=terms, **filters)


def test_a_search_finds_by_substring_year_category_and_unit(desk, shelf):
    ecology = {"code": "ecology", "zh": "生态文明建设", "en": "Ecology"}
    follow(desk, published(sequence=1, title="关于老旧小区加装电梯的提案"))
    follow(desk, published("river", 1, title="关于保护长江湿地的提案", category=ecology, units=[LEAD]))

    def found(*given, **filters) -> list[str]:
        rows, total = shelf.search(a_search(*given, **filters), 0, 10)
        assert total == len(rows)
        return sorted(row["title"] for row in rows)

    assert found() == ["关于保护长江湿地的提案", "关于老旧小区加装电梯的提案"]
    assert found("小区 电梯") == ["关于老旧小区加装电梯的提案"]
    assert found("区小") == []
    assert found("提案", category="ecology", year=2027) == ["关于保护长江湿地的提案"]
    assert found(unit=ASSISTING["unit"]) == ["关于老旧小区加装电梯的提案"]


def test_newest_first_and_page_by_page(desk, shelf):
    follow(desk, *[published(f"p{number}", 1, title=f"提案{number}") for number in range(7)])
    pages = [[row["_id"] for row in shelf.search(a_search(), skip, 3)[0]] for skip in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({id for page in pages for id in page}) == 7


@pytest.mark.parametrize(
    "search", [a_search(), a_search(year=2027), a_search(category="society"), a_search(unit=LEAD["unit"])]
)
def test_lists_are_sorted_by_an_index(desk, search):
    plan = desk.database["cards"].find(search.where()).sort([("published_at", -1), ("_id", -1)]).explain()
    stages = str(plan["queryPlanner"]["winningPlan"])
    assert "IXSCAN" in stages
    assert "SORT" not in stages.replace("sortPattern", "")


def test_words_are_found_by_the_index_of_terms(desk):
    plan = desk.database["cards"].find(a_search("电梯").where()).explain()
    assert "terms_1" in str(plan["queryPlanner"]["winningPlan"])


def test_a_page_comes_with_progress_and_one_taken_off_without_anything(desk, shelf):
    follow(desk, published(sequence=1), commitment("confirmed", 3, done_on="2028-01-10"))
    assert shelf.page(proposal_id("elevators"))["commitments"][0]["state"] == "done"
    follow(desk, unpublished(sequence=2))
    assert shelf.page(proposal_id("elevators"))["published"] is False
    assert shelf.page(proposal_id("river")) is None
    assert shelf.choices() == {"year": [], "category": [], "unit": []}


def test_results_come_with_the_proposals_that_are_public_newest_first(desk, shelf):
    follow(desk, awards_published(), evaluation_published(sequence=20), published(sequence=1))
    assert [row["kind"] for row in shelf.results(0, 10)[0]] == ["evaluation", "awards"]
    assert (len(shelf.results(1, 1)[0]), shelf.results(1, 1)[1]) == (1, 2)
    shown = shelf.result(results_id("awards"))
    assert ([one["id"] for one in shown["proposals"]], shown["proposals_in_all"]) == ([proposal_id("elevators")], 2)
    assert [one["name"] for one in shelf.page(proposal_id("elevators"))["awards"]] == ["年度评优"]
    follow(desk, unpublished(sequence=2))
    assert shelf.result(results_id("awards"))["proposals"] == []
    assert shelf.result(proposal_id("elevators")) is None


def test_early_arrivals_wait_across_transactions(desk, shelf):
    follow(desk, published(sequence=2))
    assert shelf.page(proposal_id("elevators")) is None
    follow(desk, unpublic(sequence=1))
    assert shelf.page(proposal_id("elevators"))["published"]


@pytest.mark.parametrize(
    "value", ["9" * 20, "²", "٢٠٢٦", "-1", "0", "x" * 4000, "ﷺ" * 4000, "%00", "%ff", "\ufdd0", "$ne"]
)
def test_no_address_brings_the_site_down(desk, shelf, settings, value):
    follow(desk, published(sequence=1))
    site = make_app(shelf, settings).test_client()
    for name in PAGE_PARAMETERS:
        assert site.get(f"/proposals?{name}={value}").status_code == 200, name
    assert site.get(f"/proposals/{value}").status_code == 404
    assert site.get(f"/results/{value}").status_code == 404
    assert site.get(f"/results?page={value}").status_code == 200


def test_it_says_whether_mongodb_answers(shelf):
    assert shelf.ready()
