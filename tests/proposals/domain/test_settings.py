"""Settings: defaults with their source, values that fit, and the day from which they hold."""

from datetime import date

import pytest

from kernel.rpc.problems import Invalid
from kernel.texts import field_sentence
from services.proposals.domain.moments import Moment, moment_of
from services.proposals.domain.settings import (
    checked,
    default_of,
    in_force,
    rules_from,
    setting_names,
    source_of,
    word_of,
)
from services.proposals.texts import LABELS


def change(name: str, value, since: str, made_at: int = 0) -> dict:
    return {"name": name, "value": value, "since": since, "made_at": made_at}


def test_every_default_fits_its_own_setting_and_has_a_source():
    for name in setting_names():
        assert checked(name, default_of(name)) == default_of(name)
        assert f"source.{source_of(name)}" in LABELS


def test_a_default_of_no_rule_says_that_it_is_the_platforms_own():
    assert (source_of("proposal.text_limit"), source_of("proposal.signers_most")) == ("proposal.text_limit", "house")


def test_every_setting_is_looked_at_at_some_moment():
    assert {moment_of(name) for name in setting_names()} == set(Moment)


def test_a_change_holds_from_its_day_on():
    changes = [change("proposal.text_limit", 2000, "2027-03-01")]
    before = rules_from("proposal", in_force(changes, date(2027, 2, 28)))
    after = rules_from("proposal", in_force(changes, date(2027, 3, 1)))
    assert (before.text_limit, after.text_limit) == (1500, 2000)


def test_the_newest_change_wins_whatever_the_order():
    changes = [change("proposal.text_limit", 2000, "2027-03-01"), change("proposal.text_limit", 1800, "2026-03-01")]
    assert rules_from("proposal", in_force(changes, date(2028, 1, 1))).text_limit == 2000


def test_of_two_changes_for_one_day_the_later_made_wins():
    changes = [
        change("proposal.text_limit", 2000, "2027-03-01", 2),
        change("proposal.text_limit", 1800, "2027-03-01", 1),
    ]
    assert rules_from("proposal", in_force(changes, date(2028, 1, 1))).text_limit == 2000


def test_settings_of_the_units_work_are_separate():
    changes = in_force([change("handling.reply_months", 5, "2026-01-01")], date(2027, 1, 1))
    assert (rules_from("handling", changes).reply_months, rules_from("proposal", changes).text_limit) == (5, 1500)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("proposal.nonsense", 1),
        ("proposal.text_limit", "1500"),
        ("proposal.text_limit", 0),
        ("proposal.review_levels", []),
        ("proposal.review_levels", [{"name": "final", "body": "x", "role": "administrator"}]),
        ("proposal.merge_needs", "nothing"),
        ("proposal.withdraw_from", ["draft"]),
        ("proposal.feedback_workdays", True),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_field(name, value):
    with pytest.raises(Invalid):
        checked(name, value)


def test_a_code_that_is_in_no_dictionary_is_refused_under_its_field():
    with pytest.raises(Invalid) as caught:
        word_of(rules_from("proposal", {}).categories, "nonsense", "category")
    assert caught.value.values["errors"] == {"category": ["not_in_dictionary"]}


@pytest.mark.parametrize(
    ("name", "value", "place", "said"),
    [
        ("proposal.text_limit", "1500", "value", "类型不对。"),
        ("proposal.text_limit", None, "value", "必须填写。"),
        ("proposal.text_limit", 1500.5, "value", "须为整数。"),
        ("proposal.text_limit", 0, "value", "不能小于 100。"),
        ("proposal.text_limit", 50_001, "value", "不能大于 50000。"),
        ("proposal.review_levels", [], "value", "至少 1 个。"),
        ("proposal.review_levels", [1] * 4, "value", "最多 3 个。"),
        ("proposal.review_levels", [{"name": "x"}], "value.0.name", "内容不对。"),
        ("proposal.review_levels", [{"name": "final"}], "value.0.body", "必须填写。"),
        ("proposal.categories", [{"code": "c", "zh": "x" * 61, "en": "x"}], "value.0.zh", "最多 60 个字。"),
        ("handling.urge_reply", {"before": [1, "x"], "leader": 1, "office": 1}, "value.before.1", "类型不对。"),
    ],
)
def test_what_does_not_fit_is_said_in_words_with_its_place(name, value, place, said):
    with pytest.raises(Invalid) as invalid:
        checked(name, value)
    assert [(path, field_sentence(one, "zh")) for path, (one,) in invalid.value.values["errors"].items()] == [
        (place, said)
    ]
