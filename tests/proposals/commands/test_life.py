"""A whole life by the actions that the views offer, and where every proposal is counted."""

import pytest

from kernel.rpc.problems import Forbidden
from services.proposals.commands import leaving, reviewing
from services.proposals.commands.drafting import create_proposal
from services.proposals.commands.ending import archive_proposal, close_proposal, publish_proposal
from services.proposals.queries.proposals import count_proposals, get_proposal
from tests.proposals.life_makers import filed, handed_over, offered, rate, reply, submitted
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    GOVERNMENT_OFFICE,
    HE,
    LIN,
    OFFICE,
    REVIEWER,
    ZHOU,
    house,
    words_form,
)


def test_a_whole_life_is_walked_by_the_actions_that_are_offered():
    work = house()
    proposal, handling = handed_over(work, cosigners=(LIN,))
    assert get_proposal(work.acting_as(ZHOU), proposal)["state"] == "handed_over"
    reply(work, proposal, handling)
    assert offered(work, LIN, proposal)["give_feedback"]
    assert offered(work, OFFICE, proposal)["close_proposal"] is False
    rate(work, ZHOU, proposal)
    rate(work, LIN, proposal, "basically")
    assert offered(work, OFFICE, proposal)["close_proposal"]
    close_proposal(work.acting_as(OFFICE), proposal)
    archive_proposal(work.acting_as(OFFICE), proposal)
    view = publish_proposal(work.acting_as(OFFICE), proposal)
    assert view["state"] == "archived" and view["published_at"]


def test_every_received_proposal_is_in_exactly_one_number():
    work = house()
    lead = filed(work)
    leaving.merge_proposal(work.acting_as(OFFICE), submitted(work, who=LIN), lead=lead, reason="相同")
    gone = submitted(work)
    leaving.ask_withdrawal(work.acting_as(ZHOU), gone, reason="已解决")
    leaving.agree_to_withdrawal(work.acting_as(OFFICE), gone)
    refused = submitted(work)
    reviewing.start_review(work.acting_as(OFFICE), refused)
    reviewing.review_proposal(work.acting_as(OFFICE), refused, recommendation="not_file", opinion="x", units=[])
    decision = {"reason": "outside", "reason_text": "x", "destination": "letter"}
    reviewing.not_file_proposal(work.acting_as(REVIEWER), refused, **decision)
    submitted(work)
    create_proposal(work.acting_as(HE), **words_form())
    assert count_proposals(work.acting_as(OFFICE), term=6, session=2) == {
        "received": 5,
        "under_review": 1,
        "filed": 1,
        "not_filed": {"opinion": 0, "letter": 1, "suggestion": 0, "returned": 0},
        "merged": 1,
        "withdrawn": 1,
    }
    with pytest.raises(Forbidden):
        count_proposals(work.acting_as(ZHOU))


def test_the_office_is_another_one_only_in_its_own_tree():
    work = house()
    proposal = filed(work)
    assert offered(work, GOVERNMENT, proposal)["hand_over"]
    assert "hand_over" not in offered(work, OFFICE, proposal)
    assert GOVERNMENT_OFFICE in work.proposals.get(proposal).awaited_offices()
