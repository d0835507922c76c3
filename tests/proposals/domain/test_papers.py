"""Who can have which paper: a row for each paper, in which state it is there, and for whom."""

from datetime import date

import pytest

from services.proposals.commands import handlings
from services.proposals.contract.papers import Paper
from services.proposals.domain.papers import (
    BOOKS,
    OF_HANDLINGS,
    OF_NUMBERS,
    OF_PROPOSALS,
    papers_of_handling,
    papers_of_proposal,
)
from tests.proposals import proposal_makers as make
from tests.proposals.life_makers import CHECKER, CHIEF, handed_over, reply
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    LEADER,
    LIN,
    OFFICE,
    REVIEWER,
    ROADS,
    STRANGER,
    WATER_HANDLER,
    ZHOU,
    house,
)
from tests.proposals.supervision_makers import MEETING

PEOPLE = {
    "first proposer": ZHOU,
    "co-signer": LIN,
    "office": OFFICE,
    "reviewer": REVIEWER,
    "leader": LEADER,
    "meeting": MEETING,
    "handover office": GOVERNMENT,
    "unit": WATER_HANDLER,
    "checker": CHECKER,
    "unit's leader": CHIEF,
    "stranger": STRANGER,
}
INSIDE = {"office", "handover office", "unit", "checker", "unit's leader"}
READERS = INSIDE | {"first proposer", "co-signer", "reviewer", "leader", "meeting"}
SIGNERS = {"first proposer", "co-signer"}


URGED_FROM, BEFORE_IT = date(2027, 3, 12), date(2027, 1, 13)
"""Thirty days before the reply of 11 April is due, and a day when nothing of the handling is due or near."""


def have(papers_of, record, paper) -> set[str]:
    """The people who can have this paper of the record."""
    return {name for name, who in PEOPLE.items() if paper in papers_of(record, who)}


def of_handling(handling, who, day=URGED_FROM):
    """The papers of a handling, on a day of urging."""
    return papers_of_handling(handling, who, day)


@pytest.mark.parametrize(
    ("state", "paper", "expected"),
    [
        ("draft", Paper.PROPOSAL_SHEET, {"first proposer"}),
        ("submitted", Paper.PROPOSAL_SHEET, {"first proposer", "co-signer", "office", "reviewer"}),
        ("submitted", Paper.FILING_NOTICE, set()),
        ("submitted", Paper.REFUSAL_NOTICE, set()),
        ("not_filed", Paper.REFUSAL_NOTICE, {"first proposer", "co-signer", "office", "reviewer"}),
        ("not_filed", Paper.FILING_NOTICE, set()),
        ("filed", Paper.FILING_NOTICE, SIGNERS | {"office", "reviewer", "leader", "meeting", "handover office"}),
        ("filed", Paper.REFUSAL_NOTICE, set()),
        ("filed", Paper.FEEDBACK_SHEET, set()),
        ("replied", Paper.FEEDBACK_SHEET, READERS),
        ("replied", Paper.PROPOSAL_SHEET, READERS),
    ],
)
def test_a_proposals_papers_are_for_who_reads_it_in_their_states(state, paper, expected):
    makers = {"draft": lambda: make.draft(), "not_filed": not_filed}
    proposal = makers[state]() if state in makers else getattr(make, state)(cosigners=(LIN,))
    assert have(papers_of_proposal, proposal, paper) == expected


def not_filed():
    proposal = make.at_final_level(cosigners=(LIN,))
    proposal.not_file_proposal(
        by=REVIEWER, at=make.AT, reason="other", reason_text="属个人事项", destination="letter", text=make.text()
    )
    return proposal


@pytest.mark.parametrize(
    ("state", "paper", "expected"),
    [
        ("assigned", Paper.HANDOVER_LETTER, INSIDE),
        ("assigned", Paper.URGING_LETTER, INSIDE),
        ("assigned", Paper.REPLY_LETTER, set()),
        ("assigned", Paper.OPINION_LETTER, set()),
        ("sent", Paper.HANDOVER_LETTER, INSIDE),
        ("sent", Paper.URGING_LETTER, set()),
        ("sent", Paper.REPLY_LETTER, INSIDE | SIGNERS | {"leader", "meeting"}),
    ],
)
def test_a_handlings_papers_are_for_units_and_offices_and_the_sent_reply_for_its_proposers_too(state, paper, expected):
    work = house()
    proposal, id = handed_over(work, cosigners=(LIN,))
    if state == "sent":
        reply(work, proposal, id)
    assert have(of_handling, work.handlings.get(id), paper) == expected


def test_a_letter_of_urging_is_there_when_urging_has_begun_by_the_rule_or_by_hand():
    work = house()
    _, id = handed_over(work)
    handling = work.handlings.get(id)
    assert handling.deadlines["sign_in"].on == "2027-01-18"
    on = {day: Paper.URGING_LETTER in of_handling(handling, GOVERNMENT, day) for day in (BEFORE_IT, date(2027, 1, 17))}
    assert on == {BEFORE_IT: False, date(2027, 1, 17): True}
    handlings.urge_handling(work.acting_as(GOVERNMENT), id, text="请抓紧。")
    assert Paper.URGING_LETTER in of_handling(work.handlings.get(id), GOVERNMENT, BEFORE_IT)
    handlings.ask_to_return(work.acting_as(WATER_HANDLER), id, reason="不属于我单位职责", better_unit=ROADS)
    assert Paper.URGING_LETTER not in of_handling(work.handlings.get(id), GOVERNMENT, date(2027, 1, 17))


@pytest.mark.parametrize("paper", OF_PROPOSALS)
def test_nobody_has_a_paper_of_a_text_that_is_locked_away(paper):
    proposal = make.replied(cosigners=(LIN,))
    proposal.quarantine_proposal(by=OFFICE, at=make.AT, reason="疑似涉密", readers=[OFFICE.account])
    assert have(papers_of_proposal, proposal, paper) == set()


@pytest.mark.parametrize("paper", OF_HANDLINGS)
def test_nor_of_its_handlings(paper):
    work = house()
    _, id = handed_over(work, cosigners=(LIN,))
    handling = work.handlings.get(id)
    handling.show("〔内容已封存〕", [], locked=True)
    assert have(of_handling, handling, paper) == set()


def test_every_paper_is_of_one_sort():
    assert sorted([*OF_PROPOSALS, *OF_HANDLINGS, *BOOKS, *OF_NUMBERS]) == sorted(Paper)
