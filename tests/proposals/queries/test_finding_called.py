"""Finding by number and by name: as people say them, among what one may see, and never by a name that is not shown."""

import pytest

from services.proposals.commands.handovers import hand_over
from services.proposals.commands.leaving import merge_proposal
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.domain.finding import said_plainly
from services.proposals.queries.finding import find_text
from services.proposals.queries.handlings import count_handlings, list_handlings
from services.proposals.queries.proposals import list_proposals
from tests.proposals.life_makers import filed, handed_over, published, replied, reply, submitted
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    HE,
    LIN,
    OFFICE,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
)

BUS, LIFT = "关于增加定制公交线路的建议", "关于老旧小区加装电梯的建议"


def hits(work, who, words, **form) -> list[tuple[str, str]]:
    return [(row["what"], row["id"]) for row in find_text(work.acting_as(who), words=words, **form)["rows"]]


def listed(work, who, **form) -> list[str]:
    return [row["id"] for row in list_proposals(work.acting_as(who), **form)["rows"]]


def handled(work, who, **form) -> list[str]:
    rows = list_handlings(work.acting_as(who), **form)["rows"]
    numbers = count_handlings(work.acting_as(who), **form)
    assert sum(numbers["states"].values()) == len(rows)
    return [row["id"] for row in rows]


@pytest.mark.parametrize("said", ["第8号", "第 8 号", "8号", "第008号", "8", "No. 8", "提案第8号", "8号提案", "第８号"])
def test_a_number_is_found_however_it_is_said(said):
    work = house()
    (first, _), (other, _) = handed_over(work, title=BUS), handed_over(work, title=LIFT)
    for id, number in ((first, 8), (other, 88)):
        proposal = work.proposals.get(id)
        proposal.number = number
        work.proposals.save(proposal)
    assert hits(work, OFFICE, said) == [("proposal", first)]
    assert listed(work, OFFICE, title=said) == [first]


def test_only_whole_words_are_taken_for_numbers():
    assert said_plainly("加装 12 台电梯 2035年远景 第7号令") == "加装 12 台电梯 2035年远景 第7号令"
    assert said_plainly("电梯 第 012 号") == "电梯 第12号"


def test_a_number_with_words_narrows_to_that_proposal_and_its_replies():
    work = house()
    proposal, _ = replied(work, title=LIFT)
    number = work.proposals.get(proposal).number
    assert sorted(hits(work, OFFICE, f"第{number}号")) == [("proposal", proposal), ("reply", proposal)]
    assert hits(work, OFFICE, f"第{number}号 答复如下") == [("reply", proposal)]
    assert hits(work, OFFICE, f"第{number}号 公交") == []


def test_proposers_and_co_signers_are_found_by_their_names():
    work = house()
    lift, bus = submitted(work, title=LIFT, cosigners=(LIN,)), submitted(work, who=HE, title=BUS)
    assert hits(work, OFFICE, "周明") == hits(work, OFFICE, "林静") == [("proposal", lift)]
    assert hits(work, OFFICE, "何川 公交") == [("proposal", bus)] == hits(work, OFFICE, "“何川”")
    assert listed(work, OFFICE, title="林静") == [lift]
    (hit,) = find_text(work.acting_as(OFFICE), words="林静")["rows"]
    assert (hit["proposer"], hit["named"]) == ("周明", ["林静"])
    assert find_text(work.acting_as(OFFICE), words="周明")["rows"][0]["named"] == []


def test_letters_of_two_names_make_no_third():
    work = house()
    submitted(work, title=LIFT, cosigners=(LIN,))
    assert hits(work, OFFICE, "明林") == [] == hits(work, OFFICE, "周静")


def test_who_was_only_asked_to_sign_or_declined_is_not_a_proposer():
    work = house()
    lift = submitted(work, title=LIFT)
    kept = work.proposals.get(lift)
    kept.signers.append(kept.signers[0].__class__(**vars(kept.signers[0]) | {"name": "林静", "state": "declined"}))
    work.proposals.save(kept)
    assert hits(work, OFFICE, "林静") == []


def test_neither_number_nor_name_finds_what_one_may_not_see():
    work = house()
    proposal, _ = handed_over(work, title=LIFT)
    number = work.proposals.get(proposal).number
    for words in (f"第{number}号", "周明"):
        assert find_text(work.acting_as(STRANGER), words=words)["total"] == 0
        assert hits(work, WATER_HANDLER, words) == [("proposal", proposal)]
    assert listed(work, STRANGER, title=f"{number}") == listed(work, STRANGER, number=number) == []


def test_a_text_that_is_locked_away_is_not_found_by_its_number_or_its_proposer():
    work = house()
    proposal, handling = handed_over(work, title=LIFT)
    number = work.proposals.get(proposal).number
    quarantine_proposal(work.acting_as(OFFICE), proposal, reason="疑似涉密", readers=[])
    for words in (f"第{number}号", "周明"):
        assert find_text(work.acting_as(OFFICE), words=words)["total"] == 0
        assert listed(work, OFFICE, title=words) == [] == handled(work, WATER_HANDLER, title=words)
    # A list shows under its number that a text is locked away, and nothing of it.
    (row,) = list_proposals(work.acting_as(OFFICE), number=number)["rows"]
    assert row["title"] == "〔内容已封存〕"
    assert handled(work, WATER_HANDLER, number=number) == [handling]


def test_who_came_with_a_merged_proposal_that_is_not_agreed_to_be_public_does_not_lead_the_public_to_it():
    work = house()
    lead, came = filed(work, title=LIFT), submitted(work, who=HE, title=BUS, publish_consent=False, publish_refusal="x")
    merge_proposal(work.acting_as(OFFICE), came, lead=lead, reason="同一事项")
    assert sorted(hits(work, OFFICE, "何川")) == sorted([("proposal", lead), ("proposal", came)])
    shown = hand_over(work.acting_as(GOVERNMENT), lead, assignments=[{"unit": WATER, "part": "sole"}])
    reply(work, lead, shown["handlings"][0]["id"])
    published(work, lead, ZHOU, HE)
    assert ("proposal", lead) in hits(work, STRANGER, "周明")
    assert hits(work, STRANGER, "何川") == []
    assert find_text(work.acting_as(STRANGER), signer=HE.subjects[0])["total"] == 0
    assert all("何川" not in row["named"] for row in find_text(work.acting_as(STRANGER), words="电梯 周明")["rows"])


def test_a_unit_finds_its_work_by_words_number_and_name():
    work = house()
    (_, lift), (bus, buses) = handed_over(work, title=LIFT), handed_over(work, who=HE, title=BUS)
    number = work.proposals.get(bus).number
    assert handled(work, WATER_HANDLER, title="电梯") == [lift]
    assert handled(work, WATER_HANDLER, title=f"第{number}号") == [buses] == handled(work, WATER_HANDLER, number=number)
    assert handled(work, WATER_HANDLER, title="何川", proposal=bus) == [buses]
    assert handled(work, WATER_HANDLER, title="电梯", proposal=bus) == []
    assert handled(work, STRANGER, title="电梯") == [] == handled(work, STRANGER, number=number)
