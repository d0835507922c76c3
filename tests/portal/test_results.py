"""The public pages of results: evaluations 民主评议 and awards 评优."""

import re

from services.portal.texts import LABELS
from tests.portal.invented import (
    awards_published,
    evaluation_published,
    proposal_id,
    published,
    results_id,
    unpublished,
)
from tests.portal.shelves import put, titles


def named(answer) -> list[str]:
    """What stands in the lists of a page of results, grade by grade."""
    return re.findall(r"<h3>([^<]+)</h3>|<li>\s*(?:<a [^>]*>)?([^<]+?)(?:</a>|</li>)", answer.text)


def test_results_are_found_from_the_list_and_show_grades_and_who_was_awarded(site, shelf):
    put(shelf, evaluation_published(), awards_published(), published(sequence=1))
    listed = site.get(re.search(r'href="(/results)"', site.get("/").text)[1])
    assert titles(listed) == ["年度评议", "年度评优"]
    evaluation = site.get(re.search(r'href="(/results/[0-9a-f-]+)"[^>]*>年度评议', listed.text)[1])
    assert named(evaluation) == [
        ("优秀", ""),
        ("", "关于加快老旧小区加装电梯的提案"),
        ("优秀", ""),
        ("", "市财政局"),
        ("良好", ""),
        ("", "市住房和城乡建设局"),
    ]
    assert "2027年8月1日至2027年8月15日" in evaluation.text
    assert "共 2 件，以下是其中已公开的 1 件" in evaluation.text
    awards = site.get(f"/results/{results_id('awards')}")
    assert named(awards) == [("", "关于加快老旧小区加装电梯的提案"), ("", "市住房和城乡建设局")]


def test_an_excellent_proposal_says_so_and_leads_to_its_awards(site, shelf):
    put(
        shelf,
        published(sequence=1),
        published("bridge", 1, title="关于修桥的提案"),
        awards_published(),
        evaluation_published(),
    )
    text = site.get(f"/proposals/{proposal_id('elevators')}").text
    assert re.findall(r'<p class="award">.*?href="([^"]+)">([^<]+)<', text) == [
        (f"/results/{results_id('awards')}", "年度评优")
    ]
    assert 'class="award"' not in site.get(f"/proposals/{proposal_id('bridge')}").text


def test_a_proposal_that_is_taken_off_vanishes_from_the_results_at_once(site, shelf):
    put(shelf, awards_published(), published(sequence=1))
    address = f"/results/{results_id('awards')}"
    before = site.get(address)
    assert "电梯" in before.text
    put(shelf, unpublished(sequence=2))
    after = site.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, "电梯" in after.text, "已公开的 0 件" in after.text) == (200, False, True)


def test_results_that_were_not_published_are_not_there(site, shelf):
    put(shelf, evaluation_published(units=[], proposals=[]))
    assert site.get(f"/results/{proposal_id('elevators')}").status_code == 404
    assert site.get("/results/x").status_code == 404
    assert LABELS["results.none"]["zh"] in site.get(f"/results/{results_id('evaluation')}").text


def test_results_turn_their_pages(site, shelf):
    put(shelf, *(awards_published(f"a{number}") for number in range(21)))
    assert len(titles(site.get("/results"))) == 20
    assert len(titles(site.get(re.search(r'rel="next" href="([^"]+)"', site.get("/results").text)[1]))) == 1


def test_results_name_their_session_by_its_numbers_in_english(site, shelf):
    put(shelf, awards_published())
    for path in ("/results", f"/results/{results_id('awards')}"):
        assert "六届一次会议" in site.get(path).text
        english = site.get(f"{path}?lang=en").text
        assert "Term 6, session 1" in english
        assert "六届一次会议" not in english
