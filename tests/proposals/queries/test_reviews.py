"""The numbers of a level of review: for who holds it, of what came to it and what was said there."""

from datetime import timedelta

import pytest

from kernel.rpc.problems import Forbidden
from services.proposals.commands import reviewing
from services.proposals.commands.leaving import merge_proposal, refuse_merge
from services.proposals.commands.settings import change_setting
from services.proposals.queries.reviews import count_reviews
from tests.proposals.life_makers import filed, submitted
from tests.proposals.proposal_makers import (
    FARMING,
    GROUP_REVIEWER,
    HE,
    LEADER,
    LIN,
    OFFICE,
    REVIEWER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
)


def at_final(work, who=ZHOU, group=None) -> str:
    proposal = submitted(work, who=who)
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    said = {"recommendation": "file", "opinion": "同意", "units": [WATER], "subject_group": group}
    reviewing.review_proposal(work.acting_as(OFFICE), proposal, **said)
    return proposal


def test_what_waits_at_ones_own_level_and_for_how_long_is_counted():
    work = house()
    at_final(work)
    reviewing.start_review(work.acting_as(OFFICE), submitted(work, who=LIN))
    work.instant += timedelta(days=9)
    at_final(work, who=HE)
    assert count_reviews(work.acting_as(REVIEWER)) | {"given": {}} == {"waiting": 2, "longest": 9, "given": {}}
    assert count_reviews(work.acting_as(OFFICE))["waiting"] == 1


def test_what_was_said_at_ones_own_level_is_counted_and_not_what_others_said():
    work = house()
    filed(work)
    why = {"reason": "other", "reason_text": "如上", "destination": "letter"}
    reviewing.not_file_proposal(work.acting_as(REVIEWER), at_final(work, who=LIN), **why)
    told = count_reviews(work.acting_as(REVIEWER))
    assert told == {"waiting": 0, "longest": None, "given": {"file": 1, "not_file": 1, "merge": 0, "return": 0}}
    assert count_reviews(work.acting_as(OFFICE))["given"] == {"file": 2, "not_file": 0, "merge": 0, "return": 0}


def test_what_waits_for_its_proposers_word_on_a_merge_waits_for_nobodys_opinion():
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.merge_needs", value="consent", since=str(work.today))
    lead, asked = at_final(work), at_final(work, who=LIN)
    assert count_reviews(work.acting_as(REVIEWER))["waiting"] == 2
    merge_proposal(work.acting_as(OFFICE), asked, lead=lead, reason="相同")
    assert count_reviews(work.acting_as(REVIEWER))["waiting"] == 1
    refuse_merge(work.acting_as(LIN), asked, reason="两件事")
    assert count_reviews(work.acting_as(REVIEWER))["waiting"] == 2


def test_a_locked_text_waits_for_nobodys_opinion():
    work = house()
    proposal = at_final(work)
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[], reason="涉密")
    assert count_reviews(work.acting_as(REVIEWER))["waiting"] == 0


def test_a_group_counts_its_own():
    work = house()
    at_final(work)
    assert count_reviews(work.acting_as(GROUP_REVIEWER))["waiting"] == 0
    proposal = work.proposals.get(at_final(work, who=LIN))
    proposal.subject_group = FARMING
    work.proposals.save(proposal)
    assert [count_reviews(work.acting_as(who))["waiting"] for who in (GROUP_REVIEWER, REVIEWER)] == [1, 2]


@pytest.mark.parametrize("who", [ZHOU, LEADER, WATER_HANDLER])
def test_who_holds_no_level_counts_nothing(who):
    with pytest.raises(Forbidden):
        count_reviews(house(who))
