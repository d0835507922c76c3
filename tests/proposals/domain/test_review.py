"""Review: levels and who holds them, returning, filing, not filing, quarantine."""

import msgspec
import pytest

from kernel.memory import matches
from kernel.rpc.problems import Forbidden, Refused
from services.proposals.contract.proposal_forms import ReviewProposal
from services.proposals.domain.settings import ProposalRules, ReviewLevel
from services.proposals.store import visible_to
from tests.proposals.proposal_makers import (
    ANSWERS,
    AT,
    COUNTY,
    ECONOMY,
    FARMING,
    GOVERNMENT,
    GROUP_REVIEWER,
    LEADER,
    OFFICE,
    REVIEWER,
    SEASON,
    SOCIETY,
    WATER_HANDLER,
    ZHOU,
    at_final_level,
    filed,
    official,
    returned,
    submitted,
    text,
    types,
    water,
)

ONE = ProposalRules(review_levels=(ReviewLevel(name="final", body="办公室", role="proposal_office"),))
THREE = ProposalRules(
    review_levels=(
        ReviewLevel(name="preliminary", body="办公室", role="proposal_office"),
        ReviewLevel(name="second", body="审查组", role="reviewer", scope="subject_group"),
        ReviewLevel(name="final", body="提案委员会", role="reviewer"),
    )
)


def not_file(proposal, by=REVIEWER, destination="opinion"):
    reason = {"reason": "outside", "reason_text": "属省级事权"}
    proposal.not_file_proposal(by=by, at=AT, destination=destination, text=text(), **reason)


def test_one_level_may_be_all_there_is():
    proposal = submitted(rules=ONE)
    proposal.start_review(by=OFFICE, at=AT)
    proposal.file_proposal(by=OFFICE, at=AT, take_number=lambda: 7, category=SOCIETY, units=[water()])
    assert (proposal.state, proposal.number, proposal.column) == ("filed", 7, "filed")


def test_each_level_is_held_by_its_own_body_and_keeps_its_opinion():
    proposal = submitted(rules=THREE)
    proposal.start_review(by=OFFICE, at=AT, subject_group=FARMING)
    with pytest.raises(Forbidden):
        proposal.review_proposal(by=GROUP_REVIEWER, at=AT, recommendation="file", opinion="x", units=[])
    proposal.review_proposal(by=OFFICE, at=AT, recommendation="file", opinion="齐全", units=[])
    with pytest.raises(Forbidden):
        proposal.review_proposal(by=OFFICE, at=AT, recommendation="file", opinion="x", units=[])
    proposal.review_proposal(by=GROUP_REVIEWER, at=AT, recommendation="file", opinion="可行", units=[])
    with pytest.raises(Forbidden):
        proposal.file_proposal(by=OFFICE, at=AT, take_number=lambda: 1, category=SOCIETY, units=[water()])
    proposal.file_proposal(by=REVIEWER, at=AT, take_number=lambda: 1, category=SOCIETY, units=[water()])
    assert [(row.level, row.opinion) for row in proposal.reviews] == [
        ("preliminary", "齐全"),
        ("second", "可行"),
        ("final", ""),
    ]


def test_a_reviewer_of_a_group_does_not_decide_at_the_level_of_the_whole_committee():
    proposal = submitted(rules=THREE)
    proposal.start_review(by=OFFICE, at=AT, subject_group=FARMING)
    proposal.review_proposal(by=OFFICE, at=AT, recommendation="file", opinion="齐全", units=[])
    proposal.review_proposal(by=GROUP_REVIEWER, at=AT, recommendation="file", opinion="可行", units=[])
    with pytest.raises(Forbidden):
        proposal.file_proposal(by=GROUP_REVIEWER, at=AT, take_number=lambda: 1, category=SOCIETY, units=[water()])


def test_a_reviewer_of_another_group_does_not_even_see_it():
    proposal = submitted(rules=THREE)
    proposal.start_review(by=OFFICE, at=AT, subject_group=FARMING)
    stranger = official("reviewer", "subject_group", "another")
    assert proposal.seen_by(GROUP_REVIEWER) and not proposal.seen_by(stranger)


def test_a_reviewer_of_another_committees_group_of_that_id_neither_sees_nor_lists_it():
    proposal = submitted(rules=THREE)
    proposal.start_review(by=OFFICE, at=AT, subject_group=FARMING)
    other = official("reviewer", "subject_group", FARMING, committee=COUNTY)
    assert not proposal.seen_by(other)
    document = msgspec.to_builtins(proposal)
    assert [any(matches(document, each) for each in visible_to(who)) for who in (GROUP_REVIEWER, other)] == [
        True,
        False,
    ]


def test_the_office_classes_what_waits_for_the_decision_and_may_change_its_mind():
    proposal = submitted()
    proposal.class_proposal(by=OFFICE, at=AT, category=SOCIETY)
    proposal.start_review(by=OFFICE, at=AT)
    proposal.class_proposal(by=OFFICE, at=AT, category=ECONOMY)
    assert proposal.category == ECONOMY
    assert types(proposal)[-3:] == ["proposal.classed.v1", "proposal.review_started.v1", "proposal.classed.v1"]
    with pytest.raises(Forbidden):
        proposal.class_proposal(by=REVIEWER, at=AT, category=SOCIETY)


def test_a_number_is_taken_only_when_filing_is_allowed():
    taken = []
    proposal = submitted()
    proposal.start_review(by=OFFICE, at=AT)
    with pytest.raises(Forbidden):
        proposal.file_proposal(by=OFFICE, at=AT, take_number=lambda: taken.append(1), category=SOCIETY, units=[])
    assert not taken


def test_a_returned_proposal_is_changed_handed_in_and_reviewed_from_the_first_level():
    proposal = at_final_level()
    proposal.return_proposal(by=REVIEWER, at=AT, reason="vague", reason_text="建议请具体")
    assert (proposal.state, proposal.column) == ("returned", "under_review")
    proposal.edit_proposal(by=ZHOU, at=AT, text=text("新题"), until=None)
    proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS)
    assert proposal.collect_events()[-1].again
    proposal.start_review(by=OFFICE, at=AT)
    assert proposal.current_level().name == "preliminary"
    assert [row.recommendation for row in proposal.reviews] == ["file", "return"]


def test_whoever_returns_it_is_named_with_the_level_at_which_it_stood():
    proposal = submitted()
    proposal.start_review(by=OFFICE, at=AT)
    proposal.return_proposal(by=OFFICE, at=AT, reason="vague", reason_text="建议请具体")
    assert proposal.collect_events()[-1].level == proposal.reviews[-1].level == "preliminary"


def test_a_returned_one_that_is_not_handed_in_again_is_not_filed_by_the_level_that_decides():
    proposal = returned()
    with pytest.raises(Forbidden):
        not_file(proposal, by=OFFICE)
    not_file(proposal)
    assert (proposal.state, proposal.column, proposal.reviews[-1].level) == ("not_filed", "not_filed", "final")
    with pytest.raises(Refused, match="wrong_state"):
        proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS)


def test_a_returned_one_whose_withdrawal_is_asked_waits_for_that_answer():
    proposal = returned()
    proposal.ask_withdrawal(by=ZHOU, at=AT, reason="不再提出")
    with pytest.raises(Refused, match="withdrawal_pending"):
        not_file(proposal)


def test_filing_shows_it_to_leader_and_handover_office_but_not_yet_to_the_unit():
    proposal = filed()
    assert proposal.seen_by(LEADER) and proposal.seen_by(GOVERNMENT) and not proposal.seen_by(WATER_HANDLER)


def test_not_filing_carries_reason_destination_and_the_whole_text():
    proposal = at_final_level(opinion_consent=True)
    not_file(proposal)
    event = proposal.collect_events()[-1]
    assert (event.reason, event.reason_text, event.destination, event.opinion_consent) == (
        "outside",
        "属省级事权",
        "opinion",
        True,
    )
    assert (event.situation, len(event.suggestions), event.suggestions[0]["number"]) == ("<p>排渠淤塞。</p>", 2, 1)


def test_consent_to_an_opinion_can_be_given_later_and_once():
    proposal = at_final_level()
    not_file(proposal)
    proposal.consent_to_opinion(by=ZHOU, at=AT, text=text())
    assert types(proposal)[-1] == "proposal.opinion_consented.v1"
    with pytest.raises(Refused, match="opinion_consented"):
        proposal.consent_to_opinion(by=ZHOU, at=AT, text=text())


def test_consent_is_not_asked_where_it_goes_elsewhere():
    proposal = at_final_level()
    not_file(proposal, destination="letter")
    with pytest.raises(Refused, match="not_for_opinion"):
        proposal.consent_to_opinion(by=ZHOU, at=AT, text=text())


def test_the_last_level_decides_and_does_not_recommend():
    proposal = at_final_level()
    with pytest.raises(Forbidden):
        proposal.review_proposal(by=REVIEWER, at=AT, recommendation="file", opinion="x", units=[])


def test_a_wrong_role_is_refused_before_a_wrong_state():
    with pytest.raises(Forbidden):
        filed().start_review(by=ZHOU, at=AT)
    with pytest.raises(Refused, match="wrong_state"):
        filed().start_review(by=OFFICE, at=AT)


def test_a_locked_text_goes_nowhere_and_even_its_title_is_hidden_from_events():
    proposal = at_final_level()
    reader = official("committee_staff", name="保密员")
    proposal.quarantine_proposal(by=OFFICE, at=AT, readers=[reader.account], reason="疑似涉密")
    assert "长湖" not in str(proposal.collect_events()[-1].to_wire())
    with pytest.raises(Refused, match=r"proposal\.quarantined"):
        proposal.file_proposal(by=REVIEWER, at=AT, take_number=lambda: 1, category=SOCIETY, units=[water()])
    with pytest.raises(Forbidden):
        proposal.read_quarantined_text(by=OFFICE, at=AT)
    assert proposal.seen_by(reader)
    proposal.read_quarantined_text(by=reader, at=AT)
    event = proposal.collect_events()[-1]
    assert (event.type, event.actor) == ("proposal.quarantined_text_read.v1", reader.account)
    proposal.release_proposal(by=OFFICE, at=AT)
    assert proposal.shown_title() == "关于疏浚长湖排渠的提案" and not proposal.seen_by(reader)


def test_the_refusal_of_a_guard_stands_in_the_offered_actions():
    proposal = at_final_level()
    proposal.quarantine_proposal(by=OFFICE, at=AT, readers=[LEADER.account], reason="疑似涉密")
    offers = {offer["name"]: offer for offer in proposal.actions(REVIEWER)}
    assert offers["file_proposal"]["reason"]["code"] == "proposal.quarantined"
    assert offers["file_proposal"]["form"] == "#/components/schemas/FileProposal"
    assert "merge_proposal" not in offers


@pytest.mark.parametrize(("recommendation", "why"), [("file", False), ("not_file", True), ("merge", True)])
def test_a_level_says_why_unless_it_recommends_filing(recommendation, why):
    refused = ReviewProposal().validate({"recommendation": recommendation})
    assert refused == ({"opinion": ["required"]} if why else {})
