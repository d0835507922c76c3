"""A reply answers every numbered suggestion, and its class asks for what it asks for."""

import pytest

from kernel.rpc.problems import Invalid
from services.proposals.contract.handlings import DraftReply
from services.proposals.domain.handling.reply import Answer, Promise
from services.proposals.domain.handling.rules import HandlingRules, ReplyClass
from tests.proposals.handling_makers import PROMISE, REPLY_FORM, SUGGESTIONS, day, letter, uid

TODAY = day("2026-03-02")
FIRST, SECOND = (each["id"] for each in SUGGESTIONS)


def errors(rules=None, **changes) -> dict:
    with pytest.raises(Invalid) as refused:
        letter(**changes).check(SUGGESTIONS, rules or HandlingRules(), TODAY)
    return refused.value.values["errors"]


def test_a_complete_reply_passes():
    letter().check(SUGGESTIONS, HandlingRules(), TODAY)


def test_every_suggestion_is_answered_once_by_its_id():
    one = Answer(suggestion=FIRST, outcome="adopted", why="已建成")
    assert errors(answers=[one]) == {"answers": {SECOND: ["reply.suggestion_unanswered"]}}
    assert errors(answers=[one, one]) == {
        "answers": {FIRST: ["reply.suggestion_answered_twice"], SECOND: ["reply.suggestion_unanswered"]}
    }
    stray = Answer(suggestion=uid(99), outcome="adopted", why="已建成")
    two = Answer(suggestion=SECOND, outcome="planned", why="列入计划")
    assert errors(answers=[one, two, stray]) == {"answers": {uid(99): ["reply.suggestion_unknown"]}}


def test_a_reply_may_answer_all_that_merged_proposals_ask_for():
    answers = [{"suggestion": uid(1000 + at), "outcome": "adopted", "why": "已建成"} for at in range(11 * 30)]
    assert len(DraftReply().load(REPLY_FORM | {"answers": answers})["answers"]) == 330


def test_class_b_needs_commitments_and_class_c_a_reason():
    assert errors(reply_class="B") == {"commitments": ["reply.commitments_needed"]}
    assert errors(reply_class="C") == {"class_reason": ["reply.reason_needed"]}
    assert errors(reply_class="Z") == {"reply_class": ["reply.class_unknown"]}
    letter(reply_class="B", commitments=[PROMISE]).check(SUGGESTIONS, HandlingRules(), TODAY)


def test_what_counts_as_solved_adopts_a_suggestion_or_says_why():
    none = [Answer(suggestion=each["id"], outcome="not_adopted", why="已有规定") for each in SUGGESTIONS]
    assert errors(answers=none) == {"class_reason": ["reply.solved_without_adoption"]}
    one = [none[0], Answer(suggestion=SECOND, outcome="adopted", why="已建成")]
    letter(answers=one).check(SUGGESTIONS, HandlingRules(), TODAY)
    letter(answers=none, class_reason="问题已随道路改造解决").check(SUGGESTIONS, HandlingRules(), TODAY)


def test_commitments_stand_only_in_a_class_that_takes_them():
    assert errors(commitments=[PROMISE]) == {"commitments": ["reply.class_takes_no_commitments"]}


def test_a_commitment_is_due_later_than_today_and_belongs_to_a_suggestion_of_the_proposal():
    past = Promise(text="已经过期", due="2026-03-02")
    assert errors(reply_class="B", commitments=[past]) == {"commitments": {"0": {"due": ["commitment.due_is_past"]}}}
    stray = Promise(text="别的建议", due="2026-12-31", suggestion=uid(99))
    assert errors(reply_class="B", commitments=[PROMISE, stray]) == {
        "commitments": {"1": {"suggestion": ["reply.suggestion_unknown"]}}
    }


def test_a_commitment_is_due_within_thirty_years():
    letter(reply_class="B", commitments=[Promise(text="三十年", due="2056-03-02")]).check(
        SUGGESTIONS, HandlingRules(), TODAY
    )
    far = Promise(text="三十年零一天", due="2056-03-03")
    assert errors(reply_class="B", commitments=[far]) == {"commitments": {"0": {"due": ["commitment.due_too_far"]}}}


def test_what_is_withheld_needs_a_reason():
    assert errors(openness="withheld") == {"openness_reason": ["reply.reason_needed"]}
    letter(openness="on_request").check(SUGGESTIONS, HandlingRules(), TODAY)


def test_names_and_number_of_classes_are_settings():
    rules = HandlingRules(classes=(ReplyClass(code="甲", zh="解决", en="Solved"),))
    assert errors(rules=rules) == {"reply_class": ["reply.class_unknown"]}
    letter(reply_class="甲").check(SUGGESTIONS, rules, TODAY)
