"""Review through the commands: dictionaries, units, numbers, not filing, quarantine."""

from datetime import UTC, datetime

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands.correcting import class_proposal
from services.proposals.commands.drafting import create_proposal, submit_proposal
from services.proposals.commands.leaving import ask_withdrawal
from services.proposals.commands.reviewing import (
    consent_to_opinion,
    file_proposal,
    not_file_proposal,
    return_proposal,
    review_proposal,
    start_review,
)
from services.proposals.commands.settings import change_setting
from services.proposals.queries.proposals import get_proposal, list_proposals
from tests.proposals.proposal_makers import (
    ANSWERS,
    CITY,
    COUNTY,
    FARMING,
    GOVERNMENT_OFFICE,
    OFFICE,
    PARTY_OFFICE,
    PROPAGANDA,
    REVIEWER,
    STRANGER,
    WATER,
    ZHOU,
    having_read,
    house,
    official,
    organisation_entry,
    term_entry,
    words_form,
)

RECOMMEND = {"recommendation": "file", "opinion": "同意", "units": []}


def under_review(work, title="关于疏浚长湖排渠的提案", **answers) -> str:
    proposal = create_proposal(work.acting_as(ZHOU), **words_form(title))["id"]
    submit_proposal(work.acting_as(ZHOU), proposal, **ANSWERS | answers)
    start_review(work.acting_as(OFFICE), proposal)
    review_proposal(work.acting_as(OFFICE), proposal, **RECOMMEND)
    return proposal


def next_session(work):
    """The same house in the next session of the term."""
    term = term_entry(CITY)
    dates = {"opens": "2028-01-18", "closes": "2028-01-22", "plenary_from": "2027-11-01", "cut_off": "2028-01-20"}
    term["sessions"].append({"number": 3, "name": "三次会议"} | dates)
    work.directory.keep(term, sequence=2)
    return work.acting_as(OFFICE, datetime(2028, 1, 10, tzinfo=UTC))


def file(work, proposal, **more):
    return file_proposal(work.acting_as(REVIEWER), proposal, **{"category": "society", "units": [WATER]} | more)


def test_a_category_is_one_of_the_dictionary_and_is_found_by_it_before_filing():
    work = house()
    proposal = under_review(work)
    with pytest.raises(Invalid):
        class_proposal(work.acting_as(OFFICE), proposal, category="nonsense")
    assert class_proposal(work.acting_as(OFFICE), proposal, category="society")["category"]["code"] == "society"
    found = list_proposals(work.acting_as(OFFICE), category="society")
    assert [row["id"] for row in found["rows"]] == [proposal]


def test_numbers_of_a_session_have_no_gaps_though_filings_are_refused():
    work = house()
    first, second, third = (under_review(work) for _ in range(3))
    assert file(work, first)["number"] == 1
    ask_withdrawal(work.acting_as(ZHOU), second, reason="已解决")
    with pytest.raises(Refused):
        file(work, second)
    with pytest.raises(Invalid):
        file(work, third, category="nonsense")
    with pytest.raises(Refused):
        file(work, first)
    assert file(work, third)["number"] == 2


def test_numbers_begin_anew_in_each_session_or_go_on_through_the_term_as_set():
    work = house()
    assert [file(work, under_review(work))["number"] for _ in range(2)] == [1, 2]
    work = next_session(work)
    assert file(work, under_review(work))["number"] == 1
    change_setting(work.acting_as(OFFICE), name="proposal.numbering", value="term", since=str(work.today))
    assert [file(work, under_review(work))["number"] for _ in range(2)] == [3, 4]
    again = having_read(work.acting_as(OFFICE), "proposal.numbering")
    change_setting(again, name="proposal.numbering", value="session", since=str(work.today))
    assert file(work, under_review(work))["number"] == 5


def test_filing_names_units_and_their_offices_of_the_directory():
    work = house()
    view = file(work, under_review(work), units=[WATER, PROPAGANDA, WATER])
    assert [(unit["name"], unit["office"]) for unit in view["units"]] == [
        ("水利局", GOVERNMENT_OFFICE),
        ("宣传部", PARTY_OFFICE),
    ]
    assert view["category"] == {"code": "society", "zh": "社会建设", "en": "Society"}


def test_an_unknown_unit_or_an_organisation_without_office_is_refused_at_its_place():
    work = house()
    proposal = under_review(work)
    with pytest.raises(Invalid) as caught:
        file(work, proposal, units=[WATER, new_id(), GOVERNMENT_OFFICE])
    assert caught.value.values["errors"] == {"units": {"1": ["not_a_unit"], "2": ["not_a_unit"]}}


def test_a_unit_that_has_ended_is_refused_at_its_place_and_on_its_last_day_still_taken():
    work = house()
    proposal = under_review(work)
    ended, ending = (
        organisation_entry(WATER, "水利局", "government", GOVERNMENT_OFFICE, until)
        for until in ("2027-01-10", "2027-01-11")
    )
    work.directory.keep(ended, sequence=2)
    with pytest.raises(Invalid) as caught:
        file(work, proposal, units=[PROPAGANDA, WATER])
    assert caught.value.values["errors"] == {"units": {"1": ["unit_ended"]}}
    work.directory.keep(ending, sequence=3)
    assert file(work, proposal, units=[WATER])["units"][0]["unit"] == WATER


def test_the_role_is_judged_before_the_form():
    work = house()
    proposal = under_review(work)
    with pytest.raises(Forbidden):
        file_proposal(work.acting_as(OFFICE), proposal, category="nonsense", units=[])
    with pytest.raises(NotFound):
        file_proposal(work.acting_as(STRANGER), proposal, category="nonsense", units=[])


TWO_HELD_BY_THE_OFFICE = [
    {"name": "preliminary", "body": "办公室", "role": "proposal_office"},
    {"name": "second", "body": "办公室", "role": "proposal_office"},
    {"name": "final", "body": "提案委员会", "role": "reviewer"},
]


def seen_by(work, who, proposal) -> dict:
    """What a form that they open now sends along."""
    return {"reviews_seen": len(get_proposal(work.acting_as(who), proposal)["reviews"])}


def test_an_opinion_counts_only_for_the_level_for_which_it_was_begun():
    work = house()
    levels = {"name": "proposal.review_levels", "value": TWO_HELD_BY_THE_OFFICE, "since": str(work.today)}
    change_setting(work.acting_as(OFFICE), **levels)
    proposal = create_proposal(work, **words_form())["id"]
    submit_proposal(work, proposal, **ANSWERS)
    start_review(work.acting_as(OFFICE), proposal)
    one = other = seen_by(work, OFFICE, proposal)
    assert review_proposal(work.acting_as(OFFICE), proposal, **RECOMMEND, **one)["level"] == "second"
    returned = {"reason": "vague", "reason_text": "建议请具体"}
    for late in (review_proposal, return_proposal):
        with pytest.raises(Refused) as refused:
            late(work.acting_as(OFFICE), proposal, **(RECOMMEND if late is review_proposal else returned), **other)
        assert (refused.value.code, refused.value.values) == ("proposal.judged_meanwhile", {"level": "preliminary"})
    again = seen_by(work, OFFICE, proposal)
    assert review_proposal(work.acting_as(OFFICE), proposal, **RECOMMEND, **again)["level"] == "final"


def test_a_decision_counts_only_for_the_text_that_was_not_returned_meanwhile():
    work = house()
    proposal = under_review(work)
    begun = seen_by(work, REVIEWER, proposal)
    return_proposal(work.acting_as(REVIEWER), proposal, reason="vague", reason_text="建议请具体", **begun)
    submit_proposal(work, proposal, **ANSWERS)
    start_review(work.acting_as(OFFICE), proposal)
    review_proposal(work.acting_as(OFFICE), proposal, **RECOMMEND)
    decision = {"reason": "outside", "reason_text": "属省级事权", "destination": "letter"}
    with pytest.raises(Refused, match="judged_meanwhile"):
        not_file_proposal(work.acting_as(REVIEWER), proposal, **decision, **begun)
    with pytest.raises(Refused, match="judged_meanwhile"):
        file(work, proposal, **begun)
    assert file(work, proposal, **seen_by(work, REVIEWER, proposal))["state"] == "filed"


def test_who_comes_second_reads_that_it_was_judged_meanwhile_and_a_stranger_reads_nothing():
    work = house()
    proposal = create_proposal(work, **words_form())["id"]
    submit_proposal(work, proposal, **ANSWERS)
    start_review(work.acting_as(OFFICE), proposal)
    begun = seen_by(work, OFFICE, proposal)
    with pytest.raises(Forbidden):
        review_proposal(work.acting_as(REVIEWER), proposal, **RECOMMEND, reviews_seen=1)
    review_proposal(work.acting_as(OFFICE), proposal, **RECOMMEND, **begun)
    with pytest.raises(Refused, match="judged_meanwhile"):
        review_proposal(work.acting_as(OFFICE), proposal, **RECOMMEND, **begun)
    with pytest.raises(Forbidden):
        review_proposal(work.acting_as(ZHOU), proposal, **RECOMMEND, **begun)
    with pytest.raises(NotFound):
        review_proposal(work.acting_as(STRANGER), proposal, **RECOMMEND, **begun)


def test_another_committees_office_does_not_see_it():
    work = house()
    proposal = under_review(work)
    other = work.acting_as(official("proposal_office", committee=COUNTY))
    with pytest.raises(NotFound):
        get_proposal(other, proposal)
    assert list_proposals(other)["rows"] == []


def test_reasons_come_from_the_dictionary_and_reach_the_proposer():
    work = house()
    proposal = under_review(work)
    with pytest.raises(Invalid):
        return_proposal(work.acting_as(REVIEWER), proposal, reason="nonsense", reason_text="x")
    return_proposal(work.acting_as(REVIEWER), proposal, reason="vague", reason_text="建议请具体")
    told = get_proposal(work.acting_as(ZHOU), proposal)["reviews"]
    assert [(row["recommendation"], row["reason"], row["opinion"]) for row in told] == [
        ("return", "vague", "建议请具体")
    ]
    assert len(get_proposal(work.acting_as(OFFICE), proposal)["reviews"]) == 2


def test_a_levels_recommendation_is_not_told_as_if_it_were_the_decision():
    work = house()
    proposal = create_proposal(work, **words_form())["id"]
    submit_proposal(work, proposal, **ANSWERS)
    start_review(work.acting_as(OFFICE), proposal)
    review_proposal(work.acting_as(OFFICE), proposal, recommendation="not_file", opinion="内部意见", units=[])
    assert get_proposal(work.acting_as(ZHOU), proposal)["reviews"] == []
    assert len(get_proposal(work.acting_as(REVIEWER), proposal)["reviews"]) == 1
    decision = {"reason": "outside", "reason_text": "属省级事权", "destination": "letter"}
    not_file_proposal(work.acting_as(REVIEWER), proposal, **decision)
    told = get_proposal(work.acting_as(ZHOU), proposal)["reviews"]
    assert [(row["recommendation"], row["opinion"]) for row in told] == [("not_file", "属省级事权")]
    assert len(get_proposal(work.acting_as(REVIEWER), proposal)["reviews"]) == 2


def test_a_proposal_that_is_not_filed_carries_its_text_for_an_opinion_and_consent_can_follow():
    work = house()
    proposal = under_review(work)
    decision = {"reason": "outside", "reason_text": "属省级事权", "destination": "opinion"}
    not_file_proposal(work.acting_as(REVIEWER), proposal, **decision)
    event = work.events[-1]
    assert (event.opinion_consent, event.situation, len(event.suggestions)) == (False, "<p>排渠淤塞。</p>", 2)
    consent_to_opinion(work.acting_as(ZHOU), proposal)
    assert (work.events[-1].type, work.events[-1].opinion_consent) == ("proposal.opinion_consented.v1", True)


def test_a_reviewing_group_is_one_of_the_committee_and_of_today():
    work = house()
    proposal = create_proposal(work, **words_form())["id"]
    submit_proposal(work, proposal, **ANSWERS)
    for none in (new_id(), WATER):
        with pytest.raises(Invalid) as refused:
            start_review(work.acting_as(OFFICE), proposal, subject_group=none)
        assert refused.value.values["errors"] == {"subject_group": ["not_a_group"]}
    work.directory.keep(organisation_entry(FARMING, "农业组", "subject_group", until="2027-01-10"), sequence=2)
    with pytest.raises(Invalid):
        start_review(work.acting_as(OFFICE), proposal, subject_group=FARMING)
    work.directory.keep(organisation_entry(FARMING, "农业组", "subject_group"), sequence=3)
    assert start_review(work.acting_as(OFFICE), proposal, subject_group=FARMING)["subject_group"] == FARMING


def test_who_reviews_reads_in_the_list_what_the_newest_opinions_propose_and_nobody_else():
    work = house()
    proposal = create_proposal(work.acting_as(ZHOU), **words_form("关于疏浚长湖排渠的提案"))["id"]
    submit_proposal(work.acting_as(ZHOU), proposal, **ANSWERS | {"suggested_units": [WATER]})
    start_review(work.acting_as(OFFICE), proposal)

    def proposed() -> list[dict | None]:
        return [list_proposals(work.acting_as(who))["rows"][0]["proposed"] for who in (OFFICE, REVIEWER, ZHOU)]

    before = {"recommendation": None, "category": None, "units": [WATER]}
    assert proposed() == [before, before, None]
    review_proposal(work.acting_as(OFFICE), proposal, **RECOMMEND | {"category": "society", "units": [PROPAGANDA]})
    after = {"recommendation": "file", "category": "society", "units": [PROPAGANDA]}
    assert proposed() == [after, after, None]


def test_who_reviews_reads_in_a_list_how_many_opinions_were_given_and_the_proposer_does_not():
    work = house()
    under_review(work)
    for who, reviews in ((OFFICE, 1), (REVIEWER, 1), (ZHOU, None)):
        assert [row["reviews"] for row in list_proposals(work.acting_as(who))["rows"]] == [reviews], who.name
