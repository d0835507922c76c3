"""The two tables: every rule finds its facts, its people and its sentences."""

from string import Formatter

import pytest

from kernel.identity import Grant, Principal
from kernel.ids import derived_id
from services.notifications.domain import todo
from services.notifications.domain.audience import Holders, Subject, keys_of, keys_on, reviewers
from services.notifications.domain.hearing import version_of
from services.notifications.domain.kinds import KINDS
from services.notifications.domain.rules import RULES, rules_for
from services.notifications.texts import LABELS, MESSAGES, TASKS
from services.proposals import contract as proposals
from services.proposals.texts import LABELS as OF_PROPOSALS
from tests.notifications.invented import (
    AT,
    COMMITTEE,
    FIRST,
    OFFICE,
    UNIT,
    account,
    account_known,
    happened,
    who,
)

OPENINGS = [(kind, opening) for kind in KINDS for opening in kind.opens]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.event.type}-{rule.name}")
def test_every_rule_finds_people_words_and_date_in_its_event(rule):
    event = happened(rule.event)
    message = rule.notice(event)
    assert message["keys"] or not rule.to(event)
    for text in (*message["title"].values(), *message["text"].values()):
        assert text and "{" not in text and "None" not in text
        assert not text[0].islower(), text
    assert rule.deadline is None or message["deadline"] is not None


def test_no_message_of_an_event_is_taken_for_another_of_it():
    named = [(rule.event.type, rule.name) for rule in RULES]
    assert sorted(named) == sorted(set(named))


@pytest.mark.parametrize(
    ("event", "name"),
    [(proposals.ExtensionGranted, "extension_granted"), (proposals.HandlingReassigned, "unit_changed")],
)
def test_more_time_and_another_unit_are_told_to_the_office_and_the_proposers_too(event, name):
    came = happened(event)
    [told] = [rule.notice(came) for rule in rules_for(came) if rule.name == name]
    assert {f"proposal_office:{COMMITTEE}", FIRST} <= set(told["keys"])


@pytest.mark.parametrize("event", [proposals.MergeReceived, proposals.MergeUndone])
def test_the_units_at_work_hear_what_is_merged_into_what_they_answer_and_taken_out(event):
    came = happened(event)
    [told] = [rule.notice(came) for rule in rules_for(came)]
    assert f"unit_handler:{came.units[0]['unit']}" in told["keys"]
    assert came.merged["title"] in told["text"]["zh"] and came.merged["id"] in told["repeats"]
    before = happened(event)
    del before.data["units"]
    assert rules_for(before)[0].notice(before)["keys"] == []


def test_the_office_hears_of_a_merge_too_which_a_proposer_may_have_agreed_to():
    merged = happened(proposals.ProposalMerged)
    [told] = [rule.notice(merged) for rule in rules_for(merged)]
    assert f"proposal_office:{COMMITTEE}" in told["keys"]


def test_a_first_proposer_is_asked_whether_a_commitment_is_done_and_the_others_hear_that_they_can_contest_it():
    reported = happened(proposals.CommitmentReportedDone, 3)
    told = {rule.name: rule.notice(reported)["keys"] for rule in rules_for(reported)}
    first, second = (one["subject"] for one in reported.signers)
    assert told == {"commitment_reported_done": [first], "commitment_told_done": [second]}


def test_what_an_office_writes_when_it_urges_a_commitment_is_told_and_nothing_is_missing_without_words():
    by_hand, by_rule = (happened(proposals.CommitmentUrged, 4, words=words) for words in ("请在本周报告进展。", ""))
    [hand], [rule] = ([rule.notice(event) for rule in rules_for(event)] for event in (by_hand, by_rule))
    for language in ("zh", "en"):
        assert hand["text"][language].endswith("请在本周报告进展。")
        assert hand["text"][language].startswith(rule["text"][language])


def test_the_signers_of_both_are_told_when_a_merge_is_undone_and_only_its_own_otherwise():
    other = happened(proposals.ProposalMerged).signers[0] | {"subject": derived_id("of the lead")}
    undone = happened(proposals.ProposalReconsidered, 10, lead_signers=[other])
    told = {rule.name: rule.notice(undone)["keys"] for rule in rules_for(undone)}
    both = {other["subject"], *(one["subject"] for one in undone.signers)}
    assert both <= set(told["merge_undone"]) and "proposal_reconsidered" not in told
    alone = happened(proposals.ProposalReconsidered, 10, lead=None, lead_signers=[], reviewer=None, resumed_as="filed")
    assert [rule.name for rule in rules_for(alone)] == ["proposal_reconsidered", "handover_waits"]


@pytest.mark.parametrize(("kind", "opening"), OPENINGS, ids=lambda one: getattr(one, "name", ""))
def test_every_opening_finds_people_words_and_date_in_its_event(kind, opening):
    event = happened(opening.event, waiting_units=[UNIT]) if opening.apart and "checked" in opening.event.type else None
    event = event or happened(opening.event)
    for part, keys in opening.audiences(event):
        task = todo.opened(todo.blank(kind, event, part), kind, event, opening, keys)
        assert task["audience"]
        assert all(task["title"].values())
        assert opening.deadline is None or task["due"] != todo.NO_DATE


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_task_lives_in_one_stream_so_that_sequence_numbers_order_it(kind):
    assert len({event.type.split(".")[0] for event in kind.events}) == 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_task_can_be_closed_part_by_part_or_whole(kind):
    assert kind.closes or kind.ends
    for event, part_of in kind.closes.items():
        assert isinstance(part_of(happened(event)), str)


def test_every_sentence_is_used_and_says_the_same_in_both_languages():
    assert {rule.name for rule in RULES} == set(MESSAGES)
    assert {kind.name for kind in KINDS} == set(TASKS)
    for texts in [*TASKS.values(), *LABELS.values()]:
        assert set(texts) == {"zh", "en"}
    for name, texts in MESSAGES.items():
        assert set(texts) == {"zh", "en"}, name
        assert len(texts["zh"]) == len(texts["en"]) == 2, name


@pytest.mark.parametrize("act", ["check_reply", "countersign_reply", "sign_reply", "approve_reply", "send_reply"])
def test_a_step_of_a_reply_is_called_in_the_to_do_as_its_act_is(act):
    assert TASKS[act]["zh"].startswith(OF_PROPOSALS[f"action.{act}"]["zh"])


def test_sentences_ask_for_facts_and_never_for_attributes_of_them():
    templates = [text for texts in MESSAGES.values() for pair in texts.values() for text in pair]
    templates += [text for texts in TASKS.values() for text in texts.values()]
    fields = {name for template in templates for _, name, _, _ in Formatter().parse(template) if name}
    assert all(name.isidentifier() for name in fields)


def test_the_reason_for_not_filing_reaches_the_proposer_in_words():
    rule = next(rule for rule in RULES if rule.name == "proposal_not_filed")
    event = happened(proposals.ProposalNotFiled, number=None, reason="outside", reason_text="不属于本级职权范围")
    message = rule.notice(event)
    assert message["text"]["zh"] == (
        "提案《关于加装电梯的提案》未予立案，去向：转社情民意信息。原因：不属于本级职权范围"
    )
    assert message["importance"] == "high"


def due(on: str) -> dict:
    counted = {"start": "2027-01-01", "rule": "reply", "amount": 1, "unit": "months"}
    return {"on": on, "provisional": False, "rested": 0} | counted


def reminder(event, **facts) -> dict:
    made = happened(event, number=9, title="某案", urgency="overdue", **facts)
    return rules_for(made)[0].notice(made)


@pytest.mark.parametrize(
    ("occasion", "days_left", "zh", "en"),
    [
        ("sign_in", 3, "签收还有3天到期", "sign-in on proposal No. 9, 3 days left"),
        ("opinion", 1, "会办意见还有1天到期", "assisting opinion on proposal No. 9, 1 day left"),
        ("reply", 0, "答复今天到期", "reply on proposal No. 9, due today"),
        ("reply", -2, "答复已逾期2天", "reply on proposal No. 9, 2 days overdue"),
    ],
)
def test_a_reminder_says_what_is_due_and_how_far_off_that_is(occasion, days_left, zh, en):
    message = reminder(proposals.HandlingUrged, occasion=occasion, days_left=days_left, due=due("2027-02-03"))
    assert message["title"] == {"zh": f"催办：第9号提案{zh}", "en": f"Reminder: {en}"}


def test_a_reminder_says_the_day_on_which_it_is_due():
    message = reminder(proposals.HandlingUrged, occasion="reply", days_left=-2, due=due("2027-02-03"), text="")
    assert message["text"] == {
        "zh": "逾期提醒：市住房和城乡建设局办理的第9号提案《某案》，答复期限为2027年2月3日，已逾期2天。",
        "en": "Overdue: proposal No. 9, “某案”, handled by 市住房和城乡建设局. "
        "Its reply is due on 3 February 2027: 2 days overdue.",
    }


def test_a_reminder_by_an_office_has_its_words():
    message = reminder(proposals.HandlingUrged, occasion="reply", days_left=3, due=due("2027-02-03"), text="请面商。")
    assert message["text"]["zh"].endswith("还有3天到期。请面商。")
    assert message["text"]["en"].endswith("3 days left. 请面商。")


def test_reminders_of_feedback_and_of_commitments_say_their_day_too():
    feedback = reminder(proposals.FeedbackUrged, days_left=1, due=due("2027-02-03"))
    assert feedback["title"]["zh"] == "请评价第9号提案的答复：反馈还有1天到期"
    assert feedback["text"]["zh"] == "第9号提案《某案》的答复尚待您评价，反馈期限为2027年2月3日，还有1天到期。"
    promised = reminder(proposals.CommitmentUrged, days_left=0, computed=due("2027-02-03"), text="修桥", words="")
    assert promised["title"]["zh"] == "催办：第9号提案承诺今天到期"
    assert promised["text"]["zh"] == "逾期提醒：第9号提案《某案》的承诺事项“修桥”，期限为2027年2月3日，今天到期。"


def test_a_title_in_braces_is_only_a_title():
    rule = next(rule for rule in RULES if rule.name == "proposal_received")
    message = rule.notice(happened(proposals.ProposalSubmitted, title="{first.__class__}{0}"))
    assert "{first.__class__}{0}" in message["text"]["zh"]


def test_only_an_unsatisfied_rating_is_told_to_the_office():
    assert rules_for(happened(proposals.FeedbackGiven, result="satisfied")) == []
    assert [rule.name for rule in rules_for(happened(proposals.FeedbackGiven, result="unsatisfied"))] == [
        "feedback_unsatisfied"
    ]


def test_whose_sheet_was_entered_from_paper_is_told_so_and_the_day_on_it():
    entered = happened(proposals.FeedbackRecorded, result="satisfied", signed_on="2027-02-03")
    [rule] = rules_for(entered)
    assert [one.id for one in rule.to(entered)] == [entered.signer["subject"]]
    notice = rule.notice(entered)
    assert notice["title"]["zh"] == "已登记您的纸质征询意见表"
    assert "2027年2月3日签名" in notice["text"]["zh"] and "signed on 3 February 2027" in notice["text"]["en"]


def test_the_same_event_and_rule_make_the_same_notice():
    event, rule = happened(proposals.ProposalSubmitted), RULES[5]
    assert rule.notice(event) == rule.notice(event)
    assert rule.notice(event)["_id"] != RULES[6].notice(event)["_id"]


def test_a_review_waits_for_who_holds_the_level_whatever_it_is_called():
    held_by_reviewers = {"body": "大会秘书处提案组", "role": "reviewer", "group": None}
    started = happened(proposals.ReviewStarted, level="preliminary", reviewer=held_by_reviewers)
    assert reviewers(started) == [Holders("reviewer", COMMITTEE)]
    held_by_office = {"body": "提案委员会", "role": "proposal_office", "group": None}
    passed = happened(proposals.ProposalReviewed, next_level="final", next_reviewer=held_by_office)
    assert reviewers(passed) == [Holders("proposal_office", COMMITTEE)]
    grouped = happened(proposals.ProposalReviewed, next_reviewer=held_by_reviewers | {"group": "经济组"})
    assert reviewers(grouped) == [Holders("reviewer", COMMITTEE, "经济组")]


@pytest.mark.parametrize(
    ("audience", "name", "meant"),
    [
        (Subject(FIRST), "first", True),
        (Subject(FIRST), "second", False),
        (Subject(account("office")), "office", True),
        (Holders("unit_handler", COMMITTEE, UNIT), "handler", True),
        (Holders("unit_handler", COMMITTEE, UNIT), "leader", False),
        (Holders("unit_handler", COMMITTEE, UNIT), "helper", False),
        (Holders("handover_office", COMMITTEE), "handover", False),
        (Holders("unit_handler", COMMITTEE), "handler", False),
        (Holders("handover_office", COMMITTEE, OFFICE), "handover", True),
        (Holders("proposal_office", "elsewhere"), "office", False),
    ],
)
def test_tasks_and_messages_mean_the_same_people(audience, name, meant):
    assert bool(set(audience.keys) & set(keys_of(who(name)))) == meant
    assert bool(set(audience.keys) & set(keys_on(version_of(account_known(name)), AT.date()))) == meant


def test_a_role_held_for_the_whole_committee_counts_for_each_unit():
    everywhere = Principal(
        account="a", name="", committee=COMMITTEE, person="p", grants=(Grant(role="unit_handler", committee=COMMITTEE),)
    )
    assert set(Holders("unit_handler", COMMITTEE, UNIT).keys) & set(keys_of(everywhere))
