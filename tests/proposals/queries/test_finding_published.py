"""A published reply of a published proposal is found by everybody who may read it, as long as it stays so."""

import pytest

from kernel.search.entries import changed_with
from services.proposals.commands.ending import unpublish_proposal
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.contract import FoundPage
from services.proposals.domain.finding import FOUND
from services.proposals.queries.finding import find_text
from tests.proposals.life_makers import handed_over, published, replied, reply
from tests.proposals.proposal_makers import GOVERNMENT, OFFICE, STRANGER, WATER_HANDLER, ZHOU, house

WORDS = "闸站"
BODY = "闸站将于年内开工。"


def answered(work, openness="public") -> tuple[str, str]:
    proposal, handling = handed_over(work)
    reply(work, proposal, handling, openness, body=BODY, openness_reason="涉及未公布的规划")
    return proposal, handling


def on_the_public_pages(work) -> tuple[str, str]:
    proposal, handling = answered(work)
    published(work, proposal, ZHOU)
    return proposal, handling


def page(work, who) -> dict:
    return find_text(work.acting_as(who), words=WORDS)


def test_everybody_finds_it_and_is_led_to_the_public_page():
    work = house()
    proposal, handling = on_the_public_pages(work)
    whole = page(work, STRANGER)
    (hit,) = whole["rows"]
    assert FoundPage().validate(whole) == {} and whole["total"] == 1
    assert (hit["what"], hit["id"], hit["handling"], hit["public"]) == ("reply", proposal, handling, True)
    assert {"text": WORDS, "marked": True} in hit["excerpt"]


@pytest.mark.parametrize("who", [OFFICE, ZHOU, WATER_HANDLER, GOVERNMENT])
def test_its_own_readers_find_it_where_they_work_on_it(who):
    work = house()
    on_the_public_pages(work)
    assert [row["public"] for row in page(work, who)["rows"]] == [False]


def test_a_reply_that_is_sent_is_not_public_before_its_proposal_is_published():
    work = house()
    answered(work)
    assert page(work, STRANGER) == {"rows": [], "next": None, "total": 0, "near": False}
    assert page(work, ZHOU)["total"] == 1


def test_off_the_public_pages_it_is_found_by_its_readers_alone():
    work = house()
    proposal, _ = on_the_public_pages(work)
    unpublish_proposal(work.acting_as(OFFICE), proposal, reason="更正")
    assert [page(work, who)["total"] for who in (STRANGER, ZHOU)] == [0, 1]


def test_locked_away_it_is_found_by_nobody():
    work = house()
    proposal, _ = on_the_public_pages(work)
    quarantine_proposal(work.acting_as(OFFICE), proposal, reason="疑似涉密", readers=[])
    assert [page(work, who)["total"] for who in (STRANGER, ZHOU, OFFICE)] == [0, 0, 0]


@pytest.mark.parametrize("openness", ["on_request", "withheld"])
def test_a_reply_that_its_unit_keeps_back_is_never_public(openness):
    work = house()
    proposal, _ = answered(work, openness)
    kept = work.proposals.get(proposal)
    kept.published_at = work.now
    work.proposals.save(kept)
    assert [page(work, who)["total"] for who in (STRANGER, ZHOU)] == [0, 1]


@pytest.mark.parametrize("hide", ["unpublish", "lock", "keep back"])
def test_what_an_index_does_not_know_yet_is_neither_shown_nor_counted(hide, monkeypatch):
    work = house()
    proposal, handling = on_the_public_pages(work)
    before = work.finder
    kept, sent = work.proposals.get(proposal), work.handlings.get(handling)
    kept.published_at = None if hide == "unpublish" else kept.published_at
    sent.locked = hide == "lock"
    sent.reply.openness = "withheld" if hide == "keep back" else sent.reply.openness
    work.proposals.save(kept), work.handlings.save(sent)
    monkeypatch.setattr(type(work), "finder", before)
    assert page(work, STRANGER) == {"rows": [], "next": None, "total": 0, "near": False}


def test_replies_are_indexed_anew_when_their_proposal_changes():
    work = house()
    proposal, handling = replied(work)
    changed = changed_with(FOUND, {"proposals": {proposal}}, work.acting_as(OFFICE).backend.find)
    assert changed == {"proposals": [proposal], "handlings": [handling]}
