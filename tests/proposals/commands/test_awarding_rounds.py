"""Awards round after round: side by side, one at a time, taken back, nothing twice."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Refused
from services.proposals.commands import awarding, ending, reopening, reviewing
from services.proposals.domain.awards import standings
from services.proposals.queries import awards as reading
from services.proposals.store import standings as kept
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.award_makers import FORM, closed, of_kind, opened, published, published_of, setting, three
from tests.proposals.evaluation_makers import CHAIRMEN
from tests.proposals.life_makers import handed_over, rate, replied, reply
from tests.proposals.proposal_makers import CITY, OFFICE, ZHOU, house

PROMISED = {"reply_class": "B", "commitments": [{"text": "九月前清淤", "due": "2027-03-01", "suggestion": None}]}


def test_nothing_is_awarded_twice_in_a_session():
    work = house()
    best, second = three(work)
    published(work)
    later = awarding.open_awards(work.acting_as(OFFICE), **FORM | {"name": "再评"})
    assert [row["record"] for row in of_kind(later, "proposal")] == [second]
    found = reading.find_candidates(work.acting_as(OFFICE), later["id"], kind="proposal", text="")["rows"]
    assert [row["record"] for row in found] == [second]
    [quota] = [row for row in later["quotas"] if row["kind"] == "proposal"]
    assert (quota["earlier"], quota["quota"], quota["chosen"]) == (1, 0, 0)
    assert [row["chosen"] for row in of_kind(later, "proposal")] == [False]
    with pytest.raises(Refused, match="awarded_before"):
        awarding.add_candidate(work.acting_as(OFFICE), later["id"], kind="proposal", record=best, reason="x")


def test_a_session_has_its_quota_once_in_however_many_rounds():
    work = house()
    setting(work, "proposal_percent_most", 30)
    made = [closed(work, f"关于第{place}号堤的提案") for place in range(3)]
    first = opened(work)
    assert [(row["quota"], row["most"]) for row in first["quotas"] if row["kind"] == "proposal"] == [(1, 1)]
    published_of(work, first["id"])
    later = awarding.open_awards(work.acting_as(OFFICE), **FORM | {"name": "再评"})
    assert [(row["quota"], row["most"]) for row in later["quotas"] if row["kind"] == "proposal"] == [(0, 0)]
    left = next(one for one in made if one != of_kind(first, "proposal")[0]["record"])
    awarding.add_candidate(work.acting_as(OFFICE), later["id"], kind="proposal", record=left, reason="同样突出")
    with pytest.raises(Refused, match="over_quota"):
        awarding.submit_awards(work.acting_as(OFFICE), later["id"], note="请审定")


def beside(work) -> str:
    """A round beside the one of the session that is open, as a restored one may be."""
    other = replace(work.awards.first({}), id=new_id(), name="同时", version=0, candidates=[])
    other.open(by=OFFICE, at=work.now, standings=kept.standings_today(work, other.of_session), awarded=())
    work.awards.add(other)
    return other.id


def test_of_rounds_that_stand_side_by_side_the_second_is_not_published_with_what_the_first_awarded():
    work = house()
    best, second = three(work)
    first = opened(work)["id"]
    other = beside(work)
    for id in (first, other):
        awarding.submit_awards(work.acting_as(OFFICE), id, note="")
        awarding.approve_awards(work.acting_as(CHAIRMEN), id, note="")
    awarding.announce_awards(work.acting_as(OFFICE), first)
    for who in (OFFICE, CHAIRMEN):
        rows = of_kind(reading.get_awards(work.acting_as(who), other), "proposal")
        assert {row["record"]: row["awarded"] for row in rows} == {best: "年度评优", second: None}
    with pytest.raises(Refused) as refused:
        awarding.announce_awards(work.acting_as(OFFICE), other)
    assert (refused.value.code, refused.value.values) == (
        "award.awarded_twice",
        {"names": ["关于疏浚长湖排渠的提案"]},
    )
    assert work.places.one(f"awards/{CITY}/6/2")["last"] == first


def test_a_session_has_one_round_at_a_time():
    work = house()
    three(work)
    id = opened(work)["id"]
    acts = {
        "proposing": lambda: awarding.submit_awards(work.acting_as(OFFICE), id, note=""),
        "before_chairmen": lambda: awarding.approve_awards(work.acting_as(CHAIRMEN), id, note=""),
        "confirmed": lambda: awarding.announce_awards(work.acting_as(OFFICE), id),
    }
    for state, go_on in acts.items():
        with pytest.raises(Refused) as refused:
            awarding.open_awards(work.acting_as(OFFICE), **FORM | {"name": "再评"})
        assert (refused.value.code, refused.value.values) == (
            "award.others_open",
            {"name": "年度评优", "state": state},
        )
        go_on()
    later = awarding.open_awards(work.acting_as(OFFICE), **FORM | {"name": "再评"})["id"]
    assert work.places.one(f"awards/{CITY}/6/2")["last"] == later
    awarding.cancel_awards(work.acting_as(OFFICE), later, reason="重拟")
    assert awarding.open_awards(work.acting_as(OFFICE), **FORM | {"name": "三评"})["state"] == "proposing"


def test_what_was_approved_goes_back_to_its_list_before_it_is_published():
    work = house()
    three(work)
    id = opened(work)["id"]
    for who in (OFFICE, CHAIRMEN):
        awarding.submit_awards(work.acting_as(OFFICE), id, note="")
        awarding.approve_awards(work.acting_as(CHAIRMEN), id, note="")
        shown = awarding.recall_awards(work.acting_as(who), id, reason="名单有误")
        assert (shown["state"], shown["steps"][-1]["step"], shown["steps"][-1]["text"]) == (
            "proposing",
            "recall_awards",
            "名单有误",
        )
    chosen = [row for row in shown["candidates"] if row["chosen"]]
    struck = awarding.strike_candidate(work.acting_as(OFFICE), id, candidate=chosen[0]["id"], reason="有误")
    assert sum(row["chosen"] for row in struck["candidates"]) == len(chosen) - 1
    with pytest.raises(Refused, match="wrong_state"):
        awarding.recall_awards(work.acting_as(OFFICE), id, reason="x")


@pytest.fixture
def asked_for(monkeypatch) -> list[set[str]]:
    """Of which proposals the standings were made, each time."""
    made: list[set[str]] = []

    def standings_of(items, *others):
        made.append({item.proposal["_id"] for item in items})
        return standings.standings_of(items, *others)

    monkeypatch.setattr(kept, "standings_of", standings_of)
    return made


def test_a_round_that_is_read_asks_for_its_candidates_alone(asked_for):
    work = house()
    made = three(work)
    id = opened(work)["id"]
    asked_for.clear()
    reading.get_awards(work.acting_as(OFFICE), id)
    assert asked_for == [set(made)]


def test_who_is_added_is_looked_for_in_one_reading_of_the_session(asked_for):
    work = house()
    made = three(work)
    shown = opened(work)
    [second] = [row for row in of_kind(shown, "proposal") if not row["chosen"]]
    asked_for.clear()
    awarding.add_candidate(
        work.acting_as(OFFICE), shown["id"], kind="proposal", record=second["record"], reason="同样突出"
    )
    assert len(asked_for) == 1 and asked_for[0] > set(made)


def test_a_unit_keeps_its_replies_to_proposals_that_are_no_candidates():
    work = house()
    setting(work, "units_handled_least", 2)
    closed(work, "关于疏浚长湖排渠的提案")
    replied(work, title="关于修建泵站的提案")
    id = opened(work)["id"]
    [unit] = of_kind(reading.get_awards(work.acting_as(OFFICE), id), "unit")
    assert unit["lacks"] is None


def closed_with_a_promise(work) -> str:
    """Liked, and closed, though what was promised for March is not done."""
    proposal, handling = handed_over(work, title="关于疏浚长湖排渠的提案")
    reply(work, proposal, handling, **PROMISED)
    rate(work, ZHOU, proposal)
    ending.close_proposal(work.acting_as(OFFICE), proposal)
    return proposal


@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_list_with_a_proposal_that_was_reopened_goes_on_no_further(done):
    work = house()
    proposal = closed_with_a_promise(work)
    id = opened(work)["id"]
    steps = [
        lambda: awarding.submit_awards(work.acting_as(OFFICE), id, note=""),
        lambda: awarding.approve_awards(work.acting_as(CHAIRMEN), id, note=""),
        lambda: awarding.announce_awards(work.acting_as(OFFICE), id),
    ]
    for step in steps[:done]:
        step()
    reopening.suggest_today(work.acting_as(None, now=datetime(2027, 4, 1, 2, tzinfo=UTC)))
    reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="答而未办")
    with pytest.raises(Refused) as refused:
        steps[done]()
    why = {"code": "award.fits_no_longer", "values": {"names": ["关于疏浚长湖排渠的提案"]}}
    assert {"code": refused.value.code, "values": refused.value.values} == why
    who = (OFFICE, CHAIRMEN, OFFICE)[done]
    shown = reading.get_awards(work.acting_as(who), id)
    assert shown["state"] == ("proposing", "before_chairmen", "confirmed")[done]
    offers = {offer["name"]: offer.get("reason") for offer in shown["actions"]}
    assert offers[("submit_awards", "approve_awards", "announce_awards")[done]] == why
    [lost] = of_kind(shown, "proposal")
    assert lost["lacks"] == {"code": "award.not_closed", "values": {}}
    if not done:
        struck = awarding.strike_candidate(work.acting_as(OFFICE), id, candidate=lost["id"], reason="又重新办理")
        offers = {offer["name"]: offer.get("reason") for offer in struck["actions"]}
        assert offers["submit_awards"] != why


def test_what_the_session_knows_no_more_is_named_by_its_kind():
    work = house()
    setting(work, "units_handled_least", 1)
    three(work)
    opened(work)
    award = work.awards.first({}).seen_on([], ())
    assert {str(one.kind): award.lost(one).code for one in award.candidates} == {
        "proposal": "award.filed_no_longer",
        "unit": "award.replied_no_longer",
    }


def test_what_is_locked_away_after_the_approval_keeps_no_list_from_being_published():
    work = house()
    proposal = closed(work, "关于疏浚长湖排渠的提案")
    id = opened(work)["id"]
    awarding.submit_awards(work.acting_as(OFFICE), id, note="")
    awarding.approve_awards(work.acting_as(CHAIRMEN), id, note="")
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    assert [row["lacks"] for row in of_kind(reading.get_awards(work.acting_as(OFFICE), id), "proposal")] == [None]
    assert awarding.announce_awards(work.acting_as(OFFICE), id)["state"] == "announced"
    (told,) = (event for event in work.events if event.type == "award.announced.v1")
    assert told.excellent == []


def test_what_was_reopened_is_published_no_more_for_being_locked_away():
    work = house()
    proposal = closed_with_a_promise(work)
    id = opened(work)["id"]
    awarding.submit_awards(work.acting_as(OFFICE), id, note="")
    awarding.approve_awards(work.acting_as(CHAIRMEN), id, note="")
    reopening.suggest_today(work.acting_as(None, now=datetime(2027, 4, 1, 2, tzinfo=UTC)))
    reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="答而未办")
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    with pytest.raises(Refused) as refused:
        awarding.announce_awards(work.acting_as(OFFICE), id)
    assert (refused.value.code, refused.value.values) == ("award.fits_no_longer", {"names": [HIDDEN_TITLE]})
