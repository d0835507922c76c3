"""What the public sees, without a store."""

import itertools
import re

import pytest

from services.portal.domain import (
    card_of,
    cleaned,
    gone_page,
    page_of,
    plain_words,
    progress_after,
    search_terms,
    terms_of,
    with_progress,
)
from tests.portal.invented import (
    LEAD,
    commitment,
    commitment_id,
    picture,
    picture_address,
    pictured,
    proposal_id,
    published,
    unpublished,
)

PROPOSAL = proposal_id("elevators")
UNKNOWN = {
    "_id": commitment_id("elevators"),
    "proposal": proposal_id("elevators"),
    "state": None,
    "due": None,
    "state_at": 0,
    "progress_at": 0,
    "progress_on": None,
    "done_on": None,
}


def test_each_suggestion_stands_with_what_was_answered_to_it():
    first, second = page_of(published())["suggestions"]
    assert [answer["outcome"] for answer in first["answers"]] == ["adopted"]
    assert second["answers"] == [
        {"unit": LEAD["unit"], "name": LEAD["name"], "round": 1, "outcome": "planned", "why": "列入明年预算。"}
    ]


def test_the_class_of_a_units_last_round_counts():
    reply = published().replies[0]
    better = reply | {"round": 2, "reply_class": {"code": "A", "zh": "已经解决", "en": "Solved"}}
    page = page_of(published(replies=[better, reply]))
    assert [one["code"] for one in page["reply_classes"]] == ["A"]
    assert [one["round"] for one in page["replies"]] == [1, 2]


def test_a_page_keeps_no_ids_of_persons():
    event = published()
    assert event.signers[0]["subject"] not in str(page_of(event))


def test_the_year_is_that_of_filing():
    assert page_of(published(submitted_on="2026-12-20", filed_on="2027-01-28"))["year"] == 2027


def test_nothing_is_left_of_a_page_that_was_taken_off():
    assert set(gone_page(unpublished())) == {"_id", "published", "since"}


def test_bodies_keep_their_form_and_lose_all_that_acts():
    body = '<p onclick="x()">一<strong>二</strong></p><script>x</script><img src="https://elsewhere/x.png"><p> </p>'
    assert cleaned(body, PROPOSAL) == "<p>一<strong>二</strong></p>"
    assert cleaned('<a href="javascript:x()">三</a>', PROPOSAL) == "三"


def test_a_picture_stands_by_its_public_address_with_its_words():
    page = page_of(published(situation=pictured("map"), analysis=pictured("map") + pictured("chart")))
    shown = f'<img src="{picture_address("map")}" alt="三百个小区的分布图" loading="lazy">'
    assert page["situation"] == f"<p>现状如图：</p><p>{shown}</p>"
    assert page["pictures"] == [picture("map"), picture("chart")]


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x">',
        '<img data-file="../../api">',
        f'<img data-file="{"-" * 36}">',
        '<img src="https://elsewhere/x.png" srcset="https://elsewhere/y.png 2x">',
        f'<img src="{picture_address("map")}">',
        f'&lt;img src="{picture_address("map")}"',
        f"<p title='<img data-file=\"{picture('map')}\">'>x</p>",
    ],
)
def test_what_names_no_file_of_the_text_is_no_picture(body):
    page = page_of(published(situation=body))
    assert "<img" not in page["situation"]
    assert page["pictures"] == []


def test_the_words_of_a_picture_cannot_leave_their_place():
    words = '" onerror="x()"><script>&lt;'
    body = cleaned(f'<img data-file="{picture("map")}" alt="{words.replace(chr(34), "&quot;")}">', PROPOSAL)
    assert re.fullmatch(r'<img src="[^"]+" alt="[^"<>]*" loading="lazy">', body)


@pytest.mark.parametrize("word", ["电梯", "老旧小区", "王芳", "财政局", "第12号", "ＡＢ", "梯"])
def test_a_card_is_found_by_any_part_of_title_proposers_units_and_number(word):
    card = card_of(page_of(published(title="关于老旧小区加装电梯（AB）的提案")))
    word = plain_words(word)
    assert word in card["plain"]
    assert set(search_terms(word)) <= set(card["terms"])


def test_terms_do_not_reach_across_lines():
    assert "芳市" not in terms_of("王芳\n市财政局")


def test_words_are_compared_without_width_case_blanks_and_punctuation():
    assert plain_words(" 《Ａｉ 治理》 ") == "ai治理"


def test_progress_is_the_same_in_every_order():
    events = [
        commitment("made", 1),
        commitment("progressed", 2),
        commitment("reported_done", 3),
        commitment("contested", 4, reason="还没有"),
        commitment("reported_done", 5),
        commitment("confirmed", 6, done_on="2028-01-10"),
    ]
    results = []
    for order in itertools.permutations(events):
        progress = UNKNOWN
        for event in (*order, order[0]):
            progress = progress_after(progress, event)
        results.append(progress)
    assert all(result == results[0] for result in results)
    assert (results[0]["state"], results[0]["done_on"], results[0]["progress_at"]) == ("done", "2028-01-10", 5)


def test_a_day_that_moved_while_the_text_was_locked_is_shown_and_what_it_came_to_stays():
    story = [commitment("reported_done", 3), commitment("deadlines_moved", 4, state="reported", due="2028-05-01")]
    for order in itertools.permutations(story):
        progress = UNKNOWN
        for event in order:
            progress = progress_after(progress, event)
        assert (progress["state"], progress["due"]) == ("reported", "2028-05-01")


def test_words_of_progress_are_not_kept():
    assert "内部进展文字" not in str(progress_after(UNKNOWN, commitment("progressed", 2)))


def test_a_page_shows_what_its_commitments_came_to():
    page = page_of(published())
    assert with_progress(page, [])["commitments"][0]["state"] == "open"
    done = progress_after(UNKNOWN, commitment("confirmed", 6, done_on="2028-01-10"))
    shown = with_progress(page, [done])["commitments"][0]
    assert (shown["state"], shown["done_on"], shown["text"]) == ("done", "2028-01-10", "出台专项补助办法")
